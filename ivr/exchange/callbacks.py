"""Status callbacks: numbered, sent beside the call; at one's wish twice, or in the wrong order."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ivr.exchange.fetching import Failure
from ivr.exchange.webhooks import Form, Visitor, Webhooks
from ivr.exchange.wire import Wire

CALL_EVENTS = ("initiated", "ringing", "answered", "completed")


@dataclass
class Faults:
    """What is made harder on purpose, for the whole exchange."""

    twice: bool = False
    shuffled: bool = False
    # "" as it should be; "busy" answers 429, "broken" 500 without doing it, "lost" does it and then answers 500.
    rest: str = ""

    def plain(self) -> dict[str, Any]:
        """As JSON."""
        return vars(self).copy()


@dataclass
class Callbacks:
    """Where the news of one call or text goes, and what has been sent so far.

    Twilio promises no order; `shuffled` makes that visible: the last news first, then the older ones, newest first.
    """

    webhooks: Webhooks
    wire: Wire
    faults: Faults
    visitor: Visitor
    url: str
    method: str = "POST"
    events: frozenset[str] = frozenset({"completed"})
    why: str = "status"
    sequence: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _due: deque[Form] = field(default_factory=deque)
    _held: list[Form] = field(default_factory=list)
    _busy: bool = False

    def tell(self, event: str, form: Form, *, last: bool, numbered: bool = True) -> None:
        """Send this news if it was asked for; `last` when nothing comes after it."""
        if event not in self.events:
            return
        with self._lock:
            if numbered:
                form = [*form, ("SequenceNumber", str(self.sequence))]
                self.sequence += 1
            news = [form, form] if self.faults.twice else [form]
            if self.faults.shuffled and not last:
                self._held[:0] = news
                return
            self._due.extend([*news, *self._held])
            self._held = []
            if not self._busy:
                self._busy = True
                threading.Thread(target=self._send, daemon=True).start()

    def _send(self) -> None:
        while True:
            with self._lock:
                if not self._due:
                    self._busy = False
                    return
                form = self._due.popleft()
            tell(self.webhooks, self.wire, self.visitor, self.url, self.method, form, self.why)


def tell(
    webhooks: Webhooks, wire: Wire, visitor: Visitor, url: str, method: str, form: Form, why: str
) -> None:
    """Send one piece of news whose answer nobody performs; a failure is only noted."""
    try:
        webhooks.ask(url, method, form, visitor, why)
    except Failure as failure:
        wire.refuse(failure.code, failure.message, visitor.concern, url=url)


def beside(work: Callable[[], None]) -> None:
    """Do this beside the call, without waiting for it."""
    threading.Thread(target=work, daemon=True).start()
