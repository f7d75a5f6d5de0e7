"""The sweep: whatever nobody settled in time goes to a person; it trusts no engine, only the records."""

from datetime import datetime, timedelta

from sqlalchemy import select

from handoff.desk.store import Desk
from handoff.desk.waking import attempts, not_awake, wake_ups, who_wakes
from handoff.desk.waking.ladder import Ladder
from handoff.desk.waking.wake_ups import WakeUp

MOST = 50


def sweep(desk: Desk, ladder: Ladder, *, calls_per_second: float, now: datetime) -> list[int]:
    """Hand over whatever nobody settled in time, at most so many at once; it trusts no engine, only these rows.

    As many as MOST: there may be more, and the next sweep is to follow at once. One transaction for a whole hotel would
    keep everybody else waiting, at the moment when most is going wrong.
    """
    due = select(WakeUp).where(WakeUp.status.in_(wake_ups.OPEN), WakeUp.at <= now - ladder.start_within)
    overdue = list(desk.scalars(due.order_by(WakeUp.at, WakeUp.id)))
    told: list[int] = []
    for ahead, wake_up in enumerate(w for w in overdue if w.tries == 0):
        if who_wakes.in_hand(desk, wake_up.id, now=now):
            continue
        by_then = wake_up.at + (ladder.backup if wake_up.mode == wake_ups.MANUAL else timedelta())
        # The line starts so many calls a second: the two hundredth of a minute is not late yet.
        if now - by_then > ladder.start_within + timedelta(seconds=ahead / calls_per_second):
            told.append(_overdue(desk, wake_up, now=now))
            if len(told) == MOST:
                return told
    silent = _silent(desk, overdue, ladder, now=now)[: MOST - len(told)]
    return told + [_overdue(desk, wake_up, now=now) for wake_up in silent]


def _silent(desk: Desk, overdue: list[WakeUp], ladder: Ladder, *, now: datetime) -> list[WakeUp]:
    """Those whose last try began too long ago, with nothing heard since."""
    silent = []
    tried = [one for one in overdue if one.tries and one.status in wake_ups.OPEN]
    latest = attempts.latest_of(desk, tried)
    for wake_up in tried:
        last = latest[wake_up.id]
        expected = last.intent_at + ladder.news_within
        if last.ended_at is not None:
            expected = last.ended_at + ladder.for_booking(wake_up.ladder).pause(wake_up.tries)
        if expected <= now - ladder.start_within:
            silent.append(wake_up)
    return silent


def _overdue(desk: Desk, wake_up: WakeUp, *, now: datetime) -> int:
    not_awake.hand_over(desk, wake_up, "overdue", now=now)
    return wake_up.id
