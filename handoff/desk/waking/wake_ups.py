"""The promise: the guest is woken at the minute, or a named person is told."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from handoff.desk import events, rooms
from handoff.desk.refusals import NotFound, SameWakeUp, TooFarAhead, WakeUpInThePast, WrongMove
from handoff.desk.rooms import Room
from handoff.desk.store import Desk, Record

FARTHEST = timedelta(days=366)
AUTOMATIC, MANUAL = "automatic", "manual"
RISES = timedelta(minutes=2)
"""So long before its moment a wake-up by hand becomes somebody's task."""


class Status(StrEnum):
    """Where a wake-up stands."""

    BOOKED = "booked"
    RINGING = "ringing"  # a call is out, or the next try is due
    ANSWERED = "answered"  # a key was pressed
    UNANSWERED = "unanswered"  # a person was told
    CANCELLED = "cancelled"


OPEN = (Status.BOOKED, Status.RINGING)
NEXT = {
    Status.BOOKED: {Status.RINGING, Status.ANSWERED, Status.UNANSWERED, Status.CANCELLED},
    Status.RINGING: {Status.ANSWERED, Status.UNANSWERED, Status.CANCELLED},
}


class WakeUp(Record):
    """A guest who wants to be woken; wall time and zone stay beside the instant they meant when booked."""

    __tablename__ = "wake_ups"
    __table_args__ = (Index(None, "status", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    room_id: Mapped[int] = mapped_column(ForeignKey("rooms.id"), index=True)
    stay_id: Mapped[int | None] = mapped_column(ForeignKey("stays.id"), index=True)
    at: Mapped[datetime]
    wall_time: Mapped[str] = mapped_column(String(16))  # 2026-11-27T06:45
    zone: Mapped[str] = mapped_column(String(60))
    language: Mapped[str] = mapped_column(String(12))
    status: Mapped[str] = mapped_column(String(12), default=Status.BOOKED)
    mode: Mapped[str] = mapped_column(String(12), default="automatic")  # manual: a person wakes the guest
    ladder: Mapped[dict[str, Any]] = mapped_column(default=dict)  # what this one has otherwise than the house
    snoozes: Mapped[int] = mapped_column(default=0)  # how often it was put off before
    prepared_by: Mapped[str | None] = mapped_column(
        String(80)
    )  # who made the call ready, where a person wakes
    recurrence: Mapped[str] = mapped_column(String(70), default="")  # see repeats.py; empty: only once
    tries: Mapped[int] = mapped_column(default=0)
    # Each look the schedule takes belongs to one revision; moving or cancelling makes it stale.
    revision: Mapped[int] = mapped_column(default=1)
    booked_by: Mapped[str] = mapped_column(String(80))
    via: Mapped[str] = mapped_column(String(12))
    origin: Mapped[str | None] = mapped_column(String(80), unique=True)  # one turn books one wake-up
    booked_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]

    room: Mapped[Room] = relationship(lazy="joined")

    def become(self, status: Status, *, now: datetime) -> None:
        """Move on. Raises WrongMove."""
        if status not in NEXT.get(Status(self.status), set()):
            raise WrongMove(what="wake-up", status=self.status, wish=status.value)
        self.status = status
        self.revision += 1
        if status not in OPEN:
            self.settled_at = now


def book(
    desk: Desk,
    room: str,
    at: datetime,
    *,
    zone: str,
    language: str,
    by: str,
    via: str,
    now: datetime,
    stay_id: int | None = None,
    recurrence: str = "",
    origin: str | None = None,
    mode: str = AUTOMATIC,
    own: dict[str, Any] | None = None,
    snoozes: int = 0,
) -> WakeUp:
    """Promise to wake the room at `at` (aware); the record and the look at it are kept together.

    The same `origin` again gives the wake-up already there. `mode` manual: a person wakes the guest; `own`: rungs of
    this booking alone (see ladder.py); `snoozes`: how often it was put off before.
    Raises NoSuchRoom, WakeUpInThePast, TooFarAhead, SameWakeUp.
    """
    if origin and (known := desk.scalar(select(WakeUp).where(WakeUp.origin == origin))):
        return known
    where = rooms.hold(desk, room)
    _check_moment(desk, where, at, now=now)
    wake_up = WakeUp(
        room=where,
        stay_id=stay_id,
        at=at,
        wall_time=wall_time(at, zone),
        zone=zone,
        language=language,
        recurrence=recurrence,
        booked_by=by,
        via=via,
        origin=origin,
        mode=mode,
        ladder=own or {},
        snoozes=snoozes,
        booked_at=now,
    )
    desk.add(wake_up)
    desk.flush()
    note(desk, wake_up, "booked", by, now=now, at=at.isoformat(), via=via)
    _ask_for_it(desk, wake_up)
    return wake_up


def book_again(
    desk: Desk, before: WakeUp, at: datetime, *, origin: str, now: datetime, **otherwise: Any
) -> WakeUp:
    """Promise the same guest another one, by the same wishes but for those said `otherwise`; raises what book does."""
    same = {
        "zone": before.zone,
        "language": before.language,
        "by": before.booked_by,
        "via": before.via,
        "mode": before.mode,
        "stay_id": before.stay_id,
        "recurrence": before.recurrence,
        "own": before.ladder,
    }
    return book(desk, before.room.number, at, origin=origin, now=now, **{**same, **otherwise})


def change(desk: Desk, wake_up_id: int, at: datetime, *, by: str, now: datetime) -> WakeUp:
    """Another moment. Raises WrongMove when it is no longer booked, WakeUpInThePast, SameWakeUp."""
    wake_up = find(desk, wake_up_id)
    if wake_up.status != Status.BOOKED:
        raise WrongMove(what="wake-up", status=wake_up.status, wish="moved")
    rooms.hold(desk, wake_up.room.number)
    _check_moment(desk, wake_up.room, at, now=now, but=wake_up.id)
    wake_up.wall_time = wall_time(at, wake_up.zone)
    again_at(desk, wake_up, at)
    note(desk, wake_up, "changed", by, now=now, at=at.isoformat())
    return wake_up


def wall_time(at: datetime, zone: str) -> str:
    """The hour a clock on the wall of that zone shows at that instant: 2026-11-27T06:45."""
    return at.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%dT%H:%M")


def again_at(desk: Desk, wake_up: WakeUp, at: datetime) -> None:
    """What was booked is due at another instant; the look that was asked for before is stale."""
    wake_up.at = at
    wake_up.revision += 1
    _ask_for_it(desk, wake_up)


def by_whom(desk: Desk, wake_up: WakeUp, mode: str, *, by: str, now: datetime) -> None:
    """A person wakes this guest, or the machine; said again it changes nothing."""
    if wake_up.mode == mode:
        return
    wake_up.mode = mode
    wake_up.revision += 1
    note(desk, wake_up, f"became_{mode}", by, now=now)
    _ask_for_it(desk, wake_up)


def prepared(desk: Desk, wake_up_id: int, *, by: str, now: datetime) -> WakeUp:
    """Whoever wakes this guest by hand has the phrase, the language and the weather ready."""
    wake_up = find(desk, wake_up_id)
    if wake_up.status != Status.BOOKED:
        raise WrongMove(what="wake-up", status=wake_up.status, wish="prepared")
    wake_up.prepared_by = by
    note(desk, wake_up, "prepared", by, now=now)
    return wake_up


def woken(desk: Desk, wake_up_id: int, *, by: str, now: datetime) -> WakeUp:
    """A person woke the guest. Raises WrongMove when it is settled already."""
    wake_up = find(desk, wake_up_id)
    wake_up.become(Status.ANSWERED, now=now)
    note(desk, wake_up, "woken", by, now=now)
    return wake_up


def cancel(desk: Desk, wake_up_id: int, *, by: str, now: datetime) -> WakeUp:
    """Nobody will be woken; also while it rings. Raises WrongMove when it is already settled."""
    wake_up = find(desk, wake_up_id)
    wake_up.become(Status.CANCELLED, now=now)
    note(desk, wake_up, "cancelled", by, now=now)
    return wake_up


def find(desk: Desk, wake_up_id: int) -> WakeUp:
    """The wake-up of that id. Raises NotFound."""
    wake_up = desk.get(WakeUp, wake_up_id)
    if wake_up is None:
        raise NotFound(what="wake-up")
    return wake_up


def locked(desk: Desk, wake_up_id: int) -> WakeUp | None:
    """The wake-up, with nobody else able to change it until this work is done."""
    return desk.get(WakeUp, wake_up_id, with_for_update={"of": WakeUp}, populate_existing=True)


def of_room(desk: Desk, room: str) -> list[WakeUp]:
    """What is still to come for the room, by time."""
    found = select(WakeUp).join(Room).where(Room.number == room, WakeUp.status.in_(OPEN))
    return list(desk.scalars(found.order_by(WakeUp.at)))


def board(desk: Desk, *, since: datetime, limit: int = 500) -> list[WakeUp]:
    """Every wake-up from `since` on, by time."""
    return list(
        desk.scalars(select(WakeUp).where(WakeUp.at >= since).order_by(WakeUp.at, WakeUp.id).limit(limit))
    )


def _check_moment(desk: Desk, room: Room, at: datetime, *, now: datetime, but: int | None = None) -> None:
    if at <= now:
        raise WakeUpInThePast()
    if at > now + FARTHEST:
        raise TooFarAhead()
    same = select(WakeUp.id).where(
        WakeUp.room_id == room.id, WakeUp.at == at, WakeUp.status.in_(OPEN), WakeUp.id != (but or 0)
    )
    if desk.scalar(same) is not None:
        raise SameWakeUp(room=room.number)


def _ask_for_it(desk: Desk, wake_up: WakeUp) -> None:
    """Have it looked at when it is due; what a person does rises on the desk a little before."""
    when = wake_up.at - RISES if wake_up.mode == MANUAL else wake_up.at
    desk.look_again("wake_up", str(wake_up.id), wake_up.revision, when)


def note(desk: Desk, wake_up: WakeUp, what: str, by: str, *, now: datetime, **values: str) -> None:
    """Write an event of the wake-up."""
    refs = {"wake_up": wake_up.id}
    events.note(desk, f"wake_up.{what}", by, now=now, room=wake_up.room.number, refs=refs, **values)
