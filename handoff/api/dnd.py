"""Do not disturb: list, switch on, switch off."""

from typing import Annotated, Literal

from pydantic import Field
from sqlalchemy import and_, select

from handoff.api.door import Ask, Doors
from handoff.api.guard import EVERYBODY, FRONT
from handoff.api.pages import Page, Paging, page
from handoff.api.shapes import Moment, RoomNumber, Shape, local
from handoff.desk import dnd, stays
from handoff.desk.dnd import DoNotDisturb
from handoff.desk.refusals import NotFound
from handoff.desk.rooms import Room

doors = Doors("dnd")
Status = Literal["on", "ended"]


class DndShown(Shape):
    """A room that is not to be rung; wake-ups and emergencies ring all the same."""

    id: int
    room: str
    since: Moment
    until: Moment
    status: str
    allowed: list[str] = Field(description="lines and numbers that may ring all the same")
    set_by: str


class NewDnd(Shape):
    """From now on, until a moment."""

    room: RoomNumber
    until: Moment
    allowed: list[Annotated[str, Field(max_length=200)]] = Field([], max_length=20)


class Which(Paging):
    """Which entries."""

    room: str | None = None
    status: Status | None = None


@doors("GET ", roles=EVERYBODY)
def list_dnd(ask: Ask, query: Which) -> Page[DndShown]:
    """List do-not-disturb, the oldest first."""
    rows = select(DoNotDisturb)
    if query.room is not None:
        rows = rows.join(Room, Room.id == DoNotDisturb.room_id).where(Room.number == query.room)
    on = and_(DoNotDisturb.status == "on", DoNotDisturb.until > ask.now)
    if query.status is not None:
        rows = rows.where(on if query.status == "on" else ~on)
    return page(ask.desk, rows, (DoNotDisturb.id,), query, lambda one: _shown(ask, one))


@doors("POST ", roles=FRONT, status=201)
def switch_on(ask: Ask, body: NewDnd) -> DndShown:
    """Do not ring a room until a moment; it replaces what was on for the room."""
    stay = stays.of_room(ask.desk, body.room)
    entry = dnd.switch_on(
        ask.desk,
        body.room,
        until=body.until,
        allowed=body.allowed,
        stay_id=stay.id if stay else None,
        by=ask.who.name,
        now=ask.now,
    )
    return _shown(ask, entry)


@doors("DELETE /<id:entry>", "POST /<id:entry>/off", roles=FRONT)
def switch_off(ask: Ask, entry: int) -> DndShown:
    """End it before its time."""
    found = ask.desk.get(DoNotDisturb, entry)
    if found is None:
        raise NotFound(what="do-not-disturb")
    room = ask.desk.get_one(Room, found.room_id)
    if dnd.of_room(ask.desk, room.number, now=ask.now) is not found:
        raise NotFound(what="do-not-disturb that is on under this number")
    return _shown(ask, dnd.switch_off(ask.desk, room.number, by=ask.who.name, now=ask.now))


@doors("GET /<id:entry>", roles=EVERYBODY)
def one_dnd(ask: Ask, entry: int) -> DndShown:
    """One entry."""
    found = ask.desk.get(DoNotDisturb, entry)
    if found is None:
        raise NotFound(what="do-not-disturb")
    return _shown(ask, found)


def shown_all(ask: Ask, ids: list[int]) -> list[DndShown]:
    """These entries."""
    return [_shown(ask, ask.desk.get_one(DoNotDisturb, one)) for one in ids]


def _shown(ask: Ask, entry: DoNotDisturb) -> DndShown:
    over = entry.status == "ended" or entry.until <= ask.now
    return DndShown(
        id=entry.id,
        room=ask.desk.get_one(Room, entry.room_id).number,
        since=local(entry.since, ask.house.zone),
        until=local(entry.until, ask.house.zone),
        status="ended" if over else "on",
        allowed=list(entry.allowed),
        set_by=entry.set_by,
    )
