"""New rules of a time zone: a wake-up keeps its hour on the wall, and whatever moved by that is told to the desk."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select

from handoff.desk import cases, events, house
from handoff.desk.store import Desk
from handoff.desk.waking import wake_ups
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
        _tell(desk, moved, now=now)
    return moved


def _tell(desk: Desk, moved: list[WakeUp], *, now: datetime) -> None:
    department = house.department_for(desk, "wake_up")
    cases.open_case(
        desk,
        cases.Kind.REQUEST,
        REASON,
        by="worker",
        now=now,
        language=house.value(desk, "language", "es"),
        department=department.key if department else None,
        topic="wake_up",
        origin=f"{REASON}:{now.isoformat()}",
        n=len(moved),
        rooms=", ".join(sorted({one.room.number for one in moved}))[:200],
    )
