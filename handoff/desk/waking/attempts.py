"""The ledger of wake-up calls: the intent is written before the call, the provider's word after it."""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from handoff.desk import events
from handoff.desk.store import Desk, Record
from handoff.desk.waking import by_hand, not_awake, repeats, wake_ups, who_wakes
from handoff.desk.waking.ladder import Ladder
from handoff.desk.waking.wake_ups import Status, WakeUp

LATE = timedelta(seconds=10)
"""A first call later than this is marked as late."""


class Attempt(Record):
    """One call to wake a room. Its id is the secret in the addresses the provider is given."""

    __tablename__ = "attempts"
    __table_args__ = (UniqueConstraint("wake_up_id", "revision"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    wake_up_id: Mapped[int] = mapped_column(ForeignKey("wake_ups.id"), index=True)
    revision: Mapped[int]
    line: Mapped[str] = mapped_column(String(200))
    intent_at: Mapped[datetime]
    asked_at: Mapped[datetime | None]  # the request that may still be out; none: certainly none is
    sid: Mapped[str | None] = mapped_column(String(40), index=True)
    answered_at: Mapped[datetime | None]  # lifted, by whatever; not yet awake
    ended_at: Mapped[datetime | None]
    result: Mapped[str | None] = mapped_column(String(20))  # key, no_key, no_answer, busy, failed, unknown

    wake_up: Mapped[WakeUp] = relationship(lazy="joined")


def begin(
    desk: Desk, wake_up_id: int, revision: int, ladder: Ladder, *, now: datetime
) -> tuple[Attempt, bool] | None:
    """Write down the intent to ring. None when there is nothing to ring.

    The flag says whether this attempt was begun before: it may already have been placed.
    """
    wake_up = wake_ups.locked(desk, wake_up_id)
    if wake_up is None or wake_up.status not in wake_ups.OPEN:
        return None
    before = desk.scalar(
        select(Attempt).where(Attempt.wake_up_id == wake_up_id, Attempt.revision == revision)
    )
    if before is not None:
        return (before, True) if before.sid is None and before.ended_at is None else None
    if wake_up.revision != revision:
        return None
    if not who_wakes.the_machine(desk, wake_up, ladder, now=now):
        return None
    return _intend(desk, wake_up, ladder, now - wake_up.at, now=now), False


def unclear_on_line(desk: Desk, wake_up_id: int) -> bool:
    """Whether a call of another wake-up may or may not have gone out to the same line."""
    wake_up = desk.get(WakeUp, wake_up_id)
    if wake_up is None:
        return False
    unclear = (Attempt.sid.is_(None), Attempt.ended_at.is_(None), Attempt.asked_at.is_not(None))
    other = select(Attempt.id).where(
        Attempt.line == wake_up.room.line, Attempt.wake_up_id != wake_up_id, *unclear
    )
    return desk.scalar(other.limit(1)) is not None


def asks(desk: Desk, attempt_id: str, at: datetime | None) -> None:
    """A request for this call goes out once more at `at`; None: the last one came to nothing, for certain."""
    attempt = desk.get(Attempt, attempt_id)
    if attempt is not None and attempt.sid is None:
        attempt.asked_at = at


def placed(desk: Desk, attempt_id: str, sid: str, *, now: datetime) -> None:
    """The provider took the call; said twice, by its answer and by its reports, it is kept once."""
    attempt = desk.get(Attempt, attempt_id)
    if attempt is not None and attempt.sid is None:
        attempt.sid = sid
        _note(desk, attempt, "placed", now=now)


def lifted(desk: Desk, attempt_id: str, sid: str, *, now: datetime) -> WakeUp | None:
    """Somebody or something lifted the receiver: the wake-up to announce, None when it must not be.

    The fence against a second announcement: another call of the same wake-up was lifted before.
    """
    attempt = desk.get(Attempt, attempt_id)
    wake_up = wake_ups.locked(desk, attempt.wake_up_id) if attempt else None
    if attempt is None or wake_up is None or wake_up.status != Status.RINGING:
        return None
    if attempt.sid not in (None, sid) and attempt.answered_at is not None:
        return None
    live = select(Attempt.id).where(
        Attempt.wake_up_id == wake_up.id,
        Attempt.id != attempt.id,
        Attempt.answered_at.is_not(None),
        Attempt.ended_at.is_(None),
    )
    if desk.scalar(live) is not None:
        return None
    if attempt.answered_at is None:
        if attempt.sid != sid:
            # A stray: the call that was known is over, this one is being heard, and is live until its own end.
            attempt.ended_at = attempt.result = None
        attempt.sid = sid
        attempt.answered_at = now
        _note(desk, attempt, "lifted", now=now)
    return wake_up


def called_off(desk: Desk, attempt_id: str) -> WakeUp | None:
    """The wake-up of this call, where it was cancelled while the telephone rang."""
    attempt = desk.get(Attempt, attempt_id)
    return attempt.wake_up if attempt and attempt.wake_up.status == Status.CANCELLED else None


def key_pressed(desk: Desk, attempt_id: str, *, now: datetime) -> WakeUp | None:
    """A living hand: the wake-up is answered. Gives the wake-up as it stands then."""
    attempt = desk.get(Attempt, attempt_id)
    wake_up = wake_ups.locked(desk, attempt.wake_up_id) if attempt else None
    if attempt is None or wake_up is None:
        return None
    if wake_up.status == Status.RINGING:
        wake_up.become(Status.ANSWERED, now=now)
        attempt.result = attempt.result or "key"
        by_hand.settled(desk, wake_up, now=now)
        _note(desk, attempt, "answered", now=now)
    return wake_up


def ended(
    desk: Desk, attempt_id: str, result: str, ladder: Ladder, *, now: datetime, sid: str | None = None
) -> None:
    """The call is over. Without a key the next rung follows; told twice, it follows once.

    `sid`: which call says so. Where an attempt rang twice, only the one that was lifted counts.
    """
    attempt = desk.get(Attempt, attempt_id)
    wake_up = wake_ups.locked(desk, attempt.wake_up_id) if attempt else None
    if attempt is None or wake_up is None or attempt.ended_at is not None:
        return
    if sid is not None and attempt.sid not in (None, sid):
        return
    close(desk, attempt, result, now=now)
    if wake_up.status == Status.RINGING and wake_up.revision == attempt.revision + 1:
        _next_rung(desk, wake_up, ladder, now=now)


def close(desk: Desk, attempt: Attempt, result: str, *, now: datetime) -> None:
    """Write down that the call is over, and how; a key that was pressed stays."""
    attempt.ended_at = now
    attempt.result = attempt.result or result
    _note(desk, attempt, "ended", now=now, result=attempt.result)


def never(desk: Desk, attempt_id: str, *, now: datetime) -> None:
    """The provider will not place this call at all; ringing again would end the same way."""
    attempt = desk.get_one(Attempt, attempt_id)
    wake_up = wake_ups.locked(desk, attempt.wake_up_id)
    if attempt.ended_at is not None or wake_up is None:
        return
    close(desk, attempt, "failed", now=now)
    not_awake.hand_over(desk, wake_up, "line_refused", now=now)


def watch(desk: Desk, attempt_id: str, *, now: datetime) -> None:
    """No news is bad news: a call that should have ended long ago goes to a person."""
    attempt = desk.get(Attempt, attempt_id)
    wake_up = wake_ups.locked(desk, attempt.wake_up_id) if attempt else None
    if attempt is None or wake_up is None or attempt.ended_at is not None:
        return
    close(desk, attempt, "unknown", now=now)
    not_awake.hand_over(desk, wake_up, "no_news", now=now)


def of_wake_up(desk: Desk, wake_up_id: int) -> list[Attempt]:
    """Every attempt, the first one first."""
    return list(
        desk.scalars(select(Attempt).where(Attempt.wake_up_id == wake_up_id).order_by(Attempt.revision))
    )


def latest_of(desk: Desk, tried: Iterable[WakeUp]) -> dict[int, Attempt]:
    """The last attempt of each of these wake-ups, by the wake-up's id."""
    ids = [one.id for one in tried]
    found = desk.scalars(select(Attempt).where(Attempt.wake_up_id.in_(ids)).order_by(Attempt.revision))
    return {attempt.wake_up_id: attempt for attempt in found}


def of_sid(desk: Desk, sid: str) -> Attempt | None:
    """The attempt behind a call of the provider."""
    return desk.scalar(select(Attempt).where(Attempt.sid == sid))


def known_sids(desk: Desk, sids: Iterable[str]) -> set[str]:
    """Which of these calls already belong to an attempt."""
    return {sid for sid in desk.scalars(select(Attempt.sid).where(Attempt.sid.in_(list(sids)))) if sid}


def _intend(desk: Desk, wake_up: WakeUp, ladder: Ladder, late: timedelta, *, now: datetime) -> Attempt:
    attempt = Attempt(
        id=secrets.token_hex(16),
        wake_up_id=wake_up.id,
        revision=wake_up.revision,
        line=wake_up.room.line,
        intent_at=now,
        asked_at=now,
    )
    if wake_up.status == Status.BOOKED:
        repeats.follow(desk, wake_up, now=now)
        wake_up.become(Status.RINGING, now=now)
    else:
        wake_up.revision += 1
    wake_up.tries += 1
    desk.add(attempt)
    desk.flush()
    marked = {"late": int(late.total_seconds())} if late > LATE and wake_up.tries == 1 else {}
    _note(desk, attempt, "intended", now=now, n=wake_up.tries, **marked)
    desk.look_again("attempt", attempt.id, 1, now + ladder.news_within)
    return attempt


def _next_rung(desk: Desk, wake_up: WakeUp, ladder: Ladder, *, now: datetime) -> None:
    ladder = ladder.for_booking(wake_up.ladder)
    if wake_up.tries < ladder.tries:
        pause = ladder.pause(wake_up.tries)
        desk.look_again("wake_up", str(wake_up.id), wake_up.revision, now + pause)
        if pause:
            # Whoever sleeps through a ring may hear a text; it goes out with the pause, not after it.
            desk.look_again("wake_up_text", str(wake_up.id), wake_up.revision, now)
    else:
        not_awake.hand_over(desk, wake_up, "no_key", now=now)


def _note(desk: Desk, attempt: Attempt, what: str, *, now: datetime, **values: object) -> None:
    wake_up = attempt.wake_up or desk.get_one(WakeUp, attempt.wake_up_id)
    refs = {"wake_up": wake_up.id, "attempt": attempt.id}
    events.note(desk, f"attempt.{what}", "worker", now=now, room=wake_up.room.number, refs=refs, **values)
