"""Stand-ins: a clock one sets, a schedule that only keeps its list, records that are gone."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from handoff.desk.store import Store


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


def take_away(store: Store) -> None:
    """The records are gone: every transaction from now on is refused, as by a server that is not there."""

    def refuse(*_: object) -> None:
        raise OperationalError("connect", {}, Exception("gone"))

    event.listen(store.engine, "begin", refuse, insert=True)
