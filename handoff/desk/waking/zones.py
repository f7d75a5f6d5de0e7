"""New rules of a time zone: a wake-up keeps its hour on the wall, and whatever moved by that is told to the desk."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select

from handoff.desk import events
from handoff.desk.store import Desk
from handoff.desk.waking import tasks, wake_ups
from handoff.desk.waking.wake_ups import Status, WakeUp

REASON = "zone_changed"


def settle(desk: Desk, *, now: datetime) -> list[WakeUp]:
    """Move what no longer rings at the hour that was promised; gives what was moved.

    A process reads the rules of a zone once: this is for its start. The hour on the wall is what a guest asked for;
    the instant was only what it meant by the rules of that day.
    """
    booked = desk.scalars(select(WakeUp).where(WakeUp.status == Status.BOOKED).order_by(WakeUp.at, WakeUp.id))
    moved = [one for one in booked if wake_ups.wall_time(one.at, one.zone) != one.wall_time]
    for one in moved:
        before = one.at
        at = datetime.fromisoformat(one.wall_time).replace(tzinfo=ZoneInfo(one.zone))
        wake_ups.again_at(desk, one, at)
        events.note(
            desk,
            "wake_up.zone_changed",
            "worker",
            now=now,
            room=one.room.number,
            refs={"wake_up": one.id},
            before=before.isoformat(),
            at=at.isoformat(),
        )
    if moved:
        rooms = ", ".join(sorted({one.room.number for one in moved}))[:200]
        tasks.of_desk(desk, REASON, origin=f"{REASON}:{now.isoformat()}", now=now, n=len(moved), rooms=rooms)
    return moved
