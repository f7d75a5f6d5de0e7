"""A wake-up: booked, rung, answered by a key, or handed to a named person; never lost."""

from datetime import timedelta

import pytest

from handoff.desk import cases, events
from handoff.desk.refusals import NoSuchRoom, SameWakeUp, WakeUpInThePast, WrongMove
from handoff.desk.stays import Stay
from handoff.desk.store import Desk, Store
from handoff.desk.waking import attempts, overdue, wake_ups
from handoff.desk.waking.ladder import Ladder
from handoff.desk.waking.wake_ups import WakeUp
from tests.fakes import Clock, Looks

LADDER = Ladder(tries=2)


def book(
    desk: Desk, clock: Clock, *, minutes: float = 60, room: str = "305", origin: str | None = None
) -> WakeUp:
    return wake_ups.book(
        desk,
        room,
        clock.now + timedelta(minutes=minutes),
        zone="Europe/Madrid",
        language="es",
        by="test",
        via="api",
        now=clock.now,
        origin=origin,
    )


def ring(store: Store, wake_up: WakeUp, revision: int, clock: Clock, sid: str) -> str:
    """The room rings; gives the attempt."""
    with store.write() as desk:
        begun = attempts.begin(desk, wake_up.id, revision, LADDER, now=clock.now)
        assert begun is not None
        attempts.placed(desk, begun[0].id, sid, now=clock.now)
        return begun[0].id


def end(store: Store, attempt: str, result: str, clock: Clock) -> None:
    with store.write() as desk:
        attempts.ended(desk, attempt, result, LADDER, now=clock.now)


def status(store: Store, wake_up: WakeUp) -> str:
    with store.read() as desk:
        return wake_ups.find(desk, wake_up.id).status


def waiting(store: Store) -> list[cases.Case]:
    with store.read() as desk:
        return cases.queue(desk)


@pytest.fixture
def booked(store: Store, house_of_305: Stay, clock: Clock) -> WakeUp:
    with store.write() as desk:
        wake_up = book(desk, clock)
    clock.on(minutes=60)
    return wake_up


def test_a_booking_asks_to_be_looked_at_when_it_is_due(booked: WakeUp, looks: Looks) -> None:
    (look,) = looks.asked
    assert (look.kind, look.record, look.revision, look.when) == ("wake_up", str(booked.id), 1, booked.at)


def test_a_key_answers_it(store: Store, booked: WakeUp, clock: Clock) -> None:
    attempt = ring(store, booked, 1, clock, "CA1")
    with store.write() as desk:
        assert attempts.lifted(desk, attempt, "CA1", now=clock.now) is not None
        attempts.key_pressed(desk, attempt, now=clock.now)
    end(store, attempt, "no_key", clock)
    assert status(store, booked) == "answered"
    assert waiting(store) == []


def test_no_key_rings_again_at_once_and_then_goes_to_a_person(
    store: Store, booked: WakeUp, clock: Clock, looks: Looks
) -> None:
    end(store, ring(store, booked, 1, clock, "CA1"), "no_key", clock)
    second = looks.asked[-1]
    assert (second.kind, second.when) == ("wake_up", clock.now)
    end(store, ring(store, booked, second.revision, clock, "CA2"), "no_answer", clock)
    (case,) = waiting(store)
    assert (case.urgent, case.room, case.facts["tries"], case.owner) == (True, "305", 2, "elena.prieto")
    assert status(store, booked) == "unanswered"


def test_the_end_of_a_call_told_twice_or_late_counts_once(
    store: Store, booked: WakeUp, clock: Clock, looks: Looks
) -> None:
    first = ring(store, booked, 1, clock, "CA1")
    end(store, first, "no_key", clock)
    second = ring(store, booked, looks.asked[-1].revision, clock, "CA2")
    asked = len(looks.asked)
    end(store, first, "no_key", clock)
    assert len(looks.asked) == asked
    with store.write() as desk:
        attempts.key_pressed(desk, second, now=clock.now)
    assert status(store, booked) == "answered"


def test_a_cancelled_or_moved_wake_up_makes_the_old_look_do_nothing(
    store: Store, booked: WakeUp, clock: Clock
) -> None:
    with store.write() as desk:
        wake_ups.change(desk, booked.id, clock.now + timedelta(hours=1), by="test", now=clock.now)
        assert attempts.begin(desk, booked.id, 1, LADDER, now=clock.now) is None
        wake_ups.cancel(desk, booked.id, by="test", now=clock.now)
        assert attempts.begin(desk, booked.id, 2, LADDER, now=clock.now) is None
        with pytest.raises(WrongMove):
            wake_ups.cancel(desk, booked.id, by="test", now=clock.now)


def test_a_key_after_it_was_cancelled_finds_it_cancelled(store: Store, booked: WakeUp, clock: Clock) -> None:
    attempt = ring(store, booked, 1, clock, "CA1")
    with store.write() as desk:
        wake_ups.cancel(desk, booked.id, by="test", now=clock.now)
        found = attempts.key_pressed(desk, attempt, now=clock.now)
    assert found is not None
    assert found.status == "cancelled"
    end(store, attempt, "no_key", clock)
    assert waiting(store) == []


def test_a_look_taken_twice_is_one_attempt_that_may_have_been_placed(
    store: Store, booked: WakeUp, clock: Clock
) -> None:
    with store.write() as desk:
        first = attempts.begin(desk, booked.id, 1, LADDER, now=clock.now)
    with store.write() as desk:
        again = attempts.begin(desk, booked.id, 1, LADDER, now=clock.now)
        assert first is not None
        assert again is not None
        assert (again[0].id, again[1]) == (first[0].id, True)
        attempts.placed(desk, again[0].id, "CA1", now=clock.now)
    with store.write() as desk:
        assert attempts.begin(desk, booked.id, 1, LADDER, now=clock.now) is None


def test_a_second_call_of_the_same_wake_up_is_not_announced(
    store: Store, booked: WakeUp, clock: Clock
) -> None:
    attempt = ring(store, booked, 1, clock, "CA1")
    with store.write() as desk:
        assert attempts.lifted(desk, attempt, "CA1", now=clock.now) is not None
    with store.write() as desk:
        assert attempts.lifted(desk, attempt, "CA2", now=clock.now) is None


def test_no_news_of_a_call_goes_to_a_person(store: Store, booked: WakeUp, clock: Clock) -> None:
    attempt = ring(store, booked, 1, clock, "CA1")
    with store.write() as desk:
        attempts.watch(desk, attempt, now=clock.on(minutes=3))
    (case,) = waiting(store)
    assert case.facts["why"] == "no_news"


def test_a_call_the_line_will_never_place_goes_to_a_person_at_once(
    store: Store, booked: WakeUp, clock: Clock
) -> None:
    with store.write() as desk:
        begun = attempts.begin(desk, booked.id, 1, LADDER, now=clock.now)
        assert begun is not None
        attempts.never(desk, begun[0].id, now=clock.now)
    assert [one.facts["why"] for one in waiting(store)] == ["line_refused"]


@pytest.mark.parametrize(("minutes", "rung"), [(9, True), (11, False)])
def test_late_is_rung_and_marked_and_too_late_goes_to_a_person(
    store: Store, booked: WakeUp, clock: Clock, minutes: int, rung: bool
) -> None:
    clock.on(minutes=minutes)
    with store.write() as desk:
        begun = attempts.begin(desk, booked.id, 1, LADDER, now=clock.now)
        assert (begun is not None) is rung
        late = [e.values.get("late") for e in events.of_room(desk, "305") if e.kind == "attempt.intended"]
    assert late == ([minutes * 60] if rung else [])
    assert len(waiting(store)) == (0 if rung else 1)


def test_the_sweep_hands_over_what_nobody_began(store: Store, booked: WakeUp, clock: Clock) -> None:
    with store.write() as desk:
        assert overdue.sweep(desk, LADDER, calls_per_second=1, now=clock.on(seconds=59)) == []
        assert overdue.sweep(desk, LADDER, calls_per_second=1, now=clock.on(seconds=2)) == [booked.id]
        assert overdue.sweep(desk, LADDER, calls_per_second=1, now=clock.now) == []


def test_the_sweep_counts_in_how_fast_the_line_is(store: Store, house_of_305: Stay, clock: Clock) -> None:
    with store.write() as desk:
        first, second = book(desk, clock), book(desk, clock, room="306")
        clock.on(minutes=61, seconds=5)
        assert overdue.sweep(desk, LADDER, calls_per_second=0.1, now=clock.now) == [first.id]
        assert overdue.sweep(desk, LADDER, calls_per_second=0.1, now=clock.on(seconds=6)) == [second.id]


def test_the_sweep_hands_over_a_call_that_fell_silent(store: Store, booked: WakeUp, clock: Clock) -> None:
    ring(store, booked, 1, clock, "CA1")
    with store.write() as desk:
        assert overdue.sweep(desk, LADDER, calls_per_second=1, now=clock.on(minutes=3)) == []
        assert overdue.sweep(desk, LADDER, calls_per_second=1, now=clock.on(minutes=2)) == [booked.id]


def test_one_turn_books_once(store: Store, house_of_305: Stay, clock: Clock) -> None:
    with store.write() as desk:
        assert book(desk, clock, origin="talk:3").id == book(desk, clock, origin="talk:3").id


def test_what_cannot_be_booked_is_refused(store: Store, booked: WakeUp, clock: Clock) -> None:
    with store.write() as desk:
        with pytest.raises(WakeUpInThePast):
            book(desk, clock, minutes=0)
        with pytest.raises(NoSuchRoom):
            book(desk, clock, room="999")
        book(desk, clock, minutes=30)
        with pytest.raises(SameWakeUp):
            book(desk, clock, minutes=30)


def test_while_one_call_of_a_wake_up_is_heard_no_other_is_announced(
    store: Store, booked: WakeUp, clock: Clock, looks: Looks
) -> None:
    first = ring(store, booked, 1, clock, "CA1")
    end(store, first, "no_answer", clock)
    second = ring(store, booked, looks.asked[-1].revision, clock, "CA2")
    with store.write() as desk:
        # The provider acted on the first request after all, long after its end was told.
        assert attempts.lifted(desk, first, "CA3", now=clock.now) is not None
        assert attempts.lifted(desk, second, "CA2", now=clock.now) is None
    end(store, first, "no_key", clock)
    with store.write() as desk:
        assert attempts.lifted(desk, second, "CA2", now=clock.now) is not None


def test_the_end_of_a_stray_call_does_not_cut_off_the_one_that_is_heard(
    store: Store, booked: WakeUp, clock: Clock, looks: Looks
) -> None:
    attempt = ring(store, booked, 1, clock, "CA1")
    with store.write() as desk:
        assert attempts.lifted(desk, attempt, "CA2", now=clock.now) is not None
    asked = len(looks.asked)
    with store.write() as desk:
        attempts.ended(desk, attempt, "no_answer", LADDER, now=clock.now, sid="CA1")
    assert len(looks.asked) == asked
    with store.write() as desk:
        attempts.ended(desk, attempt, "no_key", LADDER, now=clock.now, sid="CA2")
    assert len(looks.asked) > asked


def test_a_clock_that_is_set_back_after_the_ring_rings_nobody_again(
    store: Store, booked: WakeUp, clock: Clock
) -> None:
    attempt = ring(store, booked, 1, clock, "CA1")
    clock.on(hours=-1)
    with store.write() as desk:
        assert attempts.begin(desk, booked.id, 1, LADDER, now=clock.now) is None
        attempts.lifted(desk, attempt, "CA1", now=clock.now)
        attempts.key_pressed(desk, attempt, now=clock.now)
        assert overdue.sweep(desk, LADDER, calls_per_second=1, now=clock.now) == []
    clock.on(hours=1)
    with store.write() as desk:
        assert attempts.begin(desk, booked.id, 1, LADDER, now=clock.now) is None
        assert overdue.sweep(desk, LADDER, calls_per_second=1, now=clock.now) == []
    assert (status(store, booked), waiting(store)) == ("answered", [])


@pytest.mark.parametrize(("asleep", "told"), [(20, "too_late"), (180, "too_late"), (9, None)])
def test_a_host_that_slept_through_the_moment_rings_late_or_tells_a_person(
    store: Store, booked: WakeUp, clock: Clock, asleep: int, told: str | None
) -> None:
    clock.on(minutes=asleep)
    with store.write() as desk:
        begun = attempts.begin(desk, booked.id, 1, LADDER, now=clock.now)
    assert (begun is None) == (told is not None)
    assert [case.facts["why"] for case in waiting(store)] == ([told] if told else [])
