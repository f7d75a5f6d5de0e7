"""Hours with holidays, half days and exceptions, by the house's clock."""

from datetime import UTC, datetime, timedelta

import pytest

from handoff.desk import hours, house
from handoff.desk.hours import Hours
from handoff.desk.refusals import BadValue
from handoff.desk.store import Store
from tests.conftest import MADRID
from tests.fakes import Clock

WRITTEN = "Mo-Fr 09:00-13:00,15:00-20:00; Sa 10:00-14:00; PH off; Dec 24 09:00-13:00; Dec 25 off"


def at(day: int, hour: int, minute: int = 0, *, month: int = 12) -> datetime:
    """A moment of 2026 on the house's wall; 24 December is a Thursday."""
    return datetime(2026, month, day, hour, minute, tzinfo=MADRID)


@pytest.fixture
def desk_hours() -> Hours:
    return Hours(WRITTEN, zone=MADRID, country="ES")


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (at(21, 12), True),
        (at(21, 14), False),  # lunch
        (at(21, 19, 59), True),
        (at(21, 20), False),
        (at(24, 12, 59), True),
        (at(24, 16), False),  # half a day
        (at(25, 10), False),
        (at(8, 10), False),  # the Immaculate Conception: a holiday on a Tuesday
        (at(26, 11), True),
        (at(27, 11), False),
    ],
)
def test_it_is_open_when_its_people_say_so(desk_hours: Hours, moment: datetime, is_open: bool) -> None:
    assert desk_hours.open_at(moment) is is_open
    assert desk_hours.open_at(moment.astimezone(UTC)) is is_open


def test_it_says_when_it_opens_after_the_holidays(desk_hours: Hours) -> None:
    assert desk_hours.changes_at(at(24, 13)) == at(26, 10)


def test_what_is_always_open_never_changes() -> None:
    assert Hours("24/7", zone=MADRID).changes_at(at(24, 13)) is None


def test_past_midnight_belongs_to_the_evening_before() -> None:
    bar = Hours("Mo-Su 18:00-02:00", zone=MADRID)
    assert bar.open_at(at(22, 1, 30))
    assert not bar.open_at(at(22, 2))


def test_the_clock_of_a_promise_stands_still_while_nobody_is_there(desk_hours: Hours) -> None:
    assert desk_hours.open_seconds(at(24, 12), at(26, 11)) == timedelta(hours=2).total_seconds()


def test_an_hour_that_comes_twice_is_counted_twice() -> None:
    night = Hours("00:00-06:00", zone=MADRID)
    begin, end = at(25, 0, month=10), at(25, 6, month=10)
    assert night.open_seconds(begin, end) == timedelta(hours=7).total_seconds()


@pytest.mark.parametrize("written", ["from 8 to 10", "lunes 9-10", "25:00-26:00", "x" * 400])
def test_what_are_no_hours_is_refused_and_changes_nothing(store: Store, clock: Clock, written: str) -> None:
    with store.write() as desk:
        hours.write_down(desk, "pool", "09:00-21:00", by="Marta", now=clock.now)
    with pytest.raises(BadValue), store.write() as desk:
        hours.write_down(desk, "pool", written, by="Marta", now=clock.now)
    with store.read() as desk:
        assert hours.written_down(desk) == {"pool": "09:00-21:00"}


def test_hours_are_written_changed_and_taken_away(store: Store, clock: Clock) -> None:
    noon = datetime(2026, 7, 1, 12, tzinfo=MADRID)
    with store.write() as desk:
        house.describe(desk, {"time_zone": "Europe/Madrid", "country": "ES"}, [])
        hours.write_down(desk, "pool", "09:00-11:00", by="Marta", now=clock.now)
        pool = hours.of_subject(desk, "pool")
        assert pool is not None
        assert not pool.open_at(noon)
        hours.write_down(desk, "pool", "09:00-21:00", by="Marta", now=clock.now)
        pool = hours.of_subject(desk, "pool")
        assert pool is not None
        assert pool.open_at(noon)
        hours.write_down(desk, "pool", " ", by="Marta", now=clock.now)
        assert hours.of_subject(desk, "pool") is None


def test_a_department_keeps_its_hours(store: Store, clock: Clock) -> None:
    kitchen = {
        "key": "kitchen",
        "names": {"es": "Cocina"},
        "lead": "",
        "hours": "",
        "topics": [],
        "phone": "",
    }
    with store.write() as desk:
        house.describe(desk, {"time_zone": "Europe/Madrid"}, [kitchen])
        assert hours.of_department(desk, "kitchen") is None
        hours.change_department(desk, "kitchen", "07:00-23:00", by="Marta", now=clock.now)
        found = hours.of_department(desk, "kitchen")
        assert found is not None
        assert not found.open_at(at(21, 6))
        assert hours.of_department(desk, None) is None
