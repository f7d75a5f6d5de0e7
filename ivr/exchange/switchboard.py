"""The exchange itself: phones, legs, queues and conferences that exist just now, and how a leg lives and ends."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from ivr.exchange import records
from ivr.exchange.callbacks import Callbacks, Faults, beside
from ivr.exchange.events import Feed
from ivr.exchange.ledger import Ledger
from ivr.exchange.legs import Leg, never
from ivr.exchange.limits import Limits
from ivr.exchange.queues import Queue
from ivr.exchange.reader import Unreadable
from ivr.exchange.rooms import Room
from ivr.exchange.steps import Failed, Gone, Moved, Plan, Status
from ivr.exchange.telephones import Number, Phone
from ivr.exchange.webhooks import Visitor, Webhooks
from ivr.exchange.wire import Concern, Wire

log = logging.getLogger(__name__)
_EVENT = {Status.RINGING: "ringing", Status.IN_PROGRESS: "answered"}


@dataclass
class Switchboard:
    """Everything that is plugged in; `feed.board` guards all of it."""

    account: str
    token: str
    numbers: dict[str, Number]
    feed: Feed
    ledger: Ledger
    now: Callable[[], datetime]
    limits: Limits = field(default_factory=Limits)
    # Twilio places one call a second unless an account was granted more; 0 places at once.
    calls_per_second: float = 0.0
    base_url: str = ""
    faults: Faults = field(default_factory=Faults)
    phones: dict[str, Phone] = field(default_factory=dict)
    legs: dict[str, Leg] = field(default_factory=dict)
    queues: dict[str, Queue] = field(default_factory=dict)
    rooms: dict[str, Room] = field(default_factory=dict)
    # What a voicemail does with a leg it has picked up.
    machine: Callable[[Leg], None] = lambda leg: None
    _next_slot: float = 0.0

    def __post_init__(self) -> None:
        self.board = self.feed.board
        self.wire = Wire(self.feed)
        self.webhooks = Webhooks(self.token, self.wire, self.limits)
        for row in records.settle(self.ledger, self.now()):
            if row["news"]:
                self._report_cut(row)

    def plug_in(self, phones: Iterable[Phone]) -> None:
        """Add telephones."""
        with self.board:
            self.phones |= {phone.line: phone for phone in phones}

    def phone(self, line: str) -> Phone:
        """The telephone on this line; one nobody knows is plugged in when it is first needed."""
        with self.board:
            return self.phones.setdefault(
                line, Phone(line, "client" if line.startswith("client:") else "mobile")
            )

    # --- a leg's life ------------------------------------------------------------------------------

    def open(
        self, direction: str, from_: str, to: str, line: str, plan: Plan, parent: Leg | None = None
    ) -> Leg:
        """A new leg, not yet anywhere."""
        leg = Leg(self.board, self.account, direction, from_, to, line, self.now(), plan, parent)
        with self.board:
            self.legs[leg.sid] = leg
            self.write(leg)
        return leg

    def news_to(self, leg: Leg, url: str, method: str = "POST", events: Iterable[str] = ()) -> None:
        """Where the news of this leg goes (`completed` alone unless more is asked for)."""
        wanted = frozenset(events) or frozenset({"completed"})
        if url:
            leg.callbacks = Callbacks(
                self.webhooks, self.wire, self.faults, leg.visitor, url, method or "POST", wanted
            )
            self.write(leg)

    def place(self, leg: Leg, then: Callable[[Leg], None]) -> None:
        """Ring the leg's phone when its turn comes, and when somebody picks up go on with `then`."""
        if self.calls_per_second and leg.direction == "outbound-api":
            with self.board:
                slot = max(self._next_slot, time.monotonic())
                self._next_slot = slot + 1 / self.calls_per_second
            leg.queue_time = max(0, round((slot - time.monotonic()) * 1000))
            self.write(leg)
        self.run(leg, lambda: self._placed(leg, then))

    def run(self, leg: Leg, work: Callable[[], None]) -> None:
        """Do a leg's work beside everything else; however it ends, the leg ends with it."""

        def whole() -> None:
            try:
                work()
            except (Gone, Moved, Failed):
                pass
            except Unreadable as wrong:
                self.wire.refuse(wrong.code, wrong.message, leg.visitor.concern)
            except Exception:
                # A fault of the exchange itself must not leave a phone hanging for ever.
                log.exception("the exchange failed on call %s", leg.sid)
                self.wire.refuse(13000, "the exchange itself failed; see its log", Concern(leg.line, leg.sid))
            self.end(leg, Status.COMPLETED if leg.talking else Status.FAILED)

        beside(whole)

    def _placed(self, leg: Leg, then: Callable[[Leg], None]) -> None:
        if leg.queue_time:
            leg.wait(never, leg.queue_time / 1000)
        self.tell(leg, "initiated", "initiated")
        outcome = self.ring(leg, leg.plan.timeout)
        if outcome is not None:
            self.end(leg, outcome)
            return
        then(leg)

    def ring(self, leg: Leg, seconds: float) -> Status | None:
        """Ring the leg's phone: none when somebody picked up, else how it failed."""
        phone = self.phone(leg.line)
        with self.board:
            leg.check()
            if phone.busy or leg.line in self.numbers:
                return Status.BUSY
            phone.ringing = leg
            self.become(leg, Status.RINGING)
        self.feed.tell(
            "ringing",
            line=leg.line,
            call=leg.sid,
            **{"from": leg.from_},
            seconds=seconds,
            digits=leg.plan.send_digits,
        )
        try:
            picked = (
                "machine"
                if phone.voicemail
                else leg.wait(lambda: leg.picked or None, seconds, patience="ring")
            )
            with self.board:
                leg.check()
                if picked in {"person", "machine"}:
                    phone.leg = leg
                    self._recognise(leg, picked or "")
                    self.become(leg, Status.IN_PROGRESS)
                if picked == "machine":
                    beside(partial(self.machine, leg))
        finally:
            with self.board:
                if phone.ringing is leg:
                    phone.ringing = None
                self.board.notify_all()
        return {"person": None, "machine": None, "declined": Status.BUSY}.get(picked or "", Status.NO_ANSWER)

    def _recognise(self, leg: Leg, who: str) -> None:
        if not leg.plan.machine_detection or leg.plan.send_digits:
            return
        ends = leg.plan.machine_detection == "DetectMessageEnd"
        leg.answered_by = "human" if who == "person" else "machine_end_beep" if ends else "machine_start"

    def answer(self, leg: Leg) -> None:
        """The house picks up an inbound call (a no-op when it has)."""
        with self.board:
            leg.check()
            if leg.status in {Status.QUEUED, Status.RINGING}:
                self.become(leg, Status.IN_PROGRESS)

    def become(self, leg: Leg, status: Status) -> None:
        """The leg has come so far: written down, shown, told."""
        with self.board:
            leg.status = status
            if status is Status.RINGING:
                leg.rang = self.now()
            elif status is Status.IN_PROGRESS:
                leg.answered = self.now()
            self.write(leg)
            self.feed.tell("status", line=leg.line, call=leg.sid, status=str(status), peer=_other(leg))
            # Numbered under the same lock that moves the call, so that the numbers tell the true order.
            if status in _EVENT:
                self.tell(leg, _EVENT[status], str(status))

    def end(self, leg: Leg, status: Status, reason: str = "") -> bool:
        """The leg is over; false when it was already."""
        with self.board:
            if leg.over:
                return False
            leg.status, leg.ended, leg.listening = status, self.now(), None
            phone = self.phone(leg.line)
            phone.leg = None if phone.leg is leg else phone.leg
            phone.ringing = None if phone.ringing is leg else phone.ringing
            self.write(leg)
            self.feed.tell(
                "ended",
                line=leg.line,
                call=leg.sid,
                status=str(status),
                reason=reason,
                seconds=records.duration(leg) or 0,
            )
            self.legs.pop(leg.sid, None)
            self.tell(leg, "completed", str(status), last=True)
        return True

    def tell(self, leg: Leg, event: str, status: str, *, last: bool = False) -> None:
        """Send the news of this leg to whoever asked for it."""
        if leg.callbacks is None:
            return
        seconds = records.duration(leg) if last else None
        leg.callbacks.tell(event, records.news(leg.form(), status, self.now(), seconds), last=last)
        # The number of the next piece of news must survive, or a restart would use it twice.
        self.write(leg)

    def write(self, leg: Leg) -> None:
        """Keep the leg in the ledger as it is now."""
        self.ledger.write("calls", records.row(leg))

    def _report_cut(self, row: dict[str, Any]) -> None:
        """Calls that were alive when the exchange died have ended with it, and whoever asked hears so."""
        asked = row["news"]
        visitor = Visitor(Concern(None, row["sid"]))
        callbacks = Callbacks(
            self.webhooks,
            self.wire,
            self.faults,
            visitor,
            asked["url"],
            asked["method"],
            frozenset(asked["events"]),
        )
        callbacks.sequence = asked["sequence"]
        form = records.news(row["form"], row["status"], self.now(), row["duration"])
        callbacks.tell("completed", form, last=True)


def _other(leg: Leg) -> str:
    return leg.to if leg.direction == "inbound" else leg.from_
