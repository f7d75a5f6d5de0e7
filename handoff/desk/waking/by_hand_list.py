"""The list of a new day: whom people wake today, each of them to be prepared; it is done when all of them are."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from handoff.desk import cases
from handoff.desk.cases import Case
from handoff.desk.store import Desk
from handoff.desk.waking import tasks, wake_ups
from handoff.desk.waking.wake_ups import Status, WakeUp

REASON = "by_hand_list"


def keep(desk: Desk, zone: ZoneInfo, *, now: datetime) -> Case | None:
    """Make today's list once there is anybody on it, and close it when nobody is left to be prepared."""
    day = now.astimezone(zone).date()
    origin = f"{REASON}:{day}"
    left = [one for one in _today(desk, zone, now) if one.prepared_by is None]
    made = desk.scalar(select(Case).where(Case.origin == origin))
    if made is None:
        return tasks.of_desk(desk, REASON, origin=origin, now=now, n=len(left)) if left else None
    if left and made.facts.get("n") != len(left):
        made.facts = {**made.facts, "n": len(left)}
    if not left and made.status in cases.WAITING:
        cases.close(desk, made.id, by="desk", outcome=str(Status.ANSWERED), now=now)
    return made


def _today(desk: Desk, zone: ZoneInfo, now: datetime) -> list[WakeUp]:
    tomorrow = datetime.combine(now.astimezone(zone).date() + timedelta(days=1), time(), tzinfo=zone)
    mine = (WakeUp.mode == wake_ups.MANUAL, WakeUp.status == Status.BOOKED)
    return list(desk.scalars(select(WakeUp).where(*mine, WakeUp.at >= now, WakeUp.at < tomorrow)))
