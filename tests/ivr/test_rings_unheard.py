"""Wake-up calls of which nothing is heard: the provider is asked, and its queue is no place to wait in."""

from datetime import timedelta

import pytest

from handoff.desk import cases
from handoff.desk.stays import Stay
from handoff.desk.store import Store
from handoff.desk.waking import attempts, wake_ups
from handoff.desk.waking.ladder import Ladder
from handoff.desk.waking.wake_ups import WakeUp
from ivr.duty import Duty
from ivr.line import LineRefused, LineUnclear
from ivr.rings_unheard import RingsUnheard
from tests.fakes import Clock
from tests.ivr.fake_line import FakeLine


@pytest.fixture
def line(clock: Clock) -> FakeLine:
    return FakeLine(clock)


@pytest.fixture
def unheard(store: Store, line: FakeLine, clock: Clock) -> RingsUnheard:
    return RingsUnheard(store, line, Ladder(), clock)


@pytest.fixture
def placed(store: Store, line: FakeLine, clock: Clock, house_of_305: Stay) -> WakeUp:
    """A wake-up in 305 whose call the provider took as CA1, and of which nothing was heard since."""
    with store.write() as desk:
        at = clock.now + timedelta(minutes=5)
        told = {"zone": "Europe/Madrid", "language": "es", "by": "t", "via": "api"}
        booked = wake_ups.book(desk, "305", at, now=clock.now, **told)  # type: ignore[arg-type]
    clock.on(minutes=5)
    Duty(store, line, Ladder(), "https://hotel.example", clock).wake_up(str(booked.id), 1)
    return booked


def result(store: Store, wake_up: WakeUp) -> str | None:
    with store.read() as desk:
        return attempts.of_wake_up(desk, wake_up.id)[0].result


def why(store: Store) -> list[str]:
    with store.read() as desk:
        return [one.facts["why"] for one in cases.queue(desk)]


def test_a_call_that_still_waits_in_the_provider_s_queue_is_withdrawn_and_a_person_told(
    unheard: RingsUnheard, placed: WakeUp, line: FakeLine, clock: Clock, store: Store
) -> None:
    line.states["CA1"] = "queued"
    clock.on(seconds=60)
    unheard.sweep()
    assert line.states["CA1"] == "queued"  # a ring may take so long
    clock.on(seconds=1)
    unheard.sweep()
    assert line.states["CA1"] == "canceled"
    assert (result(store, placed), why(store)) == ("withdrawn", ["queued_too_long"])
    unheard.sweep()
    assert why(store) == ["queued_too_long"]


def test_a_call_that_begins_to_ring_as_it_is_withdrawn_goes_on(
    unheard: RingsUnheard, placed: WakeUp, line: FakeLine, clock: Clock, store: Store
) -> None:
    line.states["CA1"] = "queued"
    clock.on(seconds=61)
    withdraw = line.withdraw

    def too_late(sid: str) -> None:
        line.failing = [LineRefused("21220")]
        withdraw(sid)

    line.withdraw = too_late  # type: ignore[method-assign]
    unheard.sweep()
    assert (result(store, placed), why(store)) == (None, [])


@pytest.mark.parametrize(
    ("state", "result_of_it"), [("completed", "no_key"), ("busy", "busy"), ("failed", "failed")]
)
def test_an_end_that_nobody_told_is_found_by_asking_and_the_next_rung_follows(
    unheard: RingsUnheard,
    placed: WakeUp,
    line: FakeLine,
    clock: Clock,
    store: Store,
    state: str,
    result_of_it: str,
) -> None:
    line.states["CA1"] = state
    clock.on(seconds=61)
    unheard.sweep()
    assert (result(store, placed), why(store)) == (result_of_it, [])
    with store.read() as desk:
        assert wake_ups.find(desk, placed.id).status == "ringing"


def test_while_somebody_talks_or_the_provider_is_away_nothing_changes(
    unheard: RingsUnheard, placed: WakeUp, line: FakeLine, clock: Clock, store: Store
) -> None:
    clock.on(seconds=61)
    unheard.sweep()
    line.failing = [LineUnclear()]
    unheard.sweep()
    assert (result(store, placed), why(store)) == (None, [])


def test_whoever_lifts_in_the_moment_of_withdrawing_is_not_handed_over(
    unheard: RingsUnheard, placed: WakeUp, line: FakeLine, clock: Clock, store: Store
) -> None:
    line.states["CA1"] = "queued"
    with store.write() as desk:
        attempt = attempts.of_wake_up(desk, placed.id)[0].id
        attempts.lifted(desk, attempt, "CA1", now=clock.now)
    clock.on(seconds=61)
    unheard.sweep()
    assert why(store) == []
