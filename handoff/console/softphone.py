"""Which telephone a page has, and the token with which Twilio's own is opened."""

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

LIFE = timedelta(hours=1)
"""Of a token; the page asks for another before it runs out. Twilio takes 24 hours at most."""
# Signalling, and where the library reports how calls sound: one address for each region an account can live in.
VOICE_ADDRESSES = (
    "wss://voice-js.roaming.twilio.com",
    *(f"https://eventgw.{region}twilio.com" for region in ("", "us1.", "ie1.", "au1.")),
)


@dataclass(frozen=True)
class OfExchange:
    """A telephone of the local exchange: lines typed and read."""

    url: str
    kind = "exchange"

    @property
    def reaches(self) -> tuple[str, ...]:
        """The addresses the page must be allowed to reach."""
        return (self.url,)


@dataclass(frozen=True)
class OfTwilio:
    """Twilio's telephone in the browser, opened with an API key (https://www.twilio.com/docs/iam/access-tokens)."""

    account: str
    key: str
    secret: str = field(repr=False)
    app: str
    kind = "twilio"

    @property
    def reaches(self) -> tuple[str, ...]:
        """The addresses the page must be allowed to reach."""
        return VOICE_ADDRESSES

    def token(self, who: str, *, now: datetime) -> str:
        """A JSON Web Token for one identity: letters, digits and underscores, 121 at most."""
        until = int((now + LIFE).timestamp())
        voice = {"incoming": {"allow": True}, "outgoing": {"application_sid": self.app}}
        head = {"alg": "HS256", "typ": "JWT", "cty": "twilio-fpa;v=1"}
        claims = {
            "jti": f"{self.key}-{int(now.timestamp())}",
            "iss": self.key,
            "sub": self.account,
            "exp": until,
            "grants": {"identity": who, "voice": voice},
        }
        signed = f"{_part(head)}.{_part(claims)}"
        seal = hmac.new(self.secret.encode(), signed.encode(), hashlib.sha256).digest()
        return f"{signed}.{_base64(seal)}"


Softphone = OfExchange | OfTwilio


def _part(value: dict[str, Any]) -> str:
    return _base64(json.dumps(value, separators=(",", ":")).encode())


def _base64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
