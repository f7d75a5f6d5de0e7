"""Somebody by name goes to the door, says so, or the next one is asked."""

from datetime import timedelta

import pytest

from config.house import Checker
from handoff.desk import cases, dnd
from handoff.desk.cases import Case
from handoff.desk.refusals import WrongMove
from handoff.desk.stays import Stay
from handoff.desk.store import Store
from handoff.desk.waking import not_awake, room_checks, wake_ups
from handoff.desk.waking.ladder import Ladder
from handoff.desk.waking.room_checks import RoomCheck
from tests.fakes import Clock, Looks

LADDER = Ladder()
JOAN, HUGO, CARMEN = (
    Checker(name="Joan", phone="+447700900820"),
    Checker(name="Hugo", phone="+447700900821"),
    Checker(name="Carmen", phone="+447700900810"),
)
PEOPLE = (JOAN, HUGO, CARMEN)


@pytest.fixture
def case(store: Store, house_of_305: Stay, clock: Clock) -> Case:
    """Room 305 rang in vain."""
    with store.write() as desk:
        at = clock.now + timedelta(minutes=1)
        wake_up = wake_ups.book(
            desk, "305", at, zone="Europe/Madrid", language="es", by="t", via="api", now=clock.now
        )
        not_awake.hand_over(desk, wake_up, "no_key", now=clock.on(minutes=2))
        (case,) = cases.queue(desk)
        return case


def looked(store: Store, looks: Looks, clock: Clock) -> RoomCheck | None:
    """Time passes until the next look, and it is taken."""
    look = next(one for one in reversed(looks.asked) if one.kind == "room_check")
    clock.now = max(clock.now, look.when)
    with store.write() as desk:
        return room_checks.look(desk, int(look.record), look.revision, PEOPLE, LADDER, now=clock.now)


def test_three_minutes_without_an_operator_send_the_first(
    store: Store, case: Case, clock: Clock, looks: Looks
) -> None:
    assert looked(store, looks, clock) is None
    check = looked(store, looks, clock)
    assert check is not None
    assert (check.name, clock.now) == ("Joan", case.opened_at + timedelta(minutes=3))
    assert "room_check_call" in [one.kind for one in looks.asked]


def test_who_does_not_say_that_they_go_is_followed_by_the_next_and_the_last_answers_for_all(
    store: Store, case: Case, clock: Clock, looks: Looks
) -> None:
    looked(store, looks, clock)
    names = [check.name for check in (looked(store, looks, clock) for _ in range(4)) if check]
    assert names == ["Joan", "Hugo", "Carmen", "Carmen"]


def test_who_goes_ends_the_climb_until_it_takes_too_long(
    store: Store, case: Case, clock: Clock, looks: Looks
) -> None:
    looked(store, looks, clock)
    check = looked(store, looks, clock)
    assert check is not None
    for _ in range(2):
        with store.write() as desk:
            room_checks.accept(desk, check.id, via="key", now=clock.now)
    assert looked(store, looks, clock) is None
    later = looked(store, looks, clock)
    assert later is not None
    assert clock.now == check.asked_at + timedelta(minutes=10)


def test_an_operator_who_has_the_case_is_waited_for(
    store: Store, case: Case, clock: Clock, looks: Looks
) -> None:
    with store.write() as desk:
        cases.claim(desk, case.id, "Marta", now=clock.now)
    assert looked(store, looks, clock) is None
    assert looked(store, looks, clock) is None, "three minutes later she still has it"
    with store.write() as desk:
        cases.close(desk, case.id, by="Marta", outcome="awake", now=clock.now)
    assert looked(store, looks, clock) is None
    with store.write() as desk, pytest.raises(WrongMove):
        room_checks.send(desk, case.id, PEOPLE, by="Marta", now=clock.now)


def test_where_nobody_may_disturb_the_duty_manager_goes(
    store: Store, case: Case, clock: Clock, looks: Looks
) -> None:
    with store.write() as desk:
        dnd.switch_on(desk, "305", until=clock.now + timedelta(hours=8), by="t", now=clock.now, allowed=[])
    looked(store, looks, clock)
    check = looked(store, looks, clock)
    assert check is not None
    assert check.name == "Carmen"


def test_a_text_with_the_code_says_which_door(store: Store, case: Case, clock: Clock) -> None:
    with store.write() as desk:
        check = room_checks.send(desk, case.id, PEOPLE, by="Marta", now=clock.now)
        assert room_checks.answered(desk, JOAN.phone, f"voy, {check.code}") is check
        assert room_checks.answered(desk, JOAN.phone, "voy") is None
        assert room_checks.answered(desk, HUGO.phone, check.code) is None


def test_two_who_go_at_once_are_both_kept(store: Store, case: Case, clock: Clock) -> None:
    with store.write() as desk:
        for _ in range(2):
            check = room_checks.send(desk, case.id, PEOPLE, by="Marta", now=clock.on(seconds=1))
            room_checks.accept(desk, check.id, via="sms", now=clock.now)
    with store.read() as desk:
        assert [one.name for one in room_checks.of_case(desk, case.id) if one.accepted_at] == ["Joan", "Hugo"]
