"""A wake-up that comes again: each turn promises the next, until the guest leaves or cancels it."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from handoff.desk import stays
from handoff.desk.refusals import BadValue
from handoff.desk.stays import Stay
from handoff.desk.store import Store
from handoff.desk.waking import attempts, overdue, repeats, wake_ups
from handoff.desk.waking.ladder import Ladder
from tests.conftest import MADRID
from tests.fakes import Clock

LADDER = Ladder()


def book(store: Store, clock: Clock, at: datetime, recurrence: str, stay: Stay | None = None) -> int:
    with store.write() as desk:
        facts: dict[str, Any] = {"zone": "Europe/Madrid", "language": "es", "by": "guest", "via": "voice"}
        stay_id = stay.id if stay else None
        return wake_ups.book(
            desk, "305", at, **facts, now=clock.now, stay_id=stay_id, recurrence=recurrence
        ).id


def rings(store: Store, clock: Clock, number: int) -> None:
    """Its minute has come."""
    with store.write() as desk:
        wake_up = wake_ups.find(desk, number)
        clock.now = wake_up.at
        assert attempts.begin(desk, number, wake_up.revision, LADDER, now=clock.now)


def coming(store: Store) -> list[tuple[str, str]]:
    """What is booked and has not rung."""
    with store.read() as desk:
        found = [one for one in wake_ups.of_room(desk, "305") if one.status == "booked"]
        return [(one.wall_time, one.recurrence) for one in found]


@pytest.mark.parametrize(
    ("recurrence", "at", "following"),
    [
        ("daily", "2026-06-12T07:00", "2026-06-13T07:00"),
        ("weekdays", "2026-06-12T07:00", "2026-06-15T07:00"),
        ("weekends", "2026-06-13T07:00", "2026-06-14T07:00"),
        ("monday,thursday", "2026-06-11T07:00", "2026-06-15T07:00"),
        ("friday", "2026-06-12T07:00", "2026-06-19T07:00"),
        ("daily", "2026-10-24T02:30", "2026-10-25T02:30"),  # the hour that comes twice
        ("daily", "2027-03-27T02:30", "2027-03-28T03:30"),  # the hour that is skipped
    ],
)
def test_its_turn_promises_the_next_at_the_same_wall_time(
    store: Store, clock: Clock, house_of_305: Stay, recurrence: str, at: str, following: str
) -> None:
    number = book(store, clock, datetime.fromisoformat(at).replace(tzinfo=MADRID), recurrence)
    rings(store, clock, number)
    assert coming(store) == [(following, recurrence)]


def test_one_that_no_machine_rang_in_time_is_a_person_s_and_the_next_is_promised_all_the_same(
    store: Store, clock: Clock, house_of_305: Stay
) -> None:
    book(store, clock, datetime(2026, 6, 11, 7, tzinfo=MADRID), "daily")
    clock.now = datetime(2026, 6, 11, 8, tzinfo=MADRID)
    with store.write() as desk:
        assert overdue.sweep(desk, LADDER, calls_per_second=1, now=clock.now)
    assert coming(store) == [("2026-06-12T07:00", "daily")]


def test_it_ends_with_the_stay(store: Store, clock: Clock, house_of_305: Stay) -> None:
    with store.write() as desk:
        stays.change(desk, house_of_305.id, until=clock.now + timedelta(days=1), by="test", now=clock.now)
    number = book(store, clock, datetime(2026, 6, 11, 7, tzinfo=MADRID), "daily", house_of_305)
    rings(store, clock, number)
    assert coming(store) == []


def test_cancelled_it_comes_no_more_and_moved_it_comes_at_the_new_hour(
    store: Store, clock: Clock, house_of_305: Stay
) -> None:
    number = book(store, clock, datetime(2026, 6, 11, 7, tzinfo=MADRID), "daily")
    with store.write() as desk:
        wake_ups.change(desk, number, datetime(2026, 6, 11, 8, tzinfo=MADRID), by="guest", now=clock.now)
    rings(store, clock, number)
    assert coming(store) == [("2026-06-12T08:00", "daily")]
    with store.write() as desk:
        (head,) = [one for one in wake_ups.of_room(desk, "305") if one.status == "booked"]
        wake_ups.cancel(desk, head.id, by="guest", now=clock.now)
    assert coming(store) == []


def test_a_minute_that_is_taken_ends_nothing(store: Store, clock: Clock, house_of_305: Stay) -> None:
    book(store, clock, datetime(2026, 6, 12, 7, tzinfo=MADRID), "")
    rings(store, clock, book(store, clock, datetime(2026, 6, 11, 7, tzinfo=MADRID), "daily"))
    assert coming(store) == [("2026-06-12T07:00", ""), ("2026-06-13T07:00", "daily")]


@pytest.mark.parametrize("recurrence", ["", "sometimes", "monday,monday", "monday,lunes", "daily,friday"])
def test_what_is_no_recurrence_is_refused(recurrence: str) -> None:
    with pytest.raises(BadValue):
        repeats.days(recurrence)


def test_one_that_comes_once_is_followed_by_none(store: Store, clock: Clock, house_of_305: Stay) -> None:
    rings(store, clock, book(store, clock, datetime(2026, 6, 11, 7, tzinfo=MADRID), ""))
    assert coming(store) == []
