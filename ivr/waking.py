"""What the worker does around a wake-up beside ringing: text whoever sleeps on, and send somebody to the door."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from config.words import Words
from handoff.desk import house, stays, texts
from handoff.desk.store import Desk, Store
from handoff.desk.waking import by_hand, room_checks, wake_ups
from handoff.desk.waking.ladder import Ladder
from handoff.desk.waking.room_checks import Checker, RoomCheck
from handoff.desk.waking.wake_ups import Status, WakeUp
from ivr.duty import NotYet
from ivr.line import Line, LineDown, LineRefused, LineUnclear

log = logging.getLogger(__name__)
RING_SECONDS = 25


@dataclass(frozen=True)
class Waking:
    """The worker's collaborators for guests who are not awake, and the looks it takes."""

    store: Store
    line: Line
    ladder: Ladder
    base: str  # where the provider reaches our doors
    number: str  # the house's, for texts
    duty_phone: str
    checkers: tuple[Checker, ...]
    guest: Words
    staff: Words
    clock: Callable[[], datetime]

    def wake_up_text(self, record: str, revision: int) -> None:
        """The guest slept through the ring: a text to the mobile, while the next call is waited for."""
        with self.store.write() as desk:
            wake_up = wake_ups.locked(desk, int(record))
            stay = stays.find(desk, wake_up.stay_id) if wake_up and wake_up.stay_id else None
            if wake_up is None or wake_up.status != Status.RINGING or wake_up.revision != revision:
                return
            if stay is None or stay.ended_at is not None or not stay.mobile:
                return
            words = self.guest.say("wake_up_missed", wake_up.language, "sms", at=wake_up.at.isoformat())
            self._text(desk, stay.mobile, words, once=f"wake_up_text {record} {revision}")

    def backup_told(self, record: str, _: int) -> None:
        """Nobody woke a guest who was to be woken by a person: the duty phone reads so, while the machine rings."""
        if not self.duty_phone:
            return
        with self.store.write() as desk:
            wake_up = wake_ups.find(desk, int(record))
            words = self._say("backup_told", house.value(desk, "language", "es"), wake_up)
            self._text(desk, self.duty_phone, words, once=f"backup_told {record} {wake_up.revision}")

    def by_hand_rings(self, record: str, look: int) -> None:
        """The moment of a guest who is woken by a person: that person's telephone rings."""
        with self.store.write() as desk:
            by_hand.rings(desk, int(record), look, self.duty_phone, now=self.clock())

    def room_check(self, record: str, turn: int) -> None:
        """Whether somebody has to go to the door by now."""
        with self.store.write() as desk:
            room_checks.look(desk, int(record), turn, self.checkers, self.ladder, now=self.clock())

    def room_check_call(self, record: str, _: int) -> None:
        """Somebody is to go: text them with the code, and ring them."""
        with self.store.write() as desk:
            check = desk.get(RoomCheck, record)
            if check is None or check.accepted_at is not None or check.case.closed_at is not None:
                return
            language, phone = house.value(desk, "language", "es"), check.phone
            if phone.startswith("+"):
                words = self.staff.say(
                    "room_check", language, "sms", room=check.case.room or "?", code=check.code
                )
                self._text(desk, phone, words, once=f"room_check {record}", case=check.case_id)
        address = f"{self.base}/voice/door/{record}"
        try:
            # Another ring of the same telephone does no harm, and the text is on its way.
            self.line.call(phone, address, f"{address}/over", RING_SECONDS)
        except LineRefused as refusal:
            log.warning("%s cannot be rung for a room check: %s", check.name, refusal)
        except (LineDown, LineUnclear):
            raise NotYet from None

    def _text(self, desk: Desk, to: str, words: str, *, once: str, case: int | None = None) -> None:
        texts.write(
            desk, to, words, sender=self.number, by="worker", now=self.clock(), case_id=case, once=once
        )

    def _say(self, key: str, language: str, wake_up: WakeUp) -> str:
        room, at = wake_up.room.number, wake_up.at.isoformat()
        return self.staff.say(key, language, "sms", room=room, at=at)
