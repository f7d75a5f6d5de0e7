"""Keys pressed in a wake-up call: each is an answer, 2 puts it off; kept beside the records while they are away."""

from datetime import datetime

from handoff.desk.store import Desk
from handoff.desk.waking import attempts, snoozes
from handoff.desk.waking.ladder import Ladder
from handoff.desk.waking.wake_ups import WakeUp
from ivr import away
from ivr.front import Front
from ivr.heard import Heard

CHANNEL = "wake_up"
SNOOZE, PERSON = "2", "0"


def press(
    desk: Desk, attempt: str, key: str, ladder: Ladder, *, now: datetime
) -> tuple[WakeUp | None, WakeUp | None]:
    """The wake-up as it stands after the key, and the one that follows where it was put off."""
    again = snoozes.snooze(desk, attempt, ladder, now=now) if key == SNOOZE else None
    return attempts.key_pressed(desk, attempt, now=now), again


def keep(house: Front, attempt: str, key: str, *, ours: str, sid: str, language: str) -> bool:
    """The records are away: keep the key beside them, so that it is an answer after all. False: that failed too."""
    return away.keep(Heard(CHANNEL, None, ours, sid, language, words=attempt, keys=key), house)


def count_kept(house: Front) -> None:
    """Keys that still wait beside the records count before anything is decided about a wake-up call.

    Otherwise the end of the call, reported first, would have the room rung again after its key.
    """
    for heard in house.spool.waiting():
        if heard.channel == CHANNEL:
            replay(house, heard)


def replay(house: Front, heard: Heard) -> None:
    """The records are back: the key counts from the moment at which it was pressed."""
    with house.store.write() as desk:
        press(desk, heard.words, heard.keys, house.ladder, now=datetime.fromisoformat(heard.at))
