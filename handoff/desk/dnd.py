"""Do not disturb: from when to when, and who may ring all the same. Wake-ups always ring."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, select, update
from sqlalchemy.orm import Mapped, mapped_column

from handoff.desk import events, rooms
from handoff.desk.refusals import BadValue, NotFound
from handoff.desk.store import Desk, Record


class DoNotDisturb(Record):
    """A room that is not to be rung until a moment, except by those it names."""

    __tablename__ = "do_not_disturb"

    id: Mapped[int] = mapped_column(primary_key=True)
    room_id: Mapped[int] = mapped_column(ForeignKey("rooms.id"), index=True)
    stay_id: Mapped[int | None] = mapped_column(ForeignKey("stays.id"))
    since: Mapped[datetime]
    until: Mapped[datetime]
    status: Mapped[str] = mapped_column(String(8), default="on")  # on | ended
    allowed: Mapped[list[Any]]  # numbers that may ring
    set_by: Mapped[str] = mapped_column(String(80))


def switch_on(
    desk: Desk,
    room: str,
    *,
    until: datetime,
    by: str,
    now: datetime,
    stay_id: int | None = None,
    allowed: list[str],
) -> DoNotDisturb:
    """Do not ring the room until `until`; replaces one that is on. Raises BadValue when that is past."""
    if until <= now:
        raise BadValue(what="an end that has passed")
    where = rooms.find(desk, room)
    clear(desk, where.id, by=by, now=now)
    entry = DoNotDisturb(
        room_id=where.id, stay_id=stay_id, since=now, until=until, allowed=list(allowed), set_by=by
    )
    desk.add(entry)
    desk.flush()
    events.note(desk, "dnd.on", by, now=now, room=room, refs={"dnd": entry.id}, until=until.isoformat())
    return entry


def switch_off(desk: Desk, room: str, *, by: str, now: datetime) -> DoNotDisturb:
    """End it early. Raises NotFound when it is not on."""
    entry = of_room(desk, room, now=now)
    if entry is None:
        raise NotFound(what="do-not-disturb")
    clear(desk, entry.room_id, by=by, now=now)
    return entry


def of_room(desk: Desk, room: str, *, now: datetime) -> DoNotDisturb | None:
    """What is on for the room now; its end needs nobody to switch it off."""
    where = rooms.find(desk, room)
    return desk.scalar(
        select(DoNotDisturb).where(
            DoNotDisturb.room_id == where.id, DoNotDisturb.status == "on", DoNotDisturb.until > now
        )
    )


def may_ring(desk: Desk, room: str, caller: str | None, *, now: datetime) -> bool:
    """Whether this caller may be put through to the room."""
    entry = of_room(desk, room, now=now)
    return entry is None or (caller is not None and caller in entry.allowed)


def carry(desk: Desk, stay_id: int, room_id: int) -> None:
    """The guest moved: it now holds for the new room."""
    desk.execute(
        update(DoNotDisturb)
        .where(DoNotDisturb.stay_id == stay_id, DoNotDisturb.status == "on")
        .values(room_id=room_id)
    )


def clear(desk: Desk, room_id: int, *, by: str, now: datetime) -> list[int]:
    """End whatever is on for the room; gives the ids."""
    ended: list[int] = []
    for entry in desk.scalars(
        select(DoNotDisturb).where(DoNotDisturb.room_id == room_id, DoNotDisturb.status == "on")
    ):
        entry.status = "ended"
        ended.append(entry.id)
        events.note(desk, "dnd.ended", by, now=now, refs={"dnd": entry.id})
    return ended
