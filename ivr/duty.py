"""What the worker does when a record is looked at again: ring a room, send a text, ask for news."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from handoff.desk import cases, house, joins, texts, transfers
from handoff.desk.store import Store
from handoff.desk.texts import Text
from handoff.desk.waking import attempts, lines, overdue, who_wakes
from handoff.desk.waking.attempts import Attempt
from handoff.desk.waking.ladder import Ladder
from ivr.line import Line, LineDown, LineRefused, LineUnclear, Placed

log = logging.getLogger(__name__)
# How long the provider may still act on a request of ours that was cut: our own time-out and half a minute.
GRACE = timedelta(seconds=40)
# Refusals that tell of this line alone: no valid number, or one that is not in the network. Others, such as an account
# that may not call there, say nothing of the telephone in the room. https://www.twilio.com/docs/api/errors
NO_SUCH_LINE = {"21211", "21214", "21217"}
DEAD = {"failed", "canceled", "busy", "no-answer"}


class NotYet(Exception):
    """It has to be looked at again a little later; the engine does so."""


@dataclass(frozen=True)
class Duty:
    """The worker's collaborators, and the looks it takes."""

    store: Store
    line: Line
    ladder: Ladder
    base: str  # where the provider reaches our doors
    clock: Callable[[], datetime]

    def wake_up(self, record: str, revision: int) -> None:
        """It is time: write the intent, ring the room, keep the call's id."""
        with self.store.write() as desk:
            if attempts.unclear_on_line(desk, int(record)):
                # The provider tells calls by their number alone: two unclear ones to a room could not be told apart.
                raise NotYet
            if who_wakes.in_hand(desk, int(record), now=self.clock()):
                # Somebody wakes the guest by hand at this moment: the machine does not ring into it.
                raise NotYet
            begun = attempts.begin(desk, int(record), revision, self.ladder, now=self.clock())
        if begun is None:
            return
        attempt, again = begun
        if again:
            self._settle(attempt)
        else:
            self._ring(attempt)

    def attempt(self, record: str, _: int) -> None:
        """A call should have ended by now."""
        with self.store.write() as desk:
            attempts.watch(desk, record, now=self.clock())

    def text(self, record: str, _: int) -> None:
        """A text is to be sent, once."""
        with self.store.write() as desk:
            intended = texts.intend(desk, record, now=self.clock())
        if intended is None:
            return
        text, again = intended
        if again and self._sent_before(text):
            return
        self._send(text)

    def sweep(self, *, calls_per_second: float) -> None:
        """Hand over what was not settled in time, and put back what nobody holds any more."""
        with self.store.write() as desk:
            now = self.clock()
            joins.sweep(desk, now=now)
            transfers.sweep(desk, now=now)
            cases.put_back_lapsed(desk, now=now)
        more = True
        while more:
            with self.store.write() as desk:
                told = overdue.sweep(desk, self.ladder, calls_per_second=calls_per_second, now=self.clock())
            for wake_up in told:
                log.warning("wake-up %s was overdue and went to a person", wake_up)
            more = len(told) == overdue.MOST

    def _ring(self, attempt: Attempt) -> None:
        address = f"{self.base}/voice/rung/{attempt.id}"
        try:
            sid = self.line.call(attempt.line, address, f"{address}/status", self.ladder.ring_seconds)
        except LineRefused as refusal:
            log.warning("the line refuses attempt %s: %s", attempt.id, refusal)
            with self.store.write() as desk:
                attempts.never(desk, attempt.id, now=self.clock())
                if str(refusal) in NO_SUCH_LINE:
                    lines.told(desk, attempt.wake_up.room.number, False, by="worker", now=self.clock())
            return
        except LineDown:
            self._not_placed(attempt)
            return
        except LineUnclear:
            log.warning("nobody knows whether attempt %s was placed", attempt.id)
            raise NotYet from None
        with self.store.write() as desk:
            attempts.placed(desk, attempt.id, sid, now=self.clock())

    def _not_placed(self, attempt: Attempt) -> None:
        """Certainly nothing rang: try for as long as a guest may wait, then the sweep tells a person."""
        if self.clock() - attempt.intent_at > self.ladder.start_within:
            with self.store.write() as desk:
                attempts.never(desk, attempt.id, now=self.clock())
            return
        with self.store.write() as desk:
            attempts.asks(desk, attempt.id, None)
        raise NotYet

    def _settle(self, attempt: Attempt) -> None:
        """The intent is there and the answer is not: ask the provider before ringing again."""
        found = self._of_attempt(attempt) if attempt.asked_at is not None else None
        if found is not None:
            with self.store.write() as desk:
                attempts.placed(desk, attempt.id, found.sid, now=self.clock())
                if found.status in DEAD:
                    attempts.ended(desk, attempt.id, "no_answer", self.ladder, now=self.clock())
            return
        # Not since the intent: an earlier try may have been turned down, and the last one cut.
        if attempt.asked_at is not None and self.clock() - attempt.asked_at < GRACE:
            raise NotYet
        with self.store.write() as desk:
            attempts.asks(desk, attempt.id, self.clock())
        self._ring(attempt)

    def _of_attempt(self, attempt: Attempt) -> Placed | None:
        since = attempt.intent_at.replace(microsecond=0) - timedelta(seconds=1)
        placed = self._ask(lambda: self.line.calls_to(attempt.line, since))
        with self.store.read() as desk:
            known = attempts.known_sids(desk, [one.sid for one in placed])
        return next((one for one in placed if one.sid not in known), None)

    def _sent_before(self, text: Text) -> bool:
        since = (text.intent_at or text.written_at).replace(microsecond=0) - timedelta(seconds=1)
        found = self._ask(lambda: self.line.texts_to(text.to, since))
        same = next((one for one in found if one.words == text.words), None)
        if same is not None:
            with self.store.write() as desk:
                texts.sent(desk, text.id, same.sid, now=self.clock())
            return True
        if text.intent_at is not None and self.clock() - text.intent_at < GRACE:
            raise NotYet
        return False

    def _send(self, text: Text) -> None:
        try:
            sid = self.line.text(text.to, text.sender, text.words, f"{self.base}/sms/status/{text.id}")
        except LineRefused as refusal:
            self._undeliverable(text, str(refusal))
            return
        except (LineDown, LineUnclear):
            raise NotYet from None
        with self.store.write() as desk:
            texts.sent(desk, text.id, sid, now=self.clock())

    def _undeliverable(self, text: Text, code: str) -> None:
        """Whoever should have read it must hear it from a person."""
        log.warning("the line refuses text %s: %s", text.id, code)
        with self.store.write() as desk:
            now = self.clock()
            texts.failed(desk, text.id, code, now=now)
            cases.open_case(
                desk,
                cases.Kind.REQUEST,
                "text_failed",
                by="worker",
                now=now,
                language=house.value(desk, "language", "es"),
                urgent=True,
                number=text.to,
                origin=f"text:{text.id}",
                code=code,
                about=text.case_id,
            )

    def _ask(self, question: Callable[[], list[Placed]]) -> list[Placed]:
        try:
            return question()
        except (LineDown, LineUnclear, LineRefused):
            raise NotYet from None
