"""What was already answered: the same request again gives the same answer and changes nothing."""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import String, Text, delete, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from handoff.desk.store import Desk, Record, Store

# Longer than any request may take: whoever took the request and died is not coming back.
ABANDONED = timedelta(seconds=20)
KEPT = timedelta(days=2)


class Given(Record):
    """A request somebody took, and the answer once it is known."""

    __tablename__ = "answers"

    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    status: Mapped[int | None]
    body: Mapped[str | None] = mapped_column(Text)
    taken_at: Mapped[datetime] = mapped_column(index=True)


def digest(pairs: Iterable[tuple[str, str]]) -> str:
    """A short name for a request's content, whatever the order of its fields."""
    return hashlib.sha256(json.dumps(sorted(pairs), ensure_ascii=True).encode()).hexdigest()


def take(store: Store, key: str, content: str, *, now: datetime) -> Given | None:
    """Take the request: None when it is ours to answer, else what somebody answers or answered.

    A request taken and abandoned is ours again; whatever it did carries an origin and is done once.
    """
    try:
        with store.write() as desk:
            desk.add(Given(key=key, digest=content, taken_at=now))
        return None
    except IntegrityError:
        pass
    with store.write() as desk:
        again = desk.execute(
            update(Given)
            .where(Given.key == key, Given.body.is_(None), Given.taken_at < now - ABANDONED)
            .values(taken_at=now, digest=content)
        )
        if again.rowcount:  # type: ignore[attr-defined]
            return None
        return desk.get(Given, key)


def give(desk: Desk, key: str, body: str, *, status: int = 200) -> None:
    """Keep the answer."""
    desk.execute(update(Given).where(Given.key == key).values(body=body, status=status))


def look(store: Store, key: str) -> Given | None:
    """What is known of the request."""
    with store.read() as desk:
        return desk.get(Given, key)


def drop(store: Store, key: str) -> None:
    """The request could not be answered; whoever sends it again starts anew."""
    with store.write() as desk:
        desk.execute(delete(Given).where(Given.key == key, Given.body.is_(None)))


def forget(desk: Desk, *, now: datetime) -> None:
    """Drop what nobody will ask for again."""
    desk.execute(delete(Given).where(Given.taken_at < now - KEPT))
