"""A guest who is not awake is a person's from now on: urgent, by name, with the room; and somebody at the door next."""

from datetime import datetime

from handoff.desk import events
from handoff.desk.store import Desk
from handoff.desk.waking import by_hand, repeats, tasks, wake_ups
from handoff.desk.waking.wake_ups import Status, WakeUp


def hand_over(desk: Desk, wake_up: WakeUp, why: str, *, now: datetime) -> None:
    """A person takes over: urgent, by name, with the room."""
    if wake_up.status not in wake_ups.OPEN:
        return
    if wake_up.status == Status.BOOKED:
        repeats.follow(desk, wake_up, now=now)
    wake_up.become(Status.UNANSWERED, now=now)
    origin = f"wake_up:{wake_up.id}"
    facts = {"tries": wake_up.tries, "why": why}
    case = tasks.of_wake_up(desk, wake_up, "wake_up_unanswered", origin=origin, now=now, **facts)
    by_hand.settled(desk, wake_up, now=now)
    desk.look_again("room_check", str(case.id), 1, now)
    refs = {"wake_up": wake_up.id, "case": case.id}
    events.note(desk, "wake_up.handed_over", "worker", now=now, room=wake_up.room.number, refs=refs, why=why)
