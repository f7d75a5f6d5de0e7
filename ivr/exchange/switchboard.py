"""The exchange itself: phones, legs, queues and conferences that exist just now, and how a leg lives and ends."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from ivr.exchange import addresses
from ivr.exchange.callbacks import Callbacks, Faults, beside
from ivr.exchange.events import Feed
from ivr.exchange.ledger import Ledger
from ivr.exchange.legs import Failed, Gone, Leg, Moved, Next, Plan, Status, never
from ivr.exchange.limits import Limits
from ivr.exchange.marks import iso, moment, rfc2822
from ivr.exchange.queues import Queue
from ivr.exchange.reader import Unreadable
from ivr.exchange.rooms import Room
from ivr.exchange.webhooks import Visitor, Webhooks
from ivr.exchange.wire import Concern, Wire

log = logging.getLogger(__name__)
_EVENT = {Status.RINGING: "ringing", Status.IN_PROGRESS: "answered"}


@dataclass(frozen=True)
class Number:
    """One number of the house, and the doors its calls and texts are sent to."""

    number: str
    voice_url: str
    voice_fallback: str = ""
    sms_url: str = ""
    sms_fallback: str = ""


@dataclass(eq=False)
class Phone:
    """A telephone somebody can hold: a room's, a mobile, an operator's.

    `pace` is seconds of waiting per second of speech (0: prompts take no time). `aloud`: the page reads prompts and
    tells when it has finished. `voicemail` picks up by itself; `silent` lets no key and no word out.
    """

    line: str
    kind: str = "mobile"
    name: str = ""
    language: str = ""
    room: str = ""
    pace: float = 1.0
    aloud: bool = False
    voicemail: bool = False
    silent: bool = False
    leg: Leg | None = None
    ringing: Leg | None = None

    @property
    def busy(self) -> bool:
        """Whether another caller would hear the engaged tone."""
        return self.leg is not None or self.ringing is not None

    def plain(self) -> dict[str, Any]:
        """What a page shows of it."""
        names = ("line", "kind", "name", "language", "room", "pace", "aloud", "voicemail", "silent")
        return {
            **{name: getattr(self, name) for name in names},
            "written": addresses.written(self.line),
            "call": self.leg.plain() if self.leg else None,
            "ringing": self.ringing.plain() if self.ringing else None,
        }


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
        self._settle_what_was_cut()

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
                seconds=self.duration(leg) or 0,
            )
            self.legs.pop(leg.sid, None)
        self.tell(leg, "completed", str(status), last=True)
        return True

    def duration(self, leg: Leg) -> int | None:
        """Seconds somebody was on the line, as Twilio counts them; none when nobody was."""
        if leg.answered is None or leg.ended is None:
            return None
        return max(1, math.ceil((leg.ended - leg.answered).total_seconds()))

    def tell(self, leg: Leg, event: str, status: str, *, last: bool = False) -> None:
        """Send the news of this leg to whoever asked for it."""
        if leg.callbacks is None:
            return
        form = [(name, value) for name, value in leg.form() if name != "CallStatus"]
        form += [
            ("CallStatus", status),
            ("Timestamp", str(rfc2822(self.now()))),
            ("CallbackSource", "call-progress-events"),
        ]
        if last and leg.answered:
            seconds = self.duration(leg) or 0
            form += [("CallDuration", str(seconds)), ("Duration", str(math.ceil(seconds / 60)))]
        leg.callbacks.tell(event, form, last=last)
        # The number of the next piece of news must survive, or a restart would use it twice.
        self.write(leg)

    def write(self, leg: Leg) -> None:
        """Keep the leg in the ledger as it is now."""
        news = leg.callbacks
        self.ledger.write(
            "calls",
            {
                "sid": leg.sid,
                "status": str(leg.status),
                "from": leg.from_,
                "to": leg.to,
                "parent": leg.parent.sid if leg.parent else None,
                "created": iso(leg.created),
                **{
                    name: iso(value) if value else None
                    for name, value in (("rang", leg.rang), ("answered", leg.answered), ("ended", leg.ended))
                },
                "direction": leg.direction,
                "answered_by": leg.answered_by,
                "queue_time": leg.queue_time,
                "duration": self.duration(leg),
                "form": leg.form(),
                "news": {
                    "url": news.url,
                    "method": news.method,
                    "events": sorted(news.events),
                    "sequence": news.sequence,
                }
                if news
                else None,
            },
        )

    def _settle_what_was_cut(self) -> None:
        """Calls that were alive when the exchange died have ended with it, and whoever asked for news hears so."""
        for row in self.ledger.unfinished():
            talked = moment(row["answered"])
            row["status"] = str(Status.COMPLETED if talked else Status.FAILED)
            row["ended"] = iso(self.now())
            row["duration"] = (
                max(1, math.ceil((self.now() - talked) / timedelta(seconds=1))) if talked else None
            )
            self.ledger.write("calls", row)
            if row.get("news"):
                self._report_cut(row)

    def _report_cut(self, row: dict[str, Any]) -> None:
        news = row["news"]
        visitor = Visitor(Concern(None, row["sid"]))
        callbacks = Callbacks(
            self.webhooks,
            self.wire,
            self.faults,
            visitor,
            news["url"],
            news["method"],
            frozenset(news["events"]),
        )
        callbacks.sequence = news["sequence"]
        form = [(name, value) for name, value in row["form"] if name != "CallStatus"]
        form += [("CallStatus", row["status"]), ("Timestamp", str(rfc2822(self.now())))]
        form += [("CallbackSource", "call-progress-events")]
        callbacks.tell(
            "completed",
            form + ([("CallDuration", str(row["duration"]))] if row["duration"] else []),
            last=True,
        )


def _other(leg: Leg) -> str:
    return leg.to if leg.direction == "inbound" else leg.from_


def next_for(number: Number) -> Plan:
    """How a call to this number begins."""
    fallback = Next(number.voice_fallback, why="fallback") if number.voice_fallback else None
    return Plan(Next(number.voice_url, why="incoming"), fallback)
