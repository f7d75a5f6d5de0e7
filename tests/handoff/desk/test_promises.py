"""An answer by a certain hour: given by whoever holds the case, kept by answering, looked after when it is not."""

from datetime import timedelta

import pytest

from handoff.desk import cases, promises
from handoff.desk.cases import Case, Kind
from handoff.desk.refusals import BadValue, NotHolder
from handoff.desk.stays import Stay
from handoff.desk.store import Store
from tests.fakes import Clock, Look, Looks

MARTA = "Marta Rivas"
SOON = timedelta(minutes=20)


@pytest.fixture
def case(store: Store, house_of_305: Stay, clock: Clock) -> Case:
    """Lucía asked something, and Marta holds her case."""
    with store.write() as desk:
        opened = cases.open_case(
            desk,
            Kind.CONSULTATION,
            "asked",
            by="bot",
            now=clock.now,
            language="es",
            room="305",
            stay_id=house_of_305.id,
            number="+447700900305",
        )
        return cases.claim(desk, opened.id, MARTA, now=clock.now)


def promised(store: Store, clock: Clock, case: Case, within: timedelta = SOON) -> int:
    with store.write() as desk:
        return promises.turn(promises.give(desk, case.id, MARTA, clock.now + within, now=clock.now))


def waits(store: Store, case: Case, turn: int) -> bool:
    with store.read() as desk:
        return promises.still(desk, case.id, turn) is not None


def test_the_guest_is_told_at_once_and_somebody_looks_at_the_hour(
    store: Store, case: Case, clock: Clock, looks: Looks
) -> None:
    turn = promised(store, clock, case)
    assert looks.asked[-2:] == [
        Look("promise_due", str(case.id), turn, clock.now + SOON),
        Look("promise_told", str(case.id), turn, clock.now),
    ]
    with store.read() as desk:
        kept = cases.find(desk, case.id)
        assert (kept.status, kept.holder, kept.promised_at) == ("held", MARTA, clock.now + SOON)


def test_only_the_holder_promises(store: Store, case: Case, clock: Clock) -> None:
    with pytest.raises(NotHolder), store.write() as desk:
        promises.give(desk, case.id, "Iván Solís", clock.now + SOON, now=clock.now)


@pytest.mark.parametrize("within", [timedelta(0), timedelta(minutes=-1), timedelta(hours=24, minutes=1)])
def test_an_hour_that_is_past_or_too_far_is_refused(
    store: Store, case: Case, clock: Clock, within: timedelta
) -> None:
    with pytest.raises(BadValue):
        promised(store, clock, case, within)


def test_answering_keeps_the_promise(store: Store, case: Case, clock: Clock) -> None:
    turn = promised(store, clock, case)
    assert waits(store, case, turn)
    with store.write() as desk:
        cases.reply(desk, case.id, MARTA, "A las nueve.", sender="+442079460100", now=clock.now)
    assert not waits(store, case, turn)


def test_closing_ends_it(store: Store, case: Case, clock: Clock) -> None:
    turn = promised(store, clock, case)
    with store.write() as desk:
        cases.close(desk, case.id, by=MARTA, outcome="resuelto", now=clock.now)
    assert not waits(store, case, turn)


def test_a_later_promise_takes_the_place_of_the_one_before(store: Store, case: Case, clock: Clock) -> None:
    first = promised(store, clock, case)
    second = promised(store, clock, case, SOON * 2)
    assert (waits(store, case, first), waits(store, case, second)) == (False, True)


def test_a_holder_who_leaves_takes_no_promise_along(store: Store, case: Case, clock: Clock) -> None:
    turn = promised(store, clock, case)
    with store.write() as desk:
        cases.put_back_of(desk, MARTA, by="desk", now=clock.now)
    assert waits(store, case, turn)
