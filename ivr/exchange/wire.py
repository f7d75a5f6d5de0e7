"""The wire log: every request the exchange made of us, what came back, and in how many milliseconds."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from ivr.exchange.events import Feed


@dataclass(frozen=True)
class Exchanged:
    """One request and its answer; `status` is 0 and `error` Twilio's code when there was no usable answer."""

    why: str
    method: str
    url: str
    sent: list[tuple[str, str]]
    headers: dict[str, str]
    status: int
    content_type: str
    received: str
    milliseconds: int
    error: int | None = None
    message: str = ""


@dataclass(frozen=True)
class Concern:
    """Whose request it is: the phone that shows it and the call (or text) it belongs to."""

    line: str | None
    sid: str | None


class Wire:
    """Writes what went over the wire, and what Twilio would have objected to, into the feed."""

    def __init__(self, feed: Feed) -> None:
        self._feed = feed

    def note(self, exchanged: Exchanged, concern: Concern) -> None:
        """Keep a request and its answer."""
        self._feed.tell("wire", line=concern.line, call=concern.sid, **asdict(exchanged))

    def refuse(self, code: int, message: str, concern: Concern, **more: Any) -> None:
        """Keep what Twilio would have put into its debugger: error or warning code, and the sentence."""
        link = f"https://www.twilio.com/docs/api/errors/{code}"
        self._feed.tell(
            "refused", line=concern.line, call=concern.sid, code=code, message=message, more_info=link, **more
        )
