"""What the worker does to bring two people together: ring the operator, bring or ring the guest, let both go."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from handoff.desk import cases, conversations, house, joins, legs, staff, thread, transfers
from handoff.desk.cases import Case
from handoff.desk.joins import Join, Status
from handoff.desk.store import Desk, Store
from ivr.duty import DEAD, GRACE, NotYet
from ivr.line import Line, LineDown, LineRefused, LineUnclear, Placed

log = logging.getLogger(__name__)
# How often the duty phone is rung for one case, and how long it is left in peace between.
DUTY_TRIES, DUTY_REST = 3, timedelta(seconds=90)
# Ended by us and not on the telephone: the operator's call has to be ended too.
CUT = {"given_up", "hung_up", "no_news"}
Found = TypeVar("Found")


@dataclass(frozen=True)
class Together:
    """The worker's collaborators for calls between people, and the looks it takes."""

    store: Store
    line: Line
    base: str  # where the provider reaches our doors
    ring_seconds: int
    duty_phone: str
    clock: Callable[[], datetime]

    def join(self, record: str, _: int) -> None:
        """Somebody accepted a case: write the intent, ring them, keep the call's id."""
        with self.store.write() as desk:
            begun = legs.begin(desk, record, now=self.clock())
        if begun is None:
            return
        join, again = begun
        if again and self._found_operator(join):
            return
        self._ring_operator(join)

    def bring(self, record: str, _: int) -> None:
        """The operator is on the line: bring the caller who waits, or ring the guest."""
        with self.store.read() as desk:
            join = joins.find(desk, record)
            if join is None or join.status != Status.ACCEPTED:
                return
            talk = join.talk
            waiting = talk is not None and talk.ended_at is None
            wish = bool(join.case.facts.get("call_back"))
        if talk is not None and waiting and self._moved(talk.call_sid or "", f"/voice/join/{record}"):
            return
        if talk is not None and not wish:
            self._without_guest(join, "caller_gone")
        else:
            self._ring_guest(record)

    def part(self, record: str, _: int) -> None:
        """A join is over: nobody is left on the line alone, and whoever stayed hears how it ended."""
        with self.store.read() as desk:
            join = joins.find(desk, record)
            guest = join.guest_call if join else None
            transfer = transfers.of_join(desk, record)
        if join is None or join.live:
            return
        if join.result == "transferred":
            self._leave_to(join, guest or "", (transfer.sid if transfer else None) or "")
            return
        if transfer is not None and transfer.live:
            with self.store.write() as desk:
                transfers.give_back(desk, transfer.id, "over", by="worker", now=self.clock())
        operator = join.operator_sid
        if operator and join.result in joins.GUEST_AWAY:
            self._moved(operator, f"/voice/operator/{record}/{join.result}")
        elif operator and join.result in CUT:
            asked(lambda: self.line.end(str(operator)))
        if join.joined_at is None:
            if join.guest_sid:
                asked(lambda: self.line.end(str(join.guest_sid)))
            return
        for sid in asked(lambda: self.line.inside(join.conference)):
            if sid in (operator, guest):
                self._moved(sid, f"/voice/{'operator' if sid == operator else 'join'}/{record}/over")

    def _leave_to(self, join: Join, guest: str, other: str) -> None:
        """Guest and the other one go on talking; the operator leaves the conference without ending it."""
        room, operator = join.conference, str(join.operator_sid)
        steps = (
            lambda: self.line.ends(room, operator, False),
            lambda: self.line.ends(room, other, True),
            lambda: self.line.hold(room, guest, False, ""),
            lambda: self.line.end(operator),
        )
        for step in steps:
            try:
                asked(step)
            except LineRefused:
                log.info("somebody of case %s has left already", join.case_id)

    def duty(self, record: str, revision: int) -> None:
        """Nobody has taken a caller's case: where nobody is on shift, the duty phone rings. `revision`: the try."""
        with self.store.write() as desk:
            now = self.clock()
            case = cases.find(desk, int(record))
            if not self.duty_phone or not _needed(desk, case) or staff.on_shift(desk, now):
                return
            name, language = house.value(desk, "duty_manager"), house.value(desk, "language", "es")
            join = joins.for_duty(desk, case, staff=name, line=self.duty_phone, language=language, now=now)
            if join is not None:
                thread.happened(desk, "duty_rung", name, now=now, case=case.id)
            if revision < DUTY_TRIES:
                desk.look_again("duty", record, revision + 1, now + DUTY_REST)

    def _ring_operator(self, join: Join) -> None:
        address = f"{self.base}/voice/operator/{join.id}"
        try:
            sid = self.line.call(join.line, address, f"{address}/status", self.ring_seconds)
        except LineRefused as refusal:
            log.warning("the line refuses to ring for case %s: %s", join.case_id, refusal)
            with self.store.write() as desk:
                legs.operator_gone(desk, join.id, "failed", now=self.clock())
            return
        except LineDown:
            with self.store.write() as desk:
                legs.not_placed(desk, join.id)
            raise NotYet from None
        except LineUnclear:
            raise NotYet from None
        with self.store.write() as desk:
            legs.placed(desk, join.id, sid)

    def _found_operator(self, join: Join) -> bool:
        """The intent is there and the answer is not: ask the provider before ringing again."""
        found = self._call_to(join.line, join.intent_at or join.wanted_at)
        if found is None:
            return False
        with self.store.write() as desk:
            legs.placed(desk, join.id, found.sid)
            if found.status in DEAD:
                legs.operator_gone(desk, join.id, "unanswered", now=self.clock())
        return True

    def _ring_guest(self, record: str) -> None:
        with self.store.write() as desk:
            begun = legs.to_ring(desk, record, now=self.clock())
        if begun is None:
            return
        join, line, again = begun
        if again:
            found = self._call_to(line, join.guest_intent_at or join.wanted_at)
            if found is not None:
                self._guest_placed(record, found.sid)
                return
        address = f"{self.base}/voice/back/{record}"
        try:
            sid = self.line.call(line, address, f"{address}/status", self.ring_seconds)
        except LineRefused:
            self._without_guest(join, "guest_unanswered")
            return
        except LineDown:
            with self.store.write() as desk:
                legs.guest_not_placed(desk, record)
            raise NotYet from None
        except LineUnclear:
            raise NotYet from None
        self._guest_placed(record, sid)

    def _guest_placed(self, record: str, sid: str) -> None:
        with self.store.write() as desk:
            legs.guest_placed(desk, record, sid)

    def _without_guest(self, join: Join, why: str) -> None:
        with self.store.write() as desk:
            legs.guest_gone(desk, join.id, why, now=self.clock())

    def _call_to(self, line: str, intent_at: datetime) -> Placed | None:
        since = intent_at.replace(microsecond=0) - timedelta(seconds=1)
        try:
            found = self.line.calls_to(line, since)
        except (LineDown, LineUnclear, LineRefused):
            raise NotYet from None
        with self.store.read() as desk:
            known = legs.known_sids(desk, [one.sid for one in found])
        ours = next((one for one in found if one.sid not in known), None)
        if ours is None and self.clock() - intent_at < GRACE:
            raise NotYet
        return ours

    def _moved(self, sid: str, path: str) -> bool:
        """Send a call elsewhere; false when it is over."""
        try:
            asked(lambda: self.line.move(sid, f"{self.base}{path}"))
        except LineRefused:
            return False
        return True


def asked(ask: Callable[[], Found]) -> Found:
    """What the line answers to something that may be done again without harm. Raises NotYet, LineRefused."""
    try:
        return ask()
    except (LineDown, LineUnclear):
        raise NotYet from None


def _needed(desk: Desk, case: Case) -> bool:
    """Whether somebody must come to the telephone now; whoever hung up without a wish is a task for the day."""
    wish = case.facts.get("call_back") or case.kind == cases.Kind.EMERGENCY
    return case.status in cases.WAITING and bool(wish or conversations.on_the_line(desk, case))
