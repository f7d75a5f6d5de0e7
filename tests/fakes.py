"""Stand-ins that remember what they were asked: a clock one sets, a schedule that only keeps its list."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.orm import Session


@dataclass
class Clock:
    """A clock that stands still until it is set."""

    now: datetime

    def __call__(self) -> datetime:
        """What it shows."""
        return self.now

    def on(self, **time: float) -> datetime:
        """Move it on by hours, minutes … and read it."""
        self.now += timedelta(**time)
        return self.now


@dataclass(frozen=True)
class Look:
    """One thing the schedule was asked to look at again."""

    kind: str
    record: str
    revision: int
    when: datetime


@dataclass
class Looks:
    """A schedule that keeps the list of what it was asked for, and never looks."""

    asked: list[Look] = field(default_factory=list)

    def look(self, desk: Session, kind: str, record: str, revision: int, when: datetime) -> None:
        """Remember it."""
        self.asked.append(Look(kind, record, revision, when))
