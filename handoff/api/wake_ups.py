"""Wake-ups: list, book, change, cancel."""

from datetime import datetime
from typing import Literal

from pydantic import Field
from sqlalchemy import select

from handoff.api.door import Ask, Doors
from handoff.api.guard import EVERYBODY, FRONT
from handoff.api.pages import Page, Paging, page
from handoff.api.shapes import Language, Moment, RoomNumber, Shape, local
from handoff.desk.refusals import BadValue
from handoff.desk.rooms import Room
from handoff.desk.waking import bookings, by_hand, repeats, wake_ups
from handoff.desk.waking.wake_ups import WakeUp

doors = Doors("wake-ups")
Status = Literal["booked", "ringing", "answered", "unanswered", "cancelled"]
Mode = Literal["automatic", "manual"]


class WakeUpShown(Shape):
    """A wake-up; moments are by the house's clock."""

    id: int
    room: str
    at: Moment
    status: str
    mode: str
    recurrence: str = Field(
        description="daily, weekdays, weekends, weekday names by commas; empty: only once"
    )
    tries: int
    snoozes: int = Field(description="how often it was put off before")
    prepared_by: str | None = Field(description="who made ready what a person says, where a person wakes")
    language: str
    stay: int | None
    booked_by: str
    via: str = Field(description="voice, sms, keys, console, api …")
    booked_at: Moment
    settled_at: Moment | None


class Rungs(Shape):
    """The rungs of one booking."""

    ring_seconds: int | None = None
    tries: int | None = None
    again_seconds: list[int] | None = Field(None, description="before the second call, the third …")


class Booking(Shape):
    """A wake-up to be booked."""

    room: RoomNumber
    at: Moment
    language: Language | None = Field(None, description="the guest's when not given")
    mode: Mode | None = Field(None, description="manual for a VIP, automatic for others, when not given")
    recurrence: str = Field("", max_length=70, examples=["weekdays", "monday,wednesday"])
    ladder: Rungs | None = Field(None, description="what this one has otherwise than the house")
    crowded: bool = Field(False, description="also in a minute with more calls than the line takes")


class GroupBooking(Shape):
    """The same wake-up for every room of a group."""

    group: str = Field(min_length=1, max_length=60)
    at: Moment
    recurrence: str = Field("", max_length=70)


class Refused(Shape):
    """A room of a group that could not be booked, and why."""

    room: str
    why: str


class GroupShown(Shape):
    """What became of each room of a group."""

    booked: list[WakeUpShown]
    refused: list[Refused]


class Change(Shape):
    """Another moment."""

    at: Moment


class Which(Paging):
    """Which wake-ups; `since` and `until` bound their moment (until is not included)."""

    room: str | None = None
    status: list[Status] = Field(default_factory=list)
    mode: Mode | None = None
    since: Moment | None = None
    until: Moment | None = None


@doors("GET ", roles=EVERYBODY)
def list_wake_ups(ask: Ask, query: Which) -> Page[WakeUpShown]:
    """List wake-ups by their moment."""
    rows = select(WakeUp)
    if query.room is not None:
        rows = rows.join(Room).where(Room.number == query.room)
    if query.status:
        rows = rows.where(WakeUp.status.in_(query.status))
    if query.mode is not None:
        rows = rows.where(WakeUp.mode == query.mode)
    if query.since is not None:
        rows = rows.where(WakeUp.at >= query.since)
    if query.until is not None:
        rows = rows.where(WakeUp.at < query.until)
    return page(ask.desk, rows, (WakeUp.at, WakeUp.id), query, lambda one: shown(ask, one))


@doors("GET /<id:wake_up>", roles=EVERYBODY)
def one_wake_up(ask: Ask, wake_up: int) -> WakeUpShown:
    """One wake-up."""
    return shown(ask, wake_ups.find(ask.desk, wake_up))


@doors("POST ", roles=FRONT, status=201)
def book(ask: Ask, body: Booking) -> WakeUpShown:
    """Book a wake-up."""
    if body.language is not None and body.language not in ask.house.languages:
        raise BadValue(what=f"the language {body.language}")
    if body.recurrence:
        repeats.days(body.recurrence)
    booked = bookings.book(
        ask.desk,
        body.room,
        body.at,
        zone=ask.house.zone.key,
        language=body.language,
        by=ask.who.name,
        via="api",
        recurrence=body.recurrence,
        mode=body.mode,
        own=body.ladder.model_dump(exclude_none=True) if body.ladder else None,
        crowded=body.crowded,
        now=ask.now,
    )
    return shown(ask, booked)


@doors("POST /groups", roles=FRONT, status=201)
def book_group(ask: Ask, body: GroupBooking) -> GroupShown:
    """Book the same moment for every room of a group; each room is told by itself."""
    if body.recurrence:
        repeats.days(body.recurrence)
    told = bookings.group(
        ask.desk,
        body.group,
        body.at,
        zone=ask.house.zone.key,
        by=ask.who.name,
        via="api",
        recurrence=body.recurrence,
        now=ask.now,
    )
    return GroupShown(
        booked=[shown(ask, one.wake_up) for one in told if one.wake_up is not None],
        refused=[Refused(room=one.room, why=str(one.refusal)) for one in told if one.refusal is not None],
    )


@doors("POST /<id:wake_up>/prepared", roles=FRONT)
def prepare(ask: Ask, wake_up: int) -> WakeUpShown:
    """Say that phrase, language and weather are ready for a guest whom a person wakes."""
    return shown(ask, wake_ups.prepared(ask.desk, wake_up, by=ask.who.name, now=ask.now))


@doors("POST /<id:wake_up>/woken", roles=FRONT)
def woken(ask: Ask, wake_up: int) -> WakeUpShown:
    """Say that a person has woken a guest whose wake-up is manual."""
    return shown(ask, by_hand.done(ask.desk, wake_up, by=ask.who.name, now=ask.now))


@doors("PATCH /<id:wake_up>", roles=FRONT)
def change(ask: Ask, wake_up: int, body: Change) -> WakeUpShown:
    """Move a booked wake-up to another moment."""
    return shown(ask, wake_ups.change(ask.desk, wake_up, body.at, by=ask.who.name, now=ask.now))


@doors("DELETE /<id:wake_up>", "POST /<id:wake_up>/cancel", roles=FRONT)
def cancel(ask: Ask, wake_up: int) -> WakeUpShown:
    """Cancel a wake-up, also while it rings."""
    return shown(ask, wake_ups.cancel(ask.desk, wake_up, by=ask.who.name, now=ask.now))


def shown(ask: Ask, wake_up: WakeUp) -> WakeUpShown:
    """The wake-up as programs see it."""
    zone = ask.house.zone

    def at(moment: datetime) -> datetime:
        return local(moment, zone)

    return WakeUpShown(
        id=wake_up.id,
        room=wake_up.room.number,
        at=at(wake_up.at),
        status=wake_up.status,
        mode=wake_up.mode,
        recurrence=wake_up.recurrence,
        tries=wake_up.tries,
        snoozes=wake_up.snoozes,
        prepared_by=wake_up.prepared_by,
        language=wake_up.language,
        stay=wake_up.stay_id,
        booked_by=wake_up.booked_by,
        via=wake_up.via,
        booked_at=at(wake_up.booked_at),
        settled_at=at(wake_up.settled_at) if wake_up.settled_at else None,
    )
