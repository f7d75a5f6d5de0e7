"""Changes that programs ask for under a key of their own: the same key again gives the first result."""

from datetime import datetime, timedelta

from sqlalchemy import String, Text, delete
from sqlalchemy.orm import Mapped, mapped_column

from handoff.desk.refusals import DeskRefusal
from handoff.desk.store import Desk, Record

KEPT = timedelta(days=1)


class KeyReused(DeskRefusal):
    """That Idempotency-Key was used for something else."""

    key = "key_reused"


class Outcome(Record):
    """The result of a change made under a key."""

    __tablename__ = "outcomes"

    key: Mapped[str] = mapped_column(String(300), primary_key=True)  # who, and their key
    digest: Mapped[str] = mapped_column(String(64))
    status: Mapped[int]
    body: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(index=True)


def before(desk: Desk, key: str, digest: str) -> Outcome | None:
    """What the key gave before. Raises KeyReused when the request was another one."""
    known = desk.get(Outcome, key)
    if known is not None and known.digest != digest:
        raise KeyReused()
    return known


def keep(desk: Desk, key: str, digest: str, status: int, body: str, *, now: datetime) -> None:
    """Keep the result, in the transaction of the change itself."""
    desk.add(Outcome(key=key, digest=digest, status=status, body=body, at=now))


def forget(desk: Desk, *, now: datetime) -> None:
    """Drop results nobody will ask for again; some hold what was told once, such as a PIN."""
    desk.execute(delete(Outcome).where(Outcome.at < now - KEPT))
