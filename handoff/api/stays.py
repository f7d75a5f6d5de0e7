"""Stays: check in, change, move, check out, each carrying or clearing what belongs to it."""

from typing import Annotated, Any, Literal

from pydantic import AliasChoices, Field
from sqlalchemy import select

from handoff.api import dnd, messages, wake_ups
from handoff.api.dnd import DndShown
from handoff.api.door import Ask, Doors
from handoff.api.guard import DISCREET, FRONT
from handoff.api.messages import MessageShown
from handoff.api.pages import Page, Paging, page
from handoff.api.shapes import (
    GuestName,
    GuestNumber,
    Language,
    Moment,
    Number,
    RoomNumber,
    Secret,
    Shape,
    Short,
    local,
)
from handoff.api.wake_ups import WakeUpShown
from handoff.desk import messages as desk_messages
from handoff.desk import stays
from handoff.desk.refusals import BadValue
from handoff.desk.rooms import Room
from handoff.desk.stays import Stay
from handoff.desk.waking import wake_ups as desk_wake_ups

doors = Doors("stays")
Pin = Annotated[str, Field(pattern="^[0-9]{4,8}$")]
Guest = Annotated[str, Field(min_length=1, max_length=120)]


class StayShown(Shape):
    """A stay."""

    id: int
    room: str
    guest: GuestName
    language: str | None
    mobile: GuestNumber
    vip: bool
    incognito: bool
    texts_only: bool
    password: Secret = Field(description="callers who know it are put through")
    group: str | None
    since: Moment
    until: Moment | None
    ended_at: Moment | None
    status: str = Field(description="current or ended")


class CheckedIn(StayShown):
    """A stay that has just begun; its PIN is shown this once."""

    pin: Secret


class CheckedOut(StayShown):
    """A stay that has ended, and what was cancelled with it."""

    cancelled: "Cancelled"


class Cancelled(Shape):
    """What a check-out ended."""

    wake_ups: list[WakeUpShown]
    messages: list[MessageShown]
    dnd: list[DndShown]


class StayChange(Shape):
    """What is to change; null clears what may be empty."""

    guest: Guest | None = None
    language: Language | None = None
    mobile: Number | None = None
    pin: Pin | None = None
    vip: bool | None = None
    incognito: bool | None = None
    texts_only: bool | None = None
    password: Short | None = None
    group: Short | None = None
    until: Moment | None = None


class CheckIn(StayChange):
    """A guest who comes."""

    room: RoomNumber
    guest: Guest
    vip: bool = False
    incognito: bool = False
    texts_only: bool = Field(False, description="cannot hear the telephone")
    since: Moment | None = Field(None, description="when the guest came, if before now")


class Move(Shape):
    """Another room."""

    room: RoomNumber = Field(validation_alias=AliasChoices("room", "to_room"))


class Which(Paging):
    """Which stays."""

    room: str | None = None
    guest: str | None = None
    mobile: str | None = None
    group: str | None = None
    vip: bool | None = None
    status: Literal["current", "ended"] | None = None


@doors("GET ", roles=DISCREET)
def list_stays(ask: Ask, query: Which) -> Page[StayShown]:
    """List stays in the order of check-in."""
    rows = select(Stay)
    if query.room is not None:
        rows = rows.join(Room).where(Room.number == query.room)
    for name in ("guest", "mobile", "group", "vip"):
        if getattr(query, name) is not None:
            rows = rows.where(getattr(Stay, name) == getattr(query, name))
    if query.status is not None:
        rows = rows.where(
            Stay.ended_at.is_(None) if query.status == "current" else Stay.ended_at.is_not(None)
        )
    return page(ask.desk, rows, (Stay.id,), query, lambda one: StayShown(**_facts(ask, one)))


@doors("GET /<id:stay>", roles=DISCREET)
def one_stay(ask: Ask, stay: int) -> StayShown:
    """One stay."""
    return StayShown(**_facts(ask, stays.find(ask.desk, stay)))


@doors("POST ", roles=FRONT, status=201)
def check_in(ask: Ask, body: CheckIn) -> CheckedIn:
    """Check a guest in; the room starts clean. The answer holds the PIN for the guest, this once."""
    _speaks(ask, body)
    facts = body.model_dump(exclude={"room", "guest"})
    stay, pin = stays.check_in(ask.desk, body.room, body.guest, by=ask.who.name, now=ask.now, **facts)
    return CheckedIn(**_facts(ask, stay), pin=pin)


@doors("PATCH /<id:stay>", roles=FRONT)
def change(ask: Ask, stay: int, body: StayChange) -> StayShown:
    """Change what is known of a stay."""
    _speaks(ask, body)
    facts = body.model_dump(exclude_unset=True)
    for name in ("guest", "vip", "incognito", "texts_only", "pin"):
        if name in facts and facts[name] is None:
            raise BadValue(what=f"{name} without a value")
    if not facts:
        raise BadValue(what="a change of nothing")
    return StayShown(**_facts(ask, stays.change(ask.desk, stay, by=ask.who.name, now=ask.now, **facts)))


@doors("POST /<id:stay>/move", roles=FRONT)
def move(ask: Ask, stay: int, body: Move) -> StayShown:
    """Move the guest to another room; wake-ups, messages and do-not-disturb go along."""
    return StayShown(**_facts(ask, stays.move(ask.desk, stay, body.room, by=ask.who.name, now=ask.now)))


@doors("DELETE /<id:stay>", "POST /<id:stay>/check-out", roles=FRONT)
def check_out(ask: Ask, stay: int) -> CheckedOut:
    """Check the guest out; the answer lists what was cancelled with the stay."""
    cleared = stays.check_out(ask.desk, stay, by=ask.who.name, now=ask.now)
    cancelled = Cancelled(
        wake_ups=[wake_ups.shown(ask, desk_wake_ups.find(ask.desk, one)) for one in cleared.wake_ups],
        messages=[messages.shown(ask, desk_messages.find(ask.desk, one)) for one in cleared.messages],
        dnd=dnd.shown_all(ask, cleared.dnd),
    )
    return CheckedOut(**_facts(ask, stays.find(ask.desk, stay)), cancelled=cancelled)


def _speaks(ask: Ask, body: StayChange) -> None:
    if body.language is not None and body.language not in ask.house.languages:
        raise BadValue(
            what=f"the language {body.language} (the house speaks {', '.join(ask.house.languages)})"
        )


def _facts(ask: Ask, stay: Stay) -> dict[str, Any]:
    plain = ("id", "guest", "language", "mobile", "vip", "incognito", "texts_only", "password", "group")
    moments = {name: getattr(stay, name) for name in ("since", "until", "ended_at")}
    return {
        **{name: getattr(stay, name) for name in plain},
        **{name: local(at, ask.house.zone) if at else None for name, at in moments.items()},
        "room": stay.room.number,
        "status": "ended" if stay.ended_at else "current",
    }


CheckedOut.model_rebuild()
