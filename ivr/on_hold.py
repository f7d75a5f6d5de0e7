"""What the worker does about a guest on hold: take them aside and back, and see that they are not forgotten."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from config.words import Words
from handoff.desk import joins, texts
from handoff.desk.joins import Join, Status
from handoff.desk.store import Store
from ivr import supervisors
from ivr.line import Line, LineDown, LineRefused, LineUnclear
from ivr.together import asked

log = logging.getLogger(__name__)
RING_SECONDS = 25


@dataclass(frozen=True)
class OnHold:
    """The worker's collaborators for guests on hold, and the looks it takes."""

    store: Store
    line: Line
    base: str  # where the provider reaches our doors
    number: str  # the house's, for texts
    duty_phone: str
    words: Words  # what members of staff read
    clock: Callable[[], datetime]

    def hold(self, record: str, _: int) -> None:
        """The guest is to be on hold, or no longer."""
        with self.store.read() as desk:
            join = joins.find(desk, record)
            guest = join.guest_call if join else None
        if join is None or guest is None or join.status != Status.JOINED:
            return
        address = f"{self.base}/voice/join/{record}/held"
        try:
            asked(lambda: self.line.hold(join.conference, guest, join.held, address))
        except LineRefused:
            log.info("the guest of case %s is no longer there to be held", join.case_id)

    def held_long(self, record: str, revision: int) -> None:
        """A guest has been on hold for two minutes: the operator hears so."""
        join = self._still_held(record, revision)
        if join is None:
            return
        address = f"{self.base}/voice/operator/{record}/reminder"
        try:
            asked(lambda: self.line.announce(join.conference, str(join.operator_sid), address))
        except LineRefused:
            log.info("the operator of case %s has left already", join.case_id)

    def held_longer(self, record: str, revision: int) -> None:
        """They still are: whoever supervises is texted and rung, else the duty phone."""
        join = self._still_held(record, revision)
        if join is None:
            return
        with self.store.write() as desk:
            now = self.clock()
            told = supervisors.reached(desk, self.duty_phone, now)
            for number, spoken in told:
                words = self.words.say("held_longer", spoken, "sms", case=join.case_id, staff=join.staff)
                texts.write(
                    desk,
                    number,
                    words,
                    sender=self.number,
                    by="worker",
                    now=now,
                    case_id=join.case_id,
                    once=f"held_longer {record} {revision}",
                )
            joins.note(desk, join, "held_long", "worker", now=now)
        if not told:
            return
        address = f"{self.base}/voice/forgotten/{record}"
        try:
            # The text is on its way: a ring that fails or is unclear is not tried again.
            self.line.call(told[0][0], address, f"{address}/over", RING_SECONDS)
        except (LineRefused, LineDown, LineUnclear) as failure:
            log.warning("nobody could be rung about the guest on hold of case %s: %s", join.case_id, failure)

    def _still_held(self, record: str, revision: int) -> Join | None:
        with self.store.read() as desk:
            join = joins.find(desk, record)
        return join if join is not None and join.held and join.revision == revision else None
