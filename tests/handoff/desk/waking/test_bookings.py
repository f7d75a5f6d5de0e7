"""Booking for whoever stays there: by machine or by hand, groups, and minutes that are full."""

from datetime import timedelta
from typing import Any

import pytest

from handoff.desk import house, stays
from handoff.desk.refusals import FullMinute, NotFound
from handoff.desk.stays import Stay
from handoff.desk.store import Store
from handoff.desk.waking import bookings
from tests.fakes import Clock

TOLD: dict[str, Any] = {"zone": "Europe/Madrid", "by": "t", "via": "api"}


@pytest.fixture(autouse=True)
def two_calls_a_minute(store: Store, house_of_305: Stay) -> None:
    with store.write() as desk:
        house.tell_value(desk, house.CALLS_PER_SECOND, str(2 / 60))


def test_a_vip_is_woken_by_a_person_and_in_the_language_of_the_stay(
    store: Store, house_of_305: Stay, clock: Clock
) -> None:
    with store.write() as desk:
        stays.change(desk, house_of_305.id, by="t", now=clock.now, vip=True)
        at = clock.now + timedelta(hours=1)
        assert bookings.book(desk, "305", at, now=clock.now, **TOLD).mode == "manual"
        his = bookings.book(desk, "307", at, now=clock.now, **TOLD)
        assert (his.mode, his.language) == ("automatic", "en")


def test_a_full_minute_is_said_with_the_nearest_that_have_room(store: Store, clock: Clock) -> None:
    at = clock.now + timedelta(hours=1)
    with store.write() as desk:
        for room in ("305", "306"):
            bookings.book(desk, room, at, now=clock.now, **TOLD)
        with pytest.raises(FullMinute) as full:
            bookings.book(desk, "307", at + timedelta(seconds=20), now=clock.now, **TOLD)
        assert full.value.values["nearest"] == "23:14, 23:16"
        assert bookings.book(desk, "307", at, now=clock.now, crowded=True, **TOLD).id


def test_said_again_it_is_the_same_one_even_where_the_minute_is_full_by_now(
    store: Store, clock: Clock
) -> None:
    at = clock.now + timedelta(hours=1)
    with store.write() as desk:
        first = bookings.book(desk, "305", at, now=clock.now, origin="x", **TOLD)
        bookings.book(desk, "306", at, now=clock.now, **TOLD)
        assert bookings.book(desk, "305", at, now=clock.now, origin="x", **TOLD).id == first.id


def test_a_group_is_booked_room_by_room_and_what_is_not_is_named(
    store: Store, house_of_305: Stay, clock: Clock
) -> None:
    at = clock.now + timedelta(hours=1)
    with store.write() as desk:
        his = stays.of_room(desk, "307")
        assert his is not None
        for stay in (house_of_305, his):
            stays.change(desk, stay.id, by="t", now=clock.now, group="Congreso")
        house.tell_value(desk, house.CALLS_PER_SECOND, "1")
        bookings.book(desk, "307", at, now=clock.now, **TOLD)
        told = bookings.group(desk, "congreso", at, now=clock.now, **TOLD)
        assert [(one.room, one.wake_up is not None) for one in told] == [("305", True), ("307", False)]
        assert "307" in str(told[1].refusal)
        with pytest.raises(NotFound):
            bookings.group(desk, "nobody", at, now=clock.now, **TOLD)


def test_a_group_that_does_not_fit_into_the_minute_is_refused_whole(
    store: Store, house_of_305: Stay, clock: Clock
) -> None:
    at = clock.now + timedelta(hours=1)
    with store.write() as desk:
        stays.change(desk, house_of_305.id, by="t", now=clock.now, group="g")
        for room in ("306", "307"):
            bookings.book(desk, room, at, now=clock.now, **TOLD)
        with pytest.raises(FullMinute):
            bookings.group(desk, "g", at, now=clock.now, **TOLD)
