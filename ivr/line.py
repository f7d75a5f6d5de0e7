"""The telephone line: who rings and texts for us. The only place that speaks to Twilio's REST API."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol
from urllib.parse import urlsplit

import requests
from twilio.base.exceptions import TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

TIMEOUT = (3.05, 10.0)  # seconds to connect, to answer; the client's own default is for ever
TOO_MANY = 429
# https://www.twilio.com/docs/voice/api/call-resource#call-status-values
OVER = {"completed", "busy", "no-answer", "failed", "canceled"}
QUEUED = {"queued", "initiated"}  # it has not begun to ring
RESULTS = {"completed": "no_key", "busy": "busy", "no-answer": "no_answer", "canceled": "no_answer"}
"""How a wake-up call ended, by the provider's word; anything else has failed."""


class LineDown(Exception):
    """Nothing was placed; asking again later is safe."""


class LineUnclear(Exception):
    """Nobody knows whether it was placed. Twilio says itself that a repeat may do it twice (error 20500)."""


class LineRefused(Exception):
    """The provider will never do this: a wrong number, an opted-out guest. The message is its code."""


@dataclass(frozen=True)
class Placed:
    """A call or a text the provider knows of."""

    sid: str
    status: str
    at: datetime | None
    words: str = ""


class Line(Protocol):
    """A line to the outside."""

    def call(self, to: str, address: str, report_to: str, ring_seconds: int) -> str:
        """Ring `to`; what happens then is asked for at `address`. Gives the call's id."""

    def text(self, to: str, sender: str, words: str, report_to: str) -> str:
        """Text `to`. Gives the text's id."""

    def calls_to(self, to: str, since: datetime) -> list[Placed]:
        """The calls that went out to `to` since then."""

    def texts_to(self, to: str, since: datetime) -> list[Placed]:
        """The texts that went out to `to` since then."""

    def move(self, sid: str, address: str) -> None:
        """Send a call that is going on elsewhere: what happens then is asked for at `address`."""

    def end(self, sid: str) -> None:
        """End a call, also while it rings; over already, it stays as it is."""

    def state(self, sid: str) -> str:
        """How far a call is, in the provider's word. Raises LineRefused for one that was never there."""

    def withdraw(self, sid: str) -> None:
        """Have a call that does not ring yet never ring. Raises LineRefused where it is too late."""

    def inside(self, conference: str) -> list[str]:
        """The calls that are in the conference of that name now."""

    def hold(self, conference: str, sid: str, held: bool, address: str) -> None:
        """Take a call of a conference aside, where it hears what `address` says, or let it back in."""

    def ends(self, conference: str, sid: str, ends: bool) -> None:
        """Whether the conference ends for all when this call leaves it."""

    def announce(self, conference: str, sid: str, address: str) -> None:
        """Have one call of a conference hear what `address` says."""


class TwilioLine:
    """The line by Twilio's REST API, or by anything that speaks it at `api_base_url`."""

    def __init__(self, account_sid: str, auth_token: str, number: str, api_base_url: str | None) -> None:
        self._number = number
        self._client = Client(account_sid, auth_token, http_client=_Http(api_base_url))

    def call(self, to: str, address: str, report_to: str, ring_seconds: int) -> str:
        """See Line. A line written `+34…,305` is the house's number and digits to send after it answers."""
        to, _, digits = to.partition(",")
        extra = {"send_digits": f"ww{digits}"} if digits else {}
        return str(
            _ask(
                lambda: (
                    self._client.calls.create(
                        to=to,
                        from_=self._number,
                        url=address,
                        method="POST",
                        status_callback=report_to,
                        status_callback_event=["initiated", "ringing", "answered", "completed"],
                        timeout=ring_seconds,
                        **extra,
                    ).sid
                )
            )
        )

    def text(self, to: str, sender: str, words: str, report_to: str) -> str:
        """See Line."""
        messages = self._client.messages
        return str(
            _ask(lambda: messages.create(to=to, from_=sender, body=words, status_callback=report_to).sid)
        )

    def calls_to(self, to: str, since: datetime) -> list[Placed]:
        """See Line."""
        number = to.partition(",")[0]
        # Twilio filters StartTime by day; calls that wait in its queue have no start yet.
        found = _ask(lambda: self._client.calls.list(to=number, from_=self._number, limit=50))
        calls = [Placed(c.sid, str(c.status), _aware(c.start_time or c.date_created)) for c in found]
        return [one for one in calls if one.at is None or one.at >= since]

    def texts_to(self, to: str, since: datetime) -> list[Placed]:
        """See Line."""
        found = _ask(lambda: self._client.messages.list(to=to, limit=50))
        texts = [
            Placed(m.sid, str(m.status), _aware(m.date_created or m.date_sent), str(m.body)) for m in found
        ]
        return [one for one in texts if one.at is None or one.at >= since]

    def move(self, sid: str, address: str) -> None:
        """See Line."""
        _ask(lambda: self._client.calls(sid).update(url=address, method="POST"))

    def end(self, sid: str) -> None:
        """See Line."""
        try:
            _ask(lambda: self._client.calls(sid).update(status="completed"))
        except LineRefused:
            return

    def state(self, sid: str) -> str:
        """See Line."""
        return str(_ask(lambda: self._client.calls(sid).fetch().status))

    def withdraw(self, sid: str) -> None:
        """See Line. Twilio ends a call that rings too, and refuses one that was lifted."""
        _ask(lambda: self._client.calls(sid).update(status="canceled"))

    def inside(self, conference: str) -> list[str]:
        """See Line."""
        room = self._room(conference)
        return [] if room is None else [str(one.call_sid) for one in _ask(room.participants.list)]

    def hold(self, conference: str, sid: str, held: bool, address: str) -> None:
        """See Line."""
        where = {"hold_url": address, "hold_method": "POST"} if held else {}
        self._change(conference, sid, hold=held, **where)

    def ends(self, conference: str, sid: str, ends: bool) -> None:
        """See Line."""
        self._change(conference, sid, end_conference_on_exit=ends)

    def announce(self, conference: str, sid: str, address: str) -> None:
        """See Line."""
        self._change(conference, sid, announce_url=address, announce_method="POST")

    def _change(self, conference: str, sid: str, **wished: Any) -> None:
        room = self._room(conference)
        if room is None:
            raise LineRefused("no such conference")
        _ask(lambda: room.participants(sid).update(**wished))

    def _room(self, conference: str) -> Any | None:
        # Whoever is alone in a conference waits for it to begin: it is "init", not "in-progress".
        # https://www.twilio.com/docs/voice/api/conference-resource#conference-properties
        conferences = self._client.conferences
        found = _ask(lambda: conferences.list(friendly_name=conference, limit=20))
        live = [one for one in found if str(one.status) != "completed"]
        return conferences(live[0].sid) if live else None


class _Http(TwilioHttpClient):  # type: ignore[misc]
    """The official client has no setting for another base address: the address is changed on its way out."""

    def __init__(self, base: str | None) -> None:
        super().__init__(timeout=TIMEOUT[1], max_retries=None)
        self._base = base

    def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> Any:
        if self._base:
            parts = urlsplit(url)
            url = f"{self._base}{parts.path}{'?' + parts.query if parts.query else ''}"
        return super().request(method, url, *args, **kwargs)


def _ask(question: Callable[[], Any]) -> Any:
    """Put a question to the provider, and sort what can go wrong into what may be done about it."""
    try:
        return question()
    except TwilioRestException as error:
        if error.status == TOO_MANY:
            raise LineDown("the provider is busy") from error
        if error.status >= 500:
            raise LineUnclear(str(error.status)) from error
        raise LineRefused(str(error.code or error.status)) from error
    except (requests.ConnectTimeout, requests.exceptions.SSLError) as error:
        raise LineDown("the provider cannot be reached") from error
    except requests.ConnectionError as error:
        if "refused" in str(error).lower() or "NameResolution" in str(error):
            raise LineDown("the provider cannot be reached") from error
        raise LineUnclear("the connection was cut") from error
    except requests.RequestException as error:
        raise LineUnclear(type(error).__name__) from error


def _aware(moment: datetime | None) -> datetime | None:
    if moment is None:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
