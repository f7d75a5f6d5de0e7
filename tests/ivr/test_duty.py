"""The worker: rings once, settles what is unclear by asking, tells a person when the line will not."""

import inspect
from datetime import timedelta

import pytest

from handoff.desk import cases, rooms, texts
from handoff.desk.stays import Stay
from handoff.desk.store import Store
from handoff.desk.waking import attempts, overdue, wake_ups, who_wakes
from handoff.desk.waking.ladder import Ladder
from handoff.desk.waking.wake_ups import WakeUp
from ivr.duty import GRACE, Duty, NotYet
from ivr.line import Line, LineDown, LineRefused, LineUnclear, TwilioLine
from tests.fakes import Clock, Looks
from tests.ivr.fake_line import FakeLine

BASE = "https://hotel.example"


@pytest.fixture
def line(clock: Clock) -> FakeLine:
    return FakeLine(clock)


@pytest.fixture
def duty(store: Store, line: FakeLine, clock: Clock, house_of_305: Stay) -> Duty:
    return Duty(store, line, Ladder(), BASE, clock)


@pytest.fixture
def due(store: Store, duty: Duty, clock: Clock) -> WakeUp:
    """A wake-up in 305 whose moment has come."""
    with store.write() as desk:
        at = clock.now + timedelta(minutes=5)
        booked = wake_ups.book(
            desk, "305", at, zone="Europe/Madrid", language="es", by="t", via="api", now=clock.now
        )
    clock.on(minutes=5)
    return booked


@pytest.mark.parametrize("line_type", [TwilioLine, FakeLine])
def test_every_line_speaks_the_same_language(line_type: type) -> None:
    for name, asked in inspect.getmembers(Line, inspect.isfunction):
        if not name.startswith("_"):
            assert inspect.signature(getattr(line_type, name)) == inspect.signature(asked)


def test_a_due_wake_up_rings_once_however_often_it_is_looked_at(
    duty: Duty, due: WakeUp, line: FakeLine, store: Store
) -> None:
    duty.wake_up(str(due.id), 1)
    duty.wake_up(str(due.id), 1)
    assert [to for to, _ in line.calls] == ["sip:305@hotel.example"]
    with store.read() as desk:
        assert [one.sid for one in attempts.of_wake_up(desk, due.id)] == ["CA1"]


def test_a_call_cut_after_it_was_placed_is_found_by_asking_and_not_repeated(
    duty: Duty, due: WakeUp, line: FakeLine, store: Store
) -> None:
    line.failing, line.although_placed = [LineUnclear()], True
    with pytest.raises(NotYet):
        duty.wake_up(str(due.id), 1)
    duty.wake_up(str(due.id), 1)
    assert len(line.calls) == 1
    with store.read() as desk:
        assert [one.sid for one in attempts.of_wake_up(desk, due.id)] == ["CA1"]


def test_a_call_cut_before_it_was_placed_is_repeated_only_after_the_grace(
    duty: Duty, due: WakeUp, line: FakeLine, clock: Clock
) -> None:
    line.failing = [LineUnclear()]
    with pytest.raises(NotYet):
        duty.wake_up(str(due.id), 1)
    clock.on(seconds=GRACE.total_seconds() - 1)
    with pytest.raises(NotYet):
        duty.wake_up(str(due.id), 1)
    assert line.calls == []
    clock.on(seconds=2)
    duty.wake_up(str(due.id), 1)
    assert len(line.calls) == 1


def test_a_line_that_is_down_is_tried_again_and_then_a_person_is_told(
    duty: Duty, due: WakeUp, line: FakeLine, clock: Clock, store: Store
) -> None:
    line.failing = [LineDown(), LineDown()]
    with pytest.raises(NotYet):
        duty.wake_up(str(due.id), 1)
    clock.on(seconds=61)
    duty.wake_up(str(due.id), 1)
    with store.read() as desk:
        assert [one.facts["why"] for one in cases.queue(desk)] == ["line_refused"]
    assert line.calls == []


@pytest.mark.parametrize(("code", "in_order"), [("21211", False), ("21215", True), ("20003", True)])
def test_only_a_refusal_of_the_line_itself_tells_that_it_is_out_of_order(
    duty: Duty, due: WakeUp, line: FakeLine, store: Store, code: str, in_order: bool
) -> None:
    line.failing = [LineRefused(code)]
    duty.wake_up(str(due.id), 1)
    with store.read() as desk:
        assert rooms.find(desk, "305").in_order == in_order


def test_a_number_the_line_refuses_is_tried_once_and_goes_to_a_person(
    duty: Duty, due: WakeUp, line: FakeLine, store: Store
) -> None:
    line.failing = [LineRefused("21211")]
    duty.wake_up(str(due.id), 1)
    duty.wake_up(str(due.id), 1)
    assert line.calls == []
    with store.read() as desk:
        assert [(one.urgent, one.room) for one in cases.queue(desk)] == [(True, "305")]


@pytest.fixture
def text(store: Store, duty: Duty, clock: Clock) -> texts.Text:
    with store.write() as desk:
        return texts.write(desk, "+447700900305", "Ya suben.", sender="+1", by="Marta", now=clock.now)


def test_a_text_is_sent_once_however_often_it_is_looked_at(
    duty: Duty, text: texts.Text, line: FakeLine
) -> None:
    duty.text(text.id, 1)
    duty.text(text.id, 1)
    assert [one.words for _, one in line.texts] == ["Ya suben."]


def test_a_text_cut_after_it_was_sent_is_found_by_asking(
    duty: Duty, text: texts.Text, line: FakeLine
) -> None:
    line.failing, line.although_placed = [LineUnclear()], True
    with pytest.raises(NotYet):
        duty.text(text.id, 1)
    duty.text(text.id, 1)
    assert len(line.texts) == 1


def test_a_text_that_cannot_be_delivered_ends_with_a_named_person(
    duty: Duty, text: texts.Text, line: FakeLine, store: Store
) -> None:
    line.failing = [LineRefused("21610")]
    duty.text(text.id, 1)
    with store.read() as desk:
        (case,) = cases.queue(desk)
        assert (case.reason, case.facts["code"], case.owner) == ("text_failed", "21610", "Carmen Vidal")


def test_a_round_puts_back_what_lapsed_and_hands_over_what_is_overdue(
    duty: Duty, due: WakeUp, store: Store, clock: Clock, looks: Looks
) -> None:
    clock.on(minutes=2)
    duty.sweep(calls_per_second=1)
    with store.read() as desk:
        assert [one.facts["why"] for one in cases.queue(desk)] == ["overdue"]


def test_many_that_are_overdue_are_handed_over_in_small_bites_and_none_is_left(
    duty: Duty, due: WakeUp, store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overdue, "MOST", 1)
    with store.write() as desk:
        for room in ("306", "307"):
            at = clock.now + timedelta(minutes=1)
            told = {"zone": "Europe/Madrid", "language": "es", "by": "t", "via": "api"}
            wake_ups.book(desk, room, at, now=clock.now, **told)  # type: ignore[arg-type]
    clock.on(minutes=4)
    with store.write() as desk:
        assert len(overdue.sweep(desk, Ladder(), calls_per_second=1, now=clock.now)) == 1
    duty.sweep(calls_per_second=1)
    with store.read() as desk:
        assert sorted(str(one.room) for one in cases.queue(desk)) == ["305", "306", "307"]


def test_while_somebody_wakes_the_guest_by_hand_the_machine_waits(
    duty: Duty, due: WakeUp, line: FakeLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(who_wakes, "in_hand", lambda *_, **__: True)
    with pytest.raises(NotYet):
        duty.wake_up(str(due.id), 1)
    assert line.calls == []
