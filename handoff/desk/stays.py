"""Who stays in which room: check in, move, check out, each carrying or clearing what belongs to it."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from sqlalchemy import ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from handoff.desk import dnd, events, messages, rooms
from handoff.desk.refusals import BadValue, NotFound, Occupied, PinLocked, WrongPin
from handoff.desk.rooms import Room
from handoff.desk.store import Desk, Record
from handoff.desk.waking import of_stay

PIN_TRIES = 5
# A PIN has four digits: the hash slows a thief of the file down, the counter stops the one who dials.
_pins = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1)


class Stay(Record):
    """A guest in a room, from check-in to check-out."""

    __tablename__ = "stays"
    __table_args__ = (Index(None, "mobile"), Index(None, "room_id", "ended_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    room_id: Mapped[int] = mapped_column(ForeignKey("rooms.id"))
    guest: Mapped[str] = mapped_column(String(120))
    language: Mapped[str | None] = mapped_column(String(12))
    mobile: Mapped[str | None] = mapped_column(String(40))
    pin_hash: Mapped[str | None] = mapped_column(String(200))
    pin_misses: Mapped[int] = mapped_column(default=0)
    vip: Mapped[bool] = mapped_column(default=False)
    incognito: Mapped[bool] = mapped_column(default=False)
    texts_only: Mapped[bool] = mapped_column(default=False)  # cannot hear the telephone
    password: Mapped[str | None] = mapped_column(String(60))
    group: Mapped[str | None] = mapped_column("group_name", String(60))
    since: Mapped[datetime]
    until: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]

    room: Mapped[Room] = relationship(lazy="joined")


@dataclass(frozen=True)
class Cleared:
    """What a check-out ended, for the list staff see."""

    wake_ups: list[int]
    messages: list[int]
    dnd: list[int]


def check_in(
    desk: Desk,
    room: str,
    guest: str,
    *,
    by: str,
    now: datetime,
    pin: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    **facts: Any,
) -> tuple[Stay, str]:
    """Begin a stay; the room starts clean. Gives the stay and the PIN to hand to the guest.

    `since`: when the guest came, if before now. `facts`: language, mobile, vip, incognito, texts_only, password, group.
    Raises Occupied, NoSuchRoom, BadValue.
    """
    where = rooms.hold(desk, room)
    began = min(since or now, now)
    if until is not None and until <= began:
        raise BadValue(what="an end before the beginning")
    if of_room(desk, room) is not None:
        raise Occupied(room=room)
    pin = pin or f"{secrets.randbelow(10_000):04}"
    stay = Stay(room=where, guest=_name(guest), since=began, until=until, pin_hash=_hash(pin))
    _fill(stay, facts)
    desk.add(stay)
    # Whatever the predecessor left behind must not reach the next guest of the room.
    _clear(desk, where, None, by=by, now=now)
    desk.flush()
    events.note(desk, "stay.checked_in", by, now=now, room=room, refs={"stay": stay.id})
    return stay, pin


def change(desk: Desk, stay_id: int, *, by: str, now: datetime, **facts: Any) -> Stay:
    """Change what is known of a stay: guest, language, mobile, vip, incognito, texts_only, password, group, until."""
    stay = find(desk, stay_id)
    if "guest" in facts:
        stay.guest = _name(facts["guest"])
    if facts.get("pin"):
        stay.pin_hash, stay.pin_misses = _hash(facts["pin"]), 0
    if "until" in facts:
        stay.until = facts["until"]
    was_vip = stay.vip
    _fill(stay, facts)
    if stay.vip != was_vip:
        of_stay.in_person(desk, stay.id, bool(stay.vip), by=by, now=now)
    events.note(
        desk,
        "stay.changed",
        by,
        now=now,
        room=stay.room.number,
        refs={"stay": stay.id},
        changed=sorted(facts),
    )
    return stay


def move(desk: Desk, stay_id: int, to_room: str, *, by: str, now: datetime) -> Stay:
    """The guest changes rooms; wake-ups, messages and do-not-disturb go along. Raises Occupied."""
    stay = find(desk, stay_id)
    if stay.ended_at is not None:
        raise NotFound(what="stay")
    target = rooms.hold(desk, to_room)
    if of_room(desk, to_room) is not None:
        raise Occupied(room=to_room)
    left = stay.room.number
    stay.room = target
    desk.flush()
    carried = of_stay.carry(desk, stay.id, target.id, by=by, now=now)
    messages.carry(desk, stay.id, to_room)
    dnd.carry(desk, stay.id, target.id)
    events.note(
        desk,
        "stay.moved",
        by,
        now=now,
        room=to_room,
        refs={"stay": stay.id},
        left=left,
        wake_ups=len(carried),
    )
    return stay


def check_out(desk: Desk, stay_id: int, *, by: str, now: datetime) -> Cleared:
    """End the stay and what belonged to it; gives the list of what was cancelled."""
    stay = find(desk, stay_id)
    if stay.ended_at is not None:
        raise NotFound(what="stay")
    stay.ended_at = now
    desk.flush()
    cleared = _clear(desk, stay.room, stay.id, by=by, now=now)
    events.note(
        desk,
        "stay.checked_out",
        by,
        now=now,
        room=stay.room.number,
        refs={"stay": stay.id, "wake_ups": cleared.wake_ups},
    )
    return cleared


def find(desk: Desk, stay_id: int) -> Stay:
    """The stay of that id. Raises NotFound."""
    stay = desk.get(Stay, stay_id)
    if stay is None:
        raise NotFound(what="stay")
    return stay


def of_room(desk: Desk, room: str) -> Stay | None:
    """Who stays in the room now."""
    return desk.scalar(
        select(Stay).join(Room).where(Room.number == room, Stay.ended_at.is_(None)).order_by(Stay.id.desc())
    )


def of_mobile(desk: Desk, mobile: str) -> Stay | None:
    """The stay this mobile belongs to; None when no stay or more than one has it."""
    found = list(desk.scalars(select(Stay).where(Stay.mobile == mobile, Stay.ended_at.is_(None)).limit(2)))
    return found[0] if len(found) == 1 else None


def present(desk: Desk) -> list[Stay]:
    """Everybody who stays here now."""
    return list(desk.scalars(select(Stay).where(Stay.ended_at.is_(None)).order_by(Stay.id)))


def check_pin(desk: Desk, stay_id: int, pin: str) -> None:
    """Raise WrongPin, or PinLocked after five misses; a right one clears the count. Commit either way."""
    stay = find(desk, stay_id)
    if stay.pin_misses >= PIN_TRIES or stay.pin_hash is None:
        raise PinLocked()
    try:
        _pins.verify(stay.pin_hash, pin)
    except VerifyMismatchError:
        stay.pin_misses += 1
        raise (PinLocked() if stay.pin_misses >= PIN_TRIES else WrongPin()) from None
    stay.pin_misses = 0


def _clear(desk: Desk, room: Room, stay_id: int | None, *, by: str, now: datetime) -> Cleared:
    return Cleared(
        wake_ups=of_stay.clear(desk, room.id, stay_id, by=by, now=now),
        messages=messages.clear(desk, room.number, stay_id, by=by, now=now),
        dnd=dnd.clear(desk, room.id, by=by, now=now),
    )


def _fill(stay: Stay, facts: dict[str, Any]) -> None:
    for name in ("language", "mobile", "vip", "incognito", "texts_only", "password", "group"):
        if name in facts:
            setattr(stay, name, facts[name])


def _hash(pin: str) -> str:
    if not (pin.isascii() and pin.isdigit() and 4 <= len(pin) <= 8):
        raise BadValue(what="a PIN (4 to 8 digits)")
    return _pins.hash(pin)


def _name(guest: str) -> str:
    name = " ".join(guest.split())
    if not name or len(name) > 120:
        raise BadValue(what="a guest's name")
    return name
