"""Wake-up calls of which nothing was heard for too long: still in the provider's queue, or over without a word."""

from datetime import datetime, timedelta

from sqlalchemy import select

from handoff.desk.store import Desk
from handoff.desk.waking import attempts, not_awake, wake_ups
from handoff.desk.waking.attempts import Attempt
from handoff.desk.waking.ladder import Ladder

A_TALK = timedelta(seconds=30)
"""Beyond the ringing: what the phrase and the wait for a key take."""
MOST = 20
"""So many are asked about in one round; those who wait longest come first."""


def calls(desk: Desk, ladder: Ladder, *, now: datetime) -> list[Attempt]:
    """Those that rang, or should have, and ought to be over."""
    going = (Attempt.sid.is_not(None), Attempt.ended_at.is_(None), Attempt.intent_at <= now - A_TALK)
    found = desk.scalars(select(Attempt).where(*going).order_by(Attempt.intent_at))
    late = [one for one in found if now - one.intent_at > _longest(one, ladder)]
    return late[:MOST]


def withdrawn(desk: Desk, attempt_id: str, *, now: datetime) -> None:
    """It never left the provider's queue and was taken out of it: by now a person is quicker."""
    attempt = desk.get(Attempt, attempt_id)
    wake_up = wake_ups.locked(desk, attempt.wake_up_id) if attempt else None
    if attempt is None or wake_up is None or attempt.ended_at is not None or attempt.answered_at is not None:
        return
    attempts.close(desk, attempt, "withdrawn", now=now)
    not_awake.hand_over(desk, wake_up, "queued_too_long", now=now)


def _longest(attempt: Attempt, ladder: Ladder) -> timedelta:
    return timedelta(seconds=ladder.for_booking(attempt.wake_up.ladder).ring_seconds) + A_TALK
