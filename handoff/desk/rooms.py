"""Rooms and their lines."""

from datetime import datetime
from typing import Any

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, mapped_column

from handoff.desk import events
from handoff.desk.refusals import AlreadyThere, BadValue, NoSuchRoom
from handoff.desk.store import Desk, Record


class Room(Record):
    """A room of the house and the line that rings in it."""

    __tablename__ = "rooms"

    id: Mapped[int] = mapped_column(primary_key=True)
    desk_id: Mapped[str] = mapped_column(String(40), default="main")
    number: Mapped[str] = mapped_column(String(12), unique=True)
    line: Mapped[str] = mapped_column(String(200), unique=True)  # E.164, SIP URI, or number + digits
    in_order: Mapped[bool] = mapped_column(default=True)  # False: the line is known not to work


def add(desk: Desk, number: str, line: str, *, by: str, now: datetime) -> Room:
    """A new room. Raises BadValue for a number that is not 1–6 ASCII digits, AlreadyThere for a known one."""
    _check(number, line)
    if desk.scalar(select(Room).where((Room.number == number) | (Room.line == line))) is not None:
        raise AlreadyThere(what=f"room {number} or its line")
    room = Room(number=number, line=line)
    desk.add(room)
    desk.flush()
    events.note(desk, "room.added", by, now=now, room=number)
    return room


def change(desk: Desk, number: str, *, by: str, now: datetime, **values: Any) -> Room:
    """Change the room's `line` or whether it is `in_order`."""
    room = find(desk, number)
    if "line" in values:
        _check(number, values["line"])
        other = desk.scalar(select(Room).where(Room.line == values["line"], Room.id != room.id))
        if other is not None:
            raise AlreadyThere(what="that line")
    for name in ("line", "in_order"):
        if name in values:
            setattr(room, name, values[name])
    events.note(desk, "room.changed", by, now=now, room=number, changed=sorted(values))
    return room


def find(desk: Desk, number: str) -> Room:
    """The room of that number. Raises NoSuchRoom."""
    room = desk.scalar(select(Room).where(Room.number == number))
    if room is None:
        raise NoSuchRoom(room=number)
    return room


def hold(desk: Desk, number: str) -> Room:
    """The room, with nobody else able to fill or book it until this work is done. Raises NoSuchRoom."""
    return desk.get_one(Room, find(desk, number).id, with_for_update=True)


def of_line(desk: Desk, line: str) -> Room | None:
    """The room in which this line rings, if it is one of ours."""
    return desk.scalar(select(Room).where(Room.line == line))


def numbers(desk: Desk) -> list[str]:
    """Every room number, in order."""
    return list(desk.scalars(select(Room.number).order_by(Room.number)))


def _check(number: str, line: str) -> None:
    # str.isdigit also takes digits of other scripts, which no telephone sends.
    if not (number.isascii() and number.isdigit() and 1 <= len(number) <= 6):
        raise BadValue(what="a room number (1 to 6 digits)")
    if not line or len(line) > 200 or any(c.isspace() for c in line):
        raise BadValue(what="a line")
