"""Rooms and the lines that ring in them."""

from pydantic import Field
from sqlalchemy import select

from handoff.api.door import Ask, Doors
from handoff.api.guard import EVERYBODY, HEADS
from handoff.api.pages import Page, Paging, page
from handoff.api.shapes import Line, RoomNumber, Shape
from handoff.desk import rooms as desk_rooms
from handoff.desk.refusals import BadValue
from handoff.desk.rooms import Room
from handoff.desk.waking import lines

doors = Doors("rooms")


class RoomShown(Shape):
    """A room."""

    number: str
    line: str = Field(description="E.164, a SIP URI, or the house's number plus digits")
    in_order: bool = Field(description="false: the line is known not to work")


class NewRoom(Shape):
    """A room to be added."""

    number: RoomNumber
    line: Line


class RoomChange(Shape):
    """What is to change."""

    line: Line | None = None
    in_order: bool | None = None


class Which(Paging):
    """Which rooms."""

    number: str | None = None
    line: str | None = None


@doors("GET ", roles=EVERYBODY)
def list_rooms(ask: Ask, query: Which) -> Page[RoomShown]:
    """List the rooms, by number."""
    rows = select(Room)
    if query.number is not None:
        rows = rows.where(Room.number == query.number)
    if query.line is not None:
        rows = rows.where(Room.line == query.line)
    return page(ask.desk, rows, (Room.number,), query, _shown)


@doors("GET /<number>", roles=EVERYBODY)
def one_room(ask: Ask, number: str) -> RoomShown:
    """One room."""
    return _shown(desk_rooms.find(ask.desk, number))


@doors("POST ", roles=HEADS, status=201)
def add_room(ask: Ask, body: NewRoom) -> RoomShown:
    """Add a room."""
    return _shown(desk_rooms.add(ask.desk, body.number, body.line, by=ask.who.name, now=ask.now))


@doors("PATCH /<number>", roles=HEADS)
def change_room(ask: Ask, number: str, body: RoomChange) -> RoomShown:
    """Change a room's line, or whether it is in order: where it is not, a person wakes the guest."""
    if body.line is None and body.in_order is None:
        raise BadValue(what="a change of nothing")
    if body.line is not None:
        desk_rooms.change(ask.desk, number, by=ask.who.name, now=ask.now, line=body.line)
    if body.in_order is not None:
        lines.told(ask.desk, number, body.in_order, by=ask.who.name, now=ask.now)
    return _shown(desk_rooms.find(ask.desk, number))


def _shown(room: Room) -> RoomShown:
    return RoomShown(number=room.number, line=room.line, in_order=room.in_order)
