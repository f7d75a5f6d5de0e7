"""The port to whatever keeps time: at this moment, look at this record again."""

from datetime import datetime
from typing import Protocol

from sqlalchemy.orm import Session


class Schedule(Protocol):
    """Somebody who remembers to look. A look whose revision is no longer the record's does nothing."""

    def look(self, desk: Session, kind: str, record: str, revision: int, when: datetime) -> None:
        """Ask, in the caller's transaction, that `record` of `kind` is looked at again at `when` (aware)."""


class NoSchedule:
    """A desk that only reads, or that is being filled before anything runs, asks for nothing."""

    def look(self, desk: Session, kind: str, record: str, revision: int, when: datetime) -> None:
        """Forget it: the overdue sweep still finds what was booked."""
