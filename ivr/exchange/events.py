"""The feed: everything that happens on the exchange, numbered, to be waited for and replayed."""

from __future__ import annotations

import secrets
import threading
from collections import deque
from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from ivr.exchange.marks import iso

# A busy morning makes a few thousand; what is older than this nobody looks at on a phone.
KEPT = 20_000


@dataclass(frozen=True)
class Event:
    """One thing that happened; `line` is the phone that notices it (none: everybody's)."""

    id: int
    at: str
    kind: str
    line: str | None
    call: str | None
    data: dict[str, Any]

    def plain(self) -> dict[str, Any]:
        """The event as JSON can carry it."""
        return asdict(self)


class Feed:
    """Events in order, and the one condition (`board`) under which the exchange's state changes.

    `boot` changes with every start, so that a reader notices that ids began anew.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.board = threading.Condition(threading.RLock())
        self.boot = secrets.token_hex(4)
        self._now = now
        self._events: deque[Event] = deque(maxlen=KEPT)
        self._last = 0

    @property
    def last(self) -> int:
        """The id of the newest event; 0 before the first."""
        return self._last

    def tell(self, kind: str, *, line: str | None = None, call: str | None = None, **data: Any) -> Event:
        """Add an event and wake everybody who waits."""
        with self.board:
            self._last += 1
            event = Event(self._last, iso(self._now()), kind, line, call, data)
            self._events.append(event)
            self.board.notify_all()
            return event

    def since(self, after: int, lines: Collection[str] | None = None) -> list[Event]:
        """Events with a greater id that these lines notice (none given: all of them)."""
        with self.board:
            newer: list[Event] = []
            for event in reversed(self._events):
                if event.id <= after:
                    break
                newer.append(event)
            return [one for one in reversed(newer) if lines is None or one.line is None or one.line in lines]

    def wait(self, after: int, lines: Collection[str] | None, seconds: float) -> list[Event]:
        """As `since`, but waits up to so many seconds for the first one."""
        with self.board:
            self.board.wait_for(lambda: self.since(after, lines), seconds)
            return self.since(after, lines)
