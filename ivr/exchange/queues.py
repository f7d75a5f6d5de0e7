"""Queues: callers who wait in order, each with how they were called out of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from ivr.exchange.legs import Leg
from ivr.exchange.marks import sid
from ivr.exchange.steps import Next

# Twilio's default; the REST API allows up to 5000.
MAX_SIZE = 1000


@dataclass(eq=False)
class Member:
    """One caller in a queue. `taken` by another leg, or `sent` elsewhere by the REST API.

    `left_alone`: whoever took the caller went away before the two were joined. `done`: the caller has left for good.
    """

    leg: Leg
    since: datetime
    taken: Leg | None = None
    whisper: Next | None = None
    sent: Next | None = None
    left_alone: bool = False
    joined: bool = False
    done: bool = False


@dataclass(eq=False)
class Queue:
    """Callers in the order they came."""

    name: str
    created: datetime
    max_size: int = MAX_SIZE
    sid: str = field(default_factory=lambda: sid("QU"))
    members: list[Member] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)

    def front(self) -> Member | None:
        """Who has waited longest and is still free to be taken."""
        return next((one for one in self.members if one.taken is None and one.sent is None), None)

    def position(self, member: Member) -> int:
        """From 1; 0 when no longer in the queue."""
        return self.members.index(member) + 1 if member in self.members else 0

    @property
    def average_wait(self) -> int:
        """Whole seconds callers waited before they left."""
        return round(sum(self.waited) / len(self.waited)) if self.waited else 0
