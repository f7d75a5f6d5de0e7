"""A wake-up that comes again at the same hour by the wall's clock, until the guest leaves or cancels it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count, islice
from zoneinfo import ZoneInfo

from handoff.desk import stays
from handoff.desk.refusals import BadValue, SameWakeUp, WakeUpInThePast
from handoff.desk.store import Desk
from handoff.desk.waking import wake_ups
from handoff.desk.waking.wake_ups import WakeUp

NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# How many of its moments may be taken or past before it is given up.
MOST_TAKEN = 400
GROUPS = {"daily": frozenset(range(7)), "weekdays": frozenset(range(5)), "weekends": frozenset((5, 6))}


def days(recurrence: str) -> frozenset[int]:
    """Weekdays, Monday is 0, of `daily`, `weekdays`, `weekends` or names joined by commas. Raises BadValue."""
    if recurrence in GROUPS:
        return GROUPS[recurrence]
    names = recurrence.split(",")
    if not set(names) <= set(NAMES) or len(set(names)) != len(names):
        raise BadValue(what="the recurrence")
    return frozenset(NAMES.index(name) for name in names)


def coming(wake_up: WakeUp) -> Iterator[datetime]:
    """Its next moments, for ever: the same wall time on its days; an hour that the clocks skip moves on."""
    zone, wall = ZoneInfo(wake_up.zone), datetime.fromisoformat(wake_up.wall_time)
    wanted = days(wake_up.recurrence)
    for n in count(1):
        day = wall + timedelta(days=n)
        if day.weekday() in wanted:
            yield day.replace(tzinfo=zone).astimezone(UTC)


def follow(desk: Desk, wake_up: WakeUp, *, now: datetime) -> WakeUp | None:
    """Its turn has come: promise the next one. None where it comes no more, or the guest has left by then."""
    if not wake_up.recurrence:
        return None
    stay = stays.find(desk, wake_up.stay_id) if wake_up.stay_id else None
    for at in islice(coming(wake_up), MOST_TAKEN):
        if stay is not None and (stay.ended_at is not None or (stay.until is not None and at > stay.until)):
            return None
        try:
            return wake_ups.book_again(desk, wake_up, at, origin=f"after:{wake_up.id}", now=now)
        except (SameWakeUp, WakeUpInThePast):
            continue  # that minute is taken, and rings all the same; or nothing ran for days
    return None
