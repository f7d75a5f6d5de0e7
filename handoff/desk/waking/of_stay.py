"""What becomes of a guest's wake-ups when the stay changes, moves or ends."""

from datetime import datetime

from sqlalchemy import select

from handoff.desk.store import Desk
from handoff.desk.waking import wake_ups
from handoff.desk.waking.wake_ups import Status, WakeUp


def in_person(desk: Desk, stay_id: int, wanted: bool, *, by: str, now: datetime) -> list[int]:
    """From now on a person wakes this guest, or the machine does again; nothing else about the bookings changes."""
    mode = wake_ups.MANUAL if wanted else wake_ups.AUTOMATIC
    mine = select(WakeUp).where(
        WakeUp.stay_id == stay_id, WakeUp.status == Status.BOOKED, WakeUp.mode != mode
    )
    turned = list(desk.scalars(mine))
    for wake_up in turned:
        wake_ups.by_whom(desk, wake_up, mode, by=by, now=now)
    return [wake_up.id for wake_up in turned]


def carry(desk: Desk, stay_id: int, room_id: int, *, by: str, now: datetime) -> list[int]:
    """The guest moved: what is open rings in the new room."""
    moved = list(
        desk.scalars(select(WakeUp).where(WakeUp.stay_id == stay_id, WakeUp.status.in_(wake_ups.OPEN)))
    )
    for wake_up in moved:
        wake_up.room_id = room_id
        desk.flush()
        desk.refresh(wake_up)
        wake_ups.note(desk, wake_up, "carried", by, now=now)
    return [wake_up.id for wake_up in moved]


def clear(desk: Desk, room_id: int, stay_id: int | None, *, by: str, now: datetime) -> list[int]:
    """Cancel what is open for the room; at a check-out, for the stay that ended or for no stay."""
    open_ones = select(WakeUp).where(WakeUp.room_id == room_id, WakeUp.status.in_(wake_ups.OPEN))
    if stay_id is not None:
        open_ones = open_ones.where((WakeUp.stay_id == stay_id) | WakeUp.stay_id.is_(None))
    gone = list(desk.scalars(open_ones))
    for wake_up in gone:
        wake_ups.cancel(desk, wake_up.id, by=by, now=now)
    return [wake_up.id for wake_up in gone]
