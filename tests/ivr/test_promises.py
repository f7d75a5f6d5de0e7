"""A person promises an answer by an hour: the guest reads it, and whoever supervises hears when it passed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from config.words import FOLDER, Words
from handoff.desk import cases, promises, staff
from handoff.desk.staff import Role
from handoff.desk.store import Store
from handoff.desk.texts import Text
from ivr.promised import Promised
from tests.fakes import Clock, Look, Looks
from tests.ivr.conftest import HOTLINE, Call, Mobile
from tests.ivr.operators import DUTY, Operators

Calls = Callable[[str], Call]
Mobiles = Callable[[str], Mobile]
LUCIA, LEAD = "+447700900305", "+447700900830"


class Night:
    """Marta holds what waits first, and promises; the worker looks."""

    def __init__(self, store: Store, clock: Clock, looks: Looks) -> None:
        self.store, self.clock, self.looks = store, clock, looks
        guest, staff_words = (Words.load(FOLDER, name, zone="Europe/Madrid") for name in ("guest", "console"))
        work = Promised(store, HOTLINE, DUTY, guest, staff_words, clock)
        self._work = {"promise_told": work.told, "promise_due": work.due}

    def promises(self, **within: int) -> int:
        with self.store.write() as desk:
            case = cases.queue(desk)[0]
            cases.claim(desk, case.id, "Marta Rivas", now=self.clock.now)
            at = self.clock.now + timedelta(**within)
            promises.give(desk, case.id, "Marta Rivas", at, now=self.clock.now)
        self.looks_round()
        return case.id

    def passes(self, **time: int) -> None:
        self.clock.on(**time)
        self.looks_round()

    def looks_round(self) -> None:
        due = [one for one in self.looks.asked if one.kind in self._work and one.when <= self.clock.now]
        self.looks.asked = [one for one in self.looks.asked if one not in due]
        for one in due:
            self._take(one)
            self._take(one)  # a worker that died afterwards looks again

    def _take(self, look: Look) -> None:
        self._work[look.kind](look.record, look.revision)

    def texted(self) -> list[tuple[str, str]]:
        with self.store.read() as desk:
            return [(one.to, one.words) for one in desk.scalars(select(Text).order_by(Text.written_at))]


@pytest.fixture
def night(operators: Operators, store: Store, clock: Clock, looks: Looks) -> Night:
    """A quarter past ten at night, Marta on shift."""
    return Night(store, clock, looks)


def test_the_guest_reads_the_hour_and_the_case_stays_with_who_promised(mobile: Mobiles, night: Night) -> None:
    mobile(LUCIA).texts("persona")
    case = night.promises(minutes=30)
    assert night.texted() == [(LUCIA, f"Le contestamos antes de las 22:45. Su caso es el {case}.")]


def test_who_is_on_the_line_is_told_by_voice(calls: Calls, night: Night) -> None:
    calls("305").presses("0")
    night.promises(minutes=30)
    assert night.texted() == []


def test_an_hour_that_passes_without_an_answer_is_told_to_the_duty_phone(
    mobile: Mobiles, night: Night
) -> None:
    mobile(LUCIA).texts("persona")
    case = night.promises(minutes=30)
    night.passes(minutes=29)
    assert len(night.texted()) == 1
    night.passes(minutes=1)
    [_, (number, words)] = night.texted()
    assert number == DUTY
    assert f"Caso {case}" in words and "Marta Rivas" in words and "22:45" in words


def test_a_supervisor_on_shift_hears_of_it_instead(
    mobile: Mobiles, night: Night, store: Store, clock: Clock
) -> None:
    with store.write() as desk:
        staff.add(
            desk,
            "eva",
            "Eva",
            Role.SUPERVISOR,
            "a long password",
            language="en",
            by="t",
            now=clock.now,
            phone=LEAD,
        )
    mobile(LUCIA).texts("persona")
    night.promises(minutes=10)
    clock.on(minutes=10)
    with store.write() as desk:
        staff.sign_in(desk, "eva", "a long password", now=clock.now)
    night.looks_round()
    [_, (number, words)] = night.texted()
    assert number == LEAD
    assert "was promised" in words


def test_an_answer_in_time_is_told_to_nobody(
    mobile: Mobiles, night: Night, store: Store, clock: Clock
) -> None:
    mobile(LUCIA).texts("persona")
    case = night.promises(minutes=30)
    with store.write() as desk:
        cases.reply(desk, case, "Marta Rivas", "A las nueve.", sender=HOTLINE, now=clock.now)
    night.passes(minutes=31)
    assert [words for _, words in night.texted()][1:] == ["A las nueve."]


def test_talking_to_the_guest_keeps_the_promise(
    calls: Calls, night: Night, operators: Operators, store: Store, clock: Clock
) -> None:
    caller = calls("305").presses("0")
    with store.write() as desk:
        case = cases.queue(desk)[0]
        promises.keep(desk, case, clock.now + timedelta(minutes=30), by="bot", now=clock.now)
        operators.looks.asked.clear()
    operators.asks(f"/voice/join/{operators.talks(caller)}", CallSid=caller.sid)
    with store.read() as desk:
        assert cases.find(desk, case.id).promised_at is None


def test_what_the_bot_promised_is_looked_after_too(
    mobile: Mobiles, night: Night, store: Store, clock: Clock
) -> None:
    mobile(LUCIA).texts("persona")
    with store.write() as desk:
        case = cases.queue(desk)[0]
        owner = case.owner
        promises.keep(desk, case, clock.now + timedelta(minutes=30), by="bot", now=clock.now)
    night.passes(minutes=30)
    [(number, words)] = night.texted()
    assert number == DUTY
    assert owner in words
