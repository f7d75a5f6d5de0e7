"""Ten minutes more: a guest who answered puts the wake-up off, so often and no oftener."""

from datetime import datetime

from handoff.desk.refusals import SameWakeUp
from handoff.desk.store import Desk
from handoff.desk.waking import attempts, wake_ups
from handoff.desk.waking.ladder import Ladder
from handoff.desk.waking.wake_ups import WakeUp


def may(wake_up: WakeUp, ladder: Ladder) -> bool:
    """Whether it may be put off once more."""
    return wake_up.snoozes < ladder.most_snoozes


def snooze(desk: Desk, attempt_id: str, ladder: Ladder, *, now: datetime) -> WakeUp | None:
    """The key is an answer, and the room is rung again later. None where it is too late for that, or too often.

    Pressed twice, or told twice, it is one wake-up.
    """
    answered = attempts.key_pressed(desk, attempt_id, now=now)
    if answered is None or answered.status != wake_ups.Status.ANSWERED or not may(answered, ladder):
        return None
    at = (now + ladder.snooze).replace(microsecond=0)
    try:
        return wake_ups.book_again(
            desk,
            answered,
            at,
            origin=f"snooze:{answered.id}",
            now=now,
            by="guest",
            via="keys",
            mode=wake_ups.AUTOMATIC,
            recurrence="",
            snoozes=answered.snoozes + 1,
        )
    except SameWakeUp:
        return next((one for one in wake_ups.of_room(desk, answered.room.number) if one.at == at), None)
