"""The line of a room that stops working, or works again: who is to be woken there is woken by a person meanwhile."""

from datetime import datetime

from sqlalchemy import select

from handoff.desk import rooms, stays
from handoff.desk.rooms import Room
from handoff.desk.store import Desk
from handoff.desk.waking import wake_ups
from handoff.desk.waking.wake_ups import Status, WakeUp


def told(desk: Desk, number: str, in_order: bool, *, by: str, now: datetime) -> Room:
    """The line of that room works, or does not. Said again it changes nothing. Raises NoSuchRoom."""
    room = rooms.find(desk, number)
    if room.in_order == in_order:
        return room
    rooms.change(desk, number, by=by, now=now, in_order=in_order)
    for wake_up in desk.scalars(
        select(WakeUp).where(WakeUp.room_id == room.id, WakeUp.status == Status.BOOKED)
    ):
        wake_ups.by_whom(desk, wake_up, mode_for(desk, wake_up), by=by, now=now)
    return room


def mode_for(desk: Desk, wake_up: WakeUp) -> str:
    """Who wakes this guest: a person where the line is out of order or the guest is a VIP."""
    stay = stays.find(desk, wake_up.stay_id) if wake_up.stay_id else None
    vip = stay is not None and stay.vip
    return wake_ups.MANUAL if vip or not wake_up.room.in_order else wake_ups.AUTOMATIC
