"""The rungs after the first ring: pauses, ten minutes more, guests whom a person wakes, and those who cannot hear."""

from datetime import timedelta
from typing import Any

import pytest

from handoff.desk import cases, stays
from handoff.desk.cases import Case
from handoff.desk.refusals import BadValue
from handoff.desk.stays import Stay
from handoff.desk.store import Desk, Store
from handoff.desk.waking import attempts, overdue, snoozes, wake_ups
from handoff.desk.waking.ladder import Ladder, checked
from handoff.desk.waking.wake_ups import WakeUp
from tests.fakes import Clock, Looks

LADDER = Ladder()


def book(desk: Desk, clock: Clock, stay: Stay, after: timedelta = timedelta(hours=1), **more: Any) -> WakeUp:
    at = clock.now + after
    told: dict[str, Any] = {"zone": "Europe/Madrid", "language": "es", "by": "t", "via": "api", **more}
    return wake_ups.book(desk, "305", at, stay_id=stay.id, now=clock.now, **told)


def rings(store: Store, looks: Looks, clock: Clock, result: str | None) -> str | None:
    """Take the look at the wake-up that was asked for last; the call ends so, or goes on (None)."""
    look = next(one for one in reversed(looks.asked) if one.kind in ("wake_up", "backup"))
    clock.now = max(clock.now, look.when)
    with store.write() as desk:
        begun = attempts.begin(desk, int(look.record), look.revision, LADDER, now=clock.now)
        if begun is None:
            return None
        attempts.placed(desk, begun[0].id, f"CA{len(looks.asked)}", now=clock.now)
        attempts.lifted(desk, begun[0].id, f"CA{len(looks.asked)}", now=clock.now)
    if result is not None:
        with store.write() as desk:
            attempts.ended(desk, begun[0].id, result, LADDER, now=clock.on(seconds=30))
    return begun[0].id


def waiting(store: Store) -> list[Case]:
    with store.read() as desk:
        return cases.queue(desk)


def status(store: Store, wake_up: WakeUp) -> str:
    with store.read() as desk:
        return wake_ups.find(desk, wake_up.id).status


@pytest.fixture
def booked(store: Store, house_of_305: Stay, clock: Clock) -> WakeUp:
    with store.write() as desk:
        return book(desk, clock, house_of_305)


def test_it_rings_at_once_again_and_then_five_minutes_later_with_a_text(
    store: Store, booked: WakeUp, clock: Clock, looks: Looks
) -> None:
    rings(store, looks, clock, "no_key")
    assert (looks.asked[-1].kind, looks.asked[-1].when) == ("wake_up", clock.now)
    rings(store, looks, clock, "no_answer")
    again, text = looks.asked[-2:]
    assert (again.kind, again.when) == ("wake_up", clock.now + timedelta(minutes=5))
    assert (text.kind, text.when) == ("wake_up_text", clock.now)
    rings(store, looks, clock, "no_answer")
    (case,) = waiting(store)
    assert (case.reason, case.facts["tries"]) == ("wake_up_unanswered", 3)
    assert looks.asked[-1].kind == "room_check"
    assert status(store, booked) == "unanswered"


def test_the_sweep_leaves_the_pause_before_the_last_call_alone(
    store: Store, booked: WakeUp, clock: Clock, looks: Looks
) -> None:
    rings(store, looks, clock, "no_key")
    rings(store, looks, clock, "no_key")
    with store.write() as desk:
        assert overdue.sweep(desk, LADDER, calls_per_second=1, now=clock.on(minutes=5)) == []
        assert overdue.sweep(desk, LADDER, calls_per_second=1, now=clock.on(minutes=5)) == [booked.id]


def test_a_booking_may_have_rungs_of_its_own(
    store: Store, house_of_305: Stay, clock: Clock, looks: Looks
) -> None:
    with store.write() as desk:
        book(desk, clock, house_of_305, own=checked({"tries": 1}))
    rings(store, looks, clock, "no_answer")
    assert len(waiting(store)) == 1
    for wrong in ({"tries": 9}, {"ring_seconds": 1}, {"again_seconds": [-1]}):
        with pytest.raises(BadValue):
            checked(wrong)


def test_ten_minutes_more_is_another_wake_up_once_however_often_it_is_told(
    store: Store, booked: WakeUp, clock: Clock, looks: Looks
) -> None:
    attempt = rings(store, looks, clock, None)
    assert attempt
    for _ in range(2):
        with store.write() as desk:
            later = snoozes.snooze(desk, attempt, LADDER, now=clock.now)
    assert later is not None
    assert (later.at, later.snoozes, later.via) == (clock.now + timedelta(minutes=10), 1, "keys")
    assert status(store, booked) == "answered"
    with store.read() as desk:
        assert [one.id for one in wake_ups.of_room(desk, "305")] == [later.id]


def test_so_often_and_no_oftener(store: Store, house_of_305: Stay, clock: Clock, looks: Looks) -> None:
    with store.write() as desk:
        last = book(desk, clock, house_of_305, snoozes=LADDER.most_snoozes)
        assert not snoozes.may(last, LADDER)
    attempt = rings(store, looks, clock, None)
    assert attempt
    with store.write() as desk:
        assert snoozes.snooze(desk, attempt, LADDER, now=clock.now) is None
    assert status(store, last) == "answered"


def test_who_becomes_a_vip_after_booking_is_woken_by_a_person(
    store: Store, booked: WakeUp, house_of_305: Stay, clock: Clock, looks: Looks
) -> None:
    with store.write() as desk:
        stays.change(desk, house_of_305.id, by="t", now=clock.now, vip=True)
        one = wake_ups.find(desk, booked.id)
        assert (one.mode, looks.asked[-1].when) == ("manual", one.at - timedelta(minutes=2))
        stays.change(desk, house_of_305.id, by="t", now=clock.now, vip=False)
        assert (one.mode, looks.asked[-1].when) == ("automatic", one.at)


def test_another_change_of_the_stay_leaves_alone_who_wakes_the_guest(
    store: Store, house_of_305: Stay, clock: Clock
) -> None:
    with store.write() as desk:
        by_wish = book(desk, clock, house_of_305, mode=wake_ups.MANUAL)
        stays.change(desk, house_of_305.id, by="t", now=clock.now, vip=False, mobile=None)
        assert by_wish.mode == "manual"


def test_whoever_cannot_hear_is_not_rung_and_somebody_goes(
    store: Store, booked: WakeUp, house_of_305: Stay, clock: Clock, looks: Looks
) -> None:
    with store.write() as desk:
        stays.change(desk, house_of_305.id, by="t", now=clock.now, texts_only=True)
    assert rings(store, looks, clock, None) is None
    (case,) = waiting(store)
    assert case.facts["why"] == "cannot_hear"
