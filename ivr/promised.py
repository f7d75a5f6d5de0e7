"""What the worker does about a promised answer: tell the guest the hour, and somebody else when it has passed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from config.words import Words
from handoff.desk import cases, conversations, promises, texts
from handoff.desk.store import Store
from ivr import supervisors


@dataclass(frozen=True)
class Promised:
    """The worker's collaborators for promised answers, and the looks it takes."""

    store: Store
    number: str  # the house's, for texts
    duty_phone: str
    guest: Words
    staff: Words
    clock: Callable[[], datetime]

    def told(self, record: str, turn: int) -> None:
        """Somebody promised an hour: the guest reads it, unless they are being told on the line."""
        with self.store.write() as desk:
            case = promises.still(desk, int(record), turn)
            if case is None or case.promised_at is None or conversations.on_the_line(desk, case):
                return
            number = cases.texted_at(desk, case)
            if number is None:
                return
            at = case.promised_at.isoformat()
            words = self.guest.say("answer_promised", case.language, "sms", at=at, case=case.id)
            by = case.holder or "worker"
            texts.write(
                desk,
                number,
                words,
                sender=self.number,
                by=by,
                now=self.clock(),
                case_id=case.id,
                once=f"promise_told {record} {turn}",
            )

    def due(self, record: str, turn: int) -> None:
        """The hour has come: while the guest still waits, whoever supervises reads whose promise it was."""
        with self.store.write() as desk:
            case, now = promises.still(desk, int(record), turn), self.clock()
            if case is None or case.promised_at is None or not promises.late(desk, case, now=now):
                return
            facts = {"case": case.id, "staff": case.holder or case.owner, "at": case.promised_at.isoformat()}
            for number, language in supervisors.reached(desk, self.duty_phone, now):
                words = self.staff.say("promise_late", language, "sms", **facts)
                texts.write(desk, number, words, sender=self.number, by="worker", now=now, case_id=case.id)
