"""Wake-ups: list, book, change, cancel."""

from datetime import datetime
from typing import Literal

from pydantic import Field
from sqlalchemy import select

from handoff.api.door import Ask, Doors
from handoff.api.guard import EVERYBODY, FRONT
from handoff.api.pages import Page, Paging, page
from handoff.api.shapes import Language, Moment, RoomNumber, Shape, local
from handoff.desk import repeats, stays, wake_ups
from handoff.desk.refusals import BadValue
from handoff.desk.rooms import Room
from handoff.desk.wake_ups import WakeUp

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
    language: str
    stay: int | None
    booked_by: str
    via: str = Field(description="voice, sms, keys, console, api …")
    booked_at: Moment
    settled_at: Moment | None


class Booking(Shape):
    """A wake-up to be booked."""

    room: RoomNumber
    at: Moment
    language: Language | None = Field(None, description="the guest's when not given")
    mode: Mode = "automatic"
    recurrence: str = Field("", max_length=70, examples=["weekdays", "monday,wednesday"])


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
    stay = stays.of_room(ask.desk, body.room)
    language = body.language or (stay.language if stay else None) or ask.house.language
    if language not in ask.house.languages:
        raise BadValue(what=f"the language {language}")
    if body.recurrence:
        repeats.days(body.recurrence)
    booked = wake_ups.book(
        ask.desk,
        body.room,
        body.at,
        zone=ask.house.zone.key,
        language=language,
        stay_id=stay.id if stay else None,
        by=ask.who.name,
        via="api",
        recurrence=body.recurrence,
        now=ask.now,
    )
    booked.mode = body.mode
    return shown(ask, booked)


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
        language=wake_up.language,
        stay=wake_up.stay_id,
        booked_by=wake_up.booked_by,
        via=wake_up.via,
        booked_at=at(wake_up.booked_at),
        settled_at=at(wake_up.settled_at) if wake_up.settled_at else None,
    )
