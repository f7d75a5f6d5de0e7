"""One leg of a call: who, which way, how far, and everything that can happen to it while somebody waits."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from threading import Condition
from typing import TYPE_CHECKING, Any, TypeVar

from ivr.exchange import addresses
from ivr.exchange.marks import API_VERSION, sid
from ivr.exchange.steps import OVER, Gone, Interrupted, Listening, Moved, Next, Plan, Spoken, Status
from ivr.exchange.webhooks import Visitor
from ivr.exchange.wire import Concern

if TYPE_CHECKING:
    from ivr.exchange.callbacks import Callbacks
    from ivr.exchange.rooms import Room

T = TypeVar("T")


@dataclass(eq=False)
class Leg:
    """A call in Twilio's sense: one party and the document performed for it. Changes only under `board`."""

    board: Condition
    account: str
    direction: str
    from_: str
    to: str
    line: str
    created: datetime
    plan: Plan
    parent: Leg | None = None
    sid: str = field(default_factory=lambda: sid("CA"))
    status: Status = Status.QUEUED
    rang: datetime | None = None
    answered: datetime | None = None
    ended: datetime | None = None
    answered_by: str = ""
    queue_time: int = 0
    callbacks: Callbacks | None = None
    keys: deque[str] = field(default_factory=deque)
    words: deque[Spoken] = field(default_factory=deque)
    listening: Listening | None = None
    patience: str = ""
    picked: str = ""
    partner: Leg | None = None
    room: Room | None = None
    base: str = ""
    moved: Next | None = None
    elapsed: bool = False
    heard: int = 0
    clock: Callable[[], float] = time.monotonic
    _watch: list[Interrupted] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.visitor = Visitor(Concern(self.line, self.sid))

    @property
    def over(self) -> bool:
        """Whether the leg has ended."""
        return self.status in OVER

    @property
    def talking(self) -> bool:
        """Whether somebody has picked up and nobody has hung up."""
        return self.status is Status.IN_PROGRESS

    def form(self) -> list[tuple[str, str]]:
        """The parameters every voice webhook carries (docs/voice/twiml), each once."""
        pairs = {
            "CallSid": self.sid,
            "AccountSid": self.account,
            "From": self.from_,
            "To": self.to,
            "Caller": self.from_,
            "Called": self.to,
            "CallStatus": str(self.status),
            "ApiVersion": API_VERSION,
            "Direction": self.direction,
            "ParentCallSid": self.parent.sid if self.parent else "",
            "AnsweredBy": self.answered_by,
            "FromCountry": addresses.country(self.from_),
            "CallerCountry": addresses.country(self.from_),
            "ToCountry": addresses.country(self.to),
            "CalledCountry": addresses.country(self.to),
        }
        return [(name, value) for name, value in pairs.items() if value]

    def check(self) -> None:
        """Raise what has happened meanwhile: the end, a move, or the end of a stretch (outermost first)."""
        with self.board:
            if self.over:
                raise Gone
            if self.moved is not None:
                to, self.moved = self.moved, None
                raise Moved(to)
            for stretch in self._watch:
                if stretch.happened():
                    raise stretch

    def wait(self, ready: Callable[[], T | None], seconds: float | None, *, patience: str = "") -> T | None:
        """What `ready` gives, or none when the time is over (or, with `patience`, the phone lets it be over).

        Raises Gone, Moved, Interrupted.
        """
        until = None if seconds is None else self.clock() + seconds
        with self.board:
            self.patience, self.elapsed = patience, False
            if patience:
                self.board.notify_all()
            try:
                while True:
                    self.check()
                    if (found := ready()) is not None:
                        return found
                    left = None if until is None else until - self.clock()
                    if self.elapsed or (left is not None and left <= 0):
                        return None
                    self.board.wait(left)
            finally:
                self.patience = ""

    @contextmanager
    def until(self, happened: Callable[[], bool]) -> Iterator[None]:
        """A stretch that ends early, quietly, as soon as this has happened."""
        stretch = Interrupted(happened)
        self._watch.append(stretch)
        try:
            yield
        except Interrupted as reason:
            if reason is not stretch:
                raise
        finally:
            self._watch.remove(stretch)

    def hearers(self) -> list[Leg]:
        """The legs that hear what is said on this one."""
        if self.partner is not None:
            return [self.partner]
        return self.room.hearers(self) if self.room else []

    def plain(self) -> dict[str, Any]:
        """What a phone's page shows of the leg."""
        return {
            "sid": self.sid,
            "status": str(self.status),
            "from": self.from_,
            "to": self.to,
            "direction": self.direction,
            "since": self.answered.isoformat() if self.answered else None,
            "listening": vars(self.listening) if self.listening else None,
            "patience": self.patience,
        }


def never() -> None:
    """What nothing makes ready: a wait for time alone."""


def join(one: Leg, other: Leg) -> None:
    """Two legs hear each other from now on."""
    with one.board:
        one.partner, other.partner = other, one
        one.board.notify_all()


def part(leg: Leg) -> None:
    """Whoever this leg was talking to no longer hears it."""
    with leg.board:
        if leg.partner is not None:
            leg.partner.partner = None
            leg.partner = None
        leg.board.notify_all()
