"""The one log: what happened, append-only, with no personal words in it."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String, select
from sqlalchemy.orm import Mapped, mapped_column

from handoff.desk.store import Desk, Record


class Event(Record):
    """Something that happened. It feeds the live pages, the figures and the audit."""

    __tablename__ = "events"
    __table_args__ = (Index(None, "kind", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(String(60))  # noun.verb, for example wake_up.booked
    actor: Mapped[str] = mapped_column(String(80))  # bot, guest, worker, or a member of staff
    room: Mapped[str | None] = mapped_column(String(12), index=True)
    refs: Mapped[dict[str, Any]]  # ids only: {"case": 8, "wake_up": 3}
    values: Mapped[dict[str, Any]]  # plain values, never words of a guest


def note(
    desk: Desk,
    kind: str,
    actor: str,
    *,
    now: datetime,
    room: str | None = None,
    refs: dict[str, Any] | None = None,
    **values: Any,
) -> Event:
    """Write down that `kind` happened; part of the caller's transaction."""
    entry = Event(at=now, kind=kind, actor=actor, room=room, refs=refs or {}, values=values)
    desk.add(entry)
    return entry


def since(desk: Desk, last: int, *, limit: int = 500) -> list[Event]:
    """Events with an id above `last`, oldest first."""
    return list(desk.scalars(select(Event).where(Event.id > last).order_by(Event.id).limit(limit)))


def of_room(desk: Desk, room: str, *, limit: int = 100) -> list[Event]:
    """The room's history, newest first."""
    found = select(Event).where(Event.room == room).order_by(Event.id.desc()).limit(limit)
    return list(desk.scalars(found))
