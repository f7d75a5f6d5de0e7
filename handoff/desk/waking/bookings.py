"""Booking wake-ups for guests: whose, in which language, by machine or by hand, and whether the minute has room."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from handoff.desk import house, rooms, stays
from handoff.desk.refusals import DeskRefusal, FullMinute, NotFound
from handoff.desk.rooms import Room
from handoff.desk.stays import Stay
from handoff.desk.store import Desk
from handoff.desk.waking import ladder, wake_ups
from handoff.desk.waking.wake_ups import WakeUp

MINUTE = timedelta(minutes=1)
NEAR = 30
"""Minutes that are searched for room, before and after a full one."""


@dataclass(frozen=True)
class Booked:
    """What became of one room of a group."""

    room: str
    guest: str
    wake_up: WakeUp | None
    refusal: DeskRefusal | None


def book(
    desk: Desk,
    room: str,
    at: datetime,
    *,
    zone: str,
    by: str,
    via: str,
    now: datetime,
    language: str | None = None,
    mode: str | None = None,
    recurrence: str = "",
    origin: str | None = None,
    own: dict[str, Any] | None = None,
    crowded: bool = False,
) -> WakeUp:
    """Book for whoever stays in the room now (see wake_ups.book).

    A person wakes a VIP, and whoever sleeps where the line is out of order.

    `mode` and `language`: the stay's when not given. `crowded`: also in a minute that has more calls than the line
    takes; the last of them then ring a little later. Raises FullMinute, and what wake_ups.book raises.
    """
    stay = stays.of_room(desk, room)
    if not crowded:
        _check_minute(desk, at, room, origin, zone)
    return wake_ups.book(
        desk,
        room,
        at,
        zone=zone,
        language=language or (stay.language if stay else None) or house.value(desk, "language", "es"),
        by=by,
        via=via,
        now=now,
        stay_id=stay.id if stay else None,
        recurrence=recurrence,
        origin=origin,
        mode=mode or _mode(desk, room, stay),
        own=ladder.checked(own) if own else None,
    )


def group(
    desk: Desk, name: str, at: datetime, *, zone: str, by: str, via: str, now: datetime, recurrence: str = ""
) -> list[Booked]:
    """Book for every room of a group; what cannot be booked is told room by room. Raises NotFound, FullMinute."""
    mine = (
        select(Stay).join(Room).where(func.lower(Stay.group) == name.strip().lower(), Stay.ended_at.is_(None))
    )
    there = list(desk.scalars(mine.order_by(Room.number)))
    if not there:
        raise NotFound(what="group")
    free = per_minute(desk) - ringing_at(desk, at)
    if free < len(there):
        raise _full(desk, at, zone, rooms=len(there))
    told: dict[str, Any] = {"zone": zone, "by": by, "via": via, "now": now, "recurrence": recurrence}
    return [_one(desk, stay, at, told) for stay in there]


def _one(desk: Desk, stay: Stay, at: datetime, told: dict[str, Any]) -> Booked:
    room = stay.room.number
    try:
        return Booked(room, stay.guest, book(desk, room, at, crowded=True, **told), None)
    except DeskRefusal as no:
        return Booked(room, stay.guest, None, no)


def per_minute(desk: Desk) -> int:
    """How many calls the line starts in a minute."""
    return max(1, int(60 * float(house.value(desk, house.CALLS_PER_SECOND, "1"))))


def ringing_at(desk: Desk, at: datetime) -> int:
    """How many rooms the machine rings in that minute."""
    begin = at.replace(second=0, microsecond=0)
    mine = (WakeUp.at >= begin, WakeUp.at < begin + MINUTE, WakeUp.mode == wake_ups.AUTOMATIC)
    counted = select(func.count()).select_from(WakeUp).where(*mine, WakeUp.status.in_(wake_ups.OPEN))
    return desk.scalar(counted) or 0


def full(desk: Desk, at: datetime) -> bool:
    """Whether the line starts no more calls in that minute."""
    return ringing_at(desk, at) >= per_minute(desk)


def free_minutes(desk: Desk, at: datetime, *, rooms: int = 1) -> list[datetime]:
    """The nearest minutes before and after with room for that many, where there are any within half an hour."""
    most = per_minute(desk) - rooms
    before = (at - n * MINUTE for n in range(1, NEAR + 1))
    after = (at + n * MINUTE for n in range(1, NEAR + 1))
    found = (next((one for one in side if ringing_at(desk, one) <= most), None) for side in (before, after))
    return [one for one in found if one is not None]


def near(desk: Desk, room: str, at: datetime, within: timedelta) -> WakeUp | None:
    """Another wake-up of the room so close that one of the two may be a slip."""
    there = wake_ups.of_room(desk, room)
    return next((one for one in there if timedelta() < abs(one.at - at) <= within), None)


def _mode(desk: Desk, room: str, stay: Stay | None) -> str:
    in_person = (stay is not None and stay.vip) or not rooms.find(desk, room).in_order
    return wake_ups.MANUAL if in_person else wake_ups.AUTOMATIC


def _check_minute(desk: Desk, at: datetime, room: str, origin: str | None, zone: str) -> None:
    if origin and desk.scalar(select(WakeUp.id).where(WakeUp.origin == origin)) is not None:
        return  # said again: it is booked already
    if any(one.at == at for one in wake_ups.of_room(desk, room)):
        return  # that refusal comes first
    if full(desk, at):
        raise _full(desk, at, zone)


def _full(desk: Desk, at: datetime, zone: str, *, rooms: int = 1) -> FullMinute:
    free = [one.astimezone(ZoneInfo(zone)) for one in free_minutes(desk, at, rooms=rooms)]
    nearest = ", ".join(f"{one:%H:%M}" for one in free) or "-"
    return FullMinute(at=at, free=free, nearest=nearest)
