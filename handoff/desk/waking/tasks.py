"""What a person has to do about a wake-up: an urgent case of whoever looks after them, by name from the start."""

from datetime import datetime
from typing import Any

from handoff.desk import cases, house
from handoff.desk.cases import Case
from handoff.desk.store import Desk
from handoff.desk.waking.wake_ups import WakeUp


def of_wake_up(desk: Desk, wake_up: WakeUp, reason: str, *, origin: str, now: datetime, **facts: Any) -> Case:
    """Open it; the same `origin` again gives the case already there. `facts`: what belongs to the reason."""
    return of_desk(
        desk,
        reason,
        origin=origin,
        now=now,
        language=wake_up.language,
        urgent=True,
        room=wake_up.room.number,
        stay_id=wake_up.stay_id,
        number=wake_up.room.line,
        wake_up=wake_up.id,
        at=wake_up.at.isoformat(),
        **facts,
    )


def of_desk(
    desk: Desk, reason: str, *, origin: str, now: datetime, language: str | None = None, **more: Any
) -> Case:
    """Something about wake-ups, of the department that looks after them; not urgent unless said in `more`."""
    department = house.department_for(desk, "wake_up")
    return cases.open_case(
        desk,
        cases.Kind.REQUEST,
        reason,
        by="worker",
        now=now,
        language=language or house.value(desk, "language", "es"),
        department=department.key if department else None,
        topic="wake_up",
        origin=origin,
        **more,
    )
