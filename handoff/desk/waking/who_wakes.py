"""Who wakes a guest now: the machine, somebody who is at it, or somebody who is told."""

from datetime import datetime

from handoff.desk import stays
from handoff.desk.store import Desk
from handoff.desk.waking import by_hand, not_awake, wake_ups
from handoff.desk.waking.ladder import Ladder
from handoff.desk.waking.wake_ups import Status, WakeUp


def the_machine(desk: Desk, wake_up: WakeUp, ladder: Ladder, *, now: datetime) -> bool:
    """Whether the machine is to ring; where it is not, whoever is to do it instead has been told."""
    first = wake_up.tries == 0
    if by_hand.waits(wake_up, ladder, now=now):
        by_hand.rise(desk, wake_up, ladder, now=now)
    elif _cannot_hear(desk, wake_up):
        not_awake.hand_over(desk, wake_up, "cannot_hear", now=now)
    elif first and now - wake_up.at > ladder.call_when_late:
        not_awake.hand_over(desk, wake_up, "too_late", now=now)
    else:
        if first and wake_up.mode == wake_ups.MANUAL:
            by_hand.backs_up(desk, wake_up, now=now)
        return True
    return False


def in_hand(desk: Desk, wake_up_id: int, *, now: datetime) -> bool:
    """Whether a person is at it (see by_hand.in_hand), and nothing rang yet."""
    wake_up = desk.get(WakeUp, wake_up_id)
    if wake_up is None or (wake_up.mode, wake_up.status) != (wake_ups.MANUAL, Status.BOOKED):
        return False
    return by_hand.in_hand(desk, wake_up, now=now)


def _cannot_hear(desk: Desk, wake_up: WakeUp) -> bool:
    """Whether ringing is of no use to this guest: somebody goes to the door."""
    stay = stays.find(desk, wake_up.stay_id) if wake_up.stay_id else None
    return stay is not None and stay.texts_only
