"""Guests whom a person wakes: prepared, a task with a telephone that rings, and the machine as a net below."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from handoff.desk import cases, joins, legs, staff, stays
from handoff.desk.refusals import WrongMove
from handoff.desk.staff import Role, Staff
from handoff.desk.stays import Stay
from handoff.desk.store import Store
from handoff.desk.waking import attempts, by_hand, by_hand_list, lines, overdue, wake_ups, who_wakes
from handoff.desk.waking.wake_ups import WakeUp
from tests.fakes import Clock, Looks
from tests.handoff.desk.waking.test_ladder import LADDER, book, rings, status, waiting

MADRID = ZoneInfo("Europe/Madrid")
DUTY = "+447700900820"


@pytest.fixture
def booked(store: Store, house_of_305: Stay, clock: Clock) -> WakeUp:
    with store.write() as desk:
        return book(desk, clock, house_of_305, mode=wake_ups.MANUAL)


def test_it_is_somebody_s_task_two_minutes_before(
    store: Store, booked: WakeUp, clock: Clock, looks: Looks
) -> None:
    assert looks.asked[-1].when == booked.at - timedelta(minutes=2)
    assert rings(store, looks, clock, None) is None
    (case,) = waiting(store)
    assert (case.reason, case.urgent, case.owner) == ("wake_up_by_hand", True, "elena.prieto")
    assert (looks.asked[-1].kind, looks.asked[-1].when) == ("backup", booked.at + timedelta(minutes=2))


def test_who_woke_the_guest_says_so_and_the_task_is_done(
    store: Store, booked: WakeUp, clock: Clock, looks: Looks
) -> None:
    rings(store, looks, clock, None)
    with store.write() as desk:
        by_hand.done(desk, booked.id, by="Marta", now=clock.now)
    assert status(store, booked) == "answered"
    assert waiting(store) == []
    assert rings(store, looks, clock, None) is None
    with store.write() as desk, pytest.raises(WrongMove):
        by_hand.done(desk, booked.id, by="Marta", now=clock.now)


def test_the_machine_rings_a_guest_whom_nobody_woke_and_the_desk_is_told(
    store: Store, booked: WakeUp, clock: Clock, looks: Looks
) -> None:
    rings(store, looks, clock, None)
    attempt = rings(store, looks, clock, None)
    assert clock.now == booked.at + timedelta(minutes=2)
    assert attempt
    assert "backup_told" in [one.kind for one in looks.asked]
    with store.write() as desk:
        attempts.key_pressed(desk, attempt, now=clock.now)
    assert waiting(store) == []


def test_no_engine_and_the_sweep_hands_it_over_all_the_same(
    store: Store, booked: WakeUp, clock: Clock
) -> None:
    with store.write() as desk:
        clock.now = booked.at
        assert overdue.sweep(desk, LADDER, calls_per_second=1, now=clock.on(minutes=3)) == []
        assert overdue.sweep(desk, LADDER, calls_per_second=1, now=clock.on(seconds=1)) == [booked.id]


def at_the_desk(store: Store, clock: Clock, name: str, phone: str = "") -> Staff:
    """Somebody who is signed in."""
    login = name.lower().replace(" ", ".")
    with store.write() as desk:
        person = staff.add(
            desk,
            login,
            name,
            Role.OPERATOR,
            "a long password",
            by="t",
            now=clock.now,
            phone=phone,
            language="es",
        )
        staff.sign_in(desk, login, "a long password", now=clock.now)
        return person


def the_moment(
    store: Store, looks: Looks, clock: Clock, turn: int = 0, duty: str = ""
) -> list[tuple[str, str]]:
    """Its moment comes, and the telephones ring: who is rung, and where."""
    asked = [one for one in looks.asked if one.kind == "by_hand_rings"][-by_hand.RINGS :][turn]
    clock.now = max(clock.now, asked.when)
    with store.write() as desk:
        by_hand.rings(desk, int(asked.record), asked.revision, duty, now=clock.now)
    with store.read() as desk:
        (case,) = cases.queue(desk)
        return [(one.staff, one.line) for one in joins.of_case(desk, case.id) if one.live]


def test_at_its_moment_the_telephone_of_whoever_has_the_task_rings(
    store: Store, booked: WakeUp, clock: Clock, looks: Looks
) -> None:
    rings(store, looks, clock, None)
    at_the_desk(store, clock, "Ana Gil")
    at_the_desk(store, clock, "Marta Rivas", phone="+447700900801")
    with store.write() as desk:
        cases.claim(desk, waiting(store)[0].id, "Marta Rivas", now=clock.now)
    assert the_moment(store, looks, clock) == [("Marta Rivas", "+447700900801")]
    assert clock.now == booked.at


def test_a_task_nobody_has_rings_who_is_on_shift_in_turn(
    store: Store, booked: WakeUp, clock: Clock, looks: Looks
) -> None:
    rings(store, looks, clock, None)
    at_the_desk(store, clock, "Ana Gil")
    at_the_desk(store, clock, "Marta Rivas", phone="+447700900801")
    assert the_moment(store, looks, clock) == [("Ana Gil", "client:ana_gil")]
    with store.write() as desk:
        legs.operator_gone(desk, joins.of_case(desk, waiting(store)[0].id)[0].id, "unanswered", now=clock.now)
    assert the_moment(store, looks, clock, turn=1) == [("Marta Rivas", "+447700900801")]


def test_with_nobody_on_shift_the_duty_phone_rings_and_without_one_nothing_does(
    store: Store, booked: WakeUp, clock: Clock, looks: Looks
) -> None:
    rings(store, looks, clock, None)
    assert the_moment(store, looks, clock) == []
    assert the_moment(store, looks, clock, turn=1, duty=DUTY) == [("Carmen Vidal", DUTY)]


def test_a_guest_who_is_awake_already_makes_no_telephone_ring(
    store: Store, booked: WakeUp, clock: Clock, looks: Looks
) -> None:
    rings(store, looks, clock, None)
    at_the_desk(store, clock, "Ana Gil")
    task = waiting(store)[0].id
    with store.write() as desk:
        by_hand.done(desk, booked.id, by="Ana Gil", now=clock.now)
        asked = next(one for one in looks.asked if one.kind == "by_hand_rings")
        assert by_hand.rings(desk, booked.id, asked.revision, DUTY, now=asked.when) is None
        assert joins.of_case(desk, task) == []


def test_the_machine_does_not_ring_into_the_talk_of_whoever_wakes_the_guest_nor_right_after(
    store: Store, booked: WakeUp, clock: Clock, looks: Looks
) -> None:
    rings(store, looks, clock, None)
    at_the_desk(store, clock, "Ana Gil")
    the_moment(store, looks, clock)
    with store.write() as desk:
        [join] = joins.of_case(desk, waiting(store)[0].id)
        assert not who_wakes.in_hand(
            desk, booked.id, now=clock.now
        )  # a telephone that only rings wakes nobody
        legs.begin(desk, join.id, now=clock.now)
        legs.placed(desk, join.id, "CA9")
        legs.accepted(desk, join.id, now=clock.now)
        legs.joined(desk, join.id, now=clock.now)
        assert who_wakes.in_hand(desk, booked.id, now=clock.on(minutes=4))
        assert overdue.sweep(desk, LADDER, calls_per_second=1, now=clock.now) == []
        legs.operator_gone(desk, join.id, "left", now=clock.now)
        assert who_wakes.in_hand(desk, booked.id, now=clock.on(minutes=1))  # time to say that it is done
        clock.on(minutes=1)
        assert not who_wakes.in_hand(desk, booked.id, now=clock.now)


def test_a_telephone_that_still_rings_when_the_machine_takes_over_stops(
    store: Store, booked: WakeUp, clock: Clock, looks: Looks
) -> None:
    rings(store, looks, clock, None)
    task = waiting(store)[0].id
    at_the_desk(store, clock, "Ana Gil")
    the_moment(store, looks, clock, turn=by_hand.RINGS - 1)
    assert rings(store, looks, clock, None)
    with store.read() as desk:
        assert [one.result for one in joins.of_case(desk, task)] == ["given_up"]


def test_the_list_of_a_new_day_is_one_case_and_done_when_all_are_prepared(
    store: Store, house_of_305: Stay, clock: Clock
) -> None:
    with store.write() as desk:
        early = book(desk, clock, house_of_305, mode=wake_ups.MANUAL, after=timedelta(hours=8))
        book(desk, clock, house_of_305, mode=wake_ups.MANUAL, after=timedelta(hours=40))
        assert by_hand_list.keep(desk, MADRID, now=clock.now) is None
    clock.on(hours=2)
    for _ in range(2):
        with store.write() as desk:
            by_hand_list.keep(desk, MADRID, now=clock.now)
    (case,) = waiting(store)
    assert (case.reason, case.facts["n"], case.urgent) == ("by_hand_list", 1, False)
    with store.write() as desk:
        late = book(desk, clock, house_of_305, mode=wake_ups.MANUAL, after=timedelta(hours=9))
        by_hand_list.keep(desk, MADRID, now=clock.now)
    assert waiting(store)[0].facts["n"] == 2
    for one in (early, late):
        with store.write() as desk:
            wake_ups.prepared(desk, one.id, by="Marta", now=clock.now)
            by_hand_list.keep(desk, MADRID, now=clock.now)
    assert waiting(store) == []


def test_where_the_line_is_out_of_order_a_person_wakes_whoever_is_booked_there(
    store: Store, house_of_305: Stay, clock: Clock, looks: Looks
) -> None:
    with store.write() as desk:
        before = book(desk, clock, house_of_305)
        lines.told(desk, "305", False, by="t", now=clock.now)
        assert (before.mode, looks.asked[-1].when) == ("manual", before.at - timedelta(minutes=2))
        lines.told(desk, "305", True, by="t", now=clock.now)
        assert (before.mode, looks.asked[-1].when) == ("automatic", before.at)


def test_a_vip_is_woken_by_a_person_with_a_line_in_order_too(
    store: Store, house_of_305: Stay, clock: Clock
) -> None:
    with store.write() as desk:
        stays.change(desk, house_of_305.id, by="t", now=clock.now, vip=True)
        one = book(desk, clock, house_of_305, mode=wake_ups.MANUAL)
        lines.told(desk, "305", False, by="t", now=clock.now)
        lines.told(desk, "305", True, by="t", now=clock.now)
        assert one.mode == "manual"
