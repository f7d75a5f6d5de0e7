"""The picture of the load: what fits leaves at its minute, what does not a minute later."""

from datetime import datetime, timedelta

from handoff.console.load import HEIGHT, Load, picture
from tests.handoff.console.conftest import ZONE

SEVEN = datetime(2026, 11, 27, 7, 0, tzinfo=ZONE)
MINUTE = timedelta(minutes=1)


def bars(load: Load, minute: datetime) -> list[str]:
    """What is drawn for a minute, from the ground up."""
    left = (minute - load.begin) / MINUTE / 150 * 100
    return [bar.kind for bar in load.bars if abs(bar.x - left) < 0.01]


def test_what_is_over_the_lines_rate_is_seen_and_leaves_a_minute_later() -> None:
    load = picture([SEVEN] * 43, calls_per_second=0.5, now=SEVEN - 30 * MINUTE)
    assert (load.rate, load.most, load.peak, load.over) == (30, 43, SEVEN, 13)
    assert bars(load, SEVEN) == ["will", "over"]
    assert bars(load, SEVEN + MINUTE) == ["moved"]
    assert load.cap is not None


def test_what_has_gone_out_looks_different() -> None:
    load = picture([SEVEN, SEVEN + 20 * MINUTE], calls_per_second=1, now=SEVEN + 10 * MINUTE)
    assert bars(load, SEVEN) == ["was"]
    assert bars(load, SEVEN + 20 * MINUTE) == ["will"]
    assert load.over == 0


def test_an_empty_night_shows_the_morning() -> None:
    load = picture([SEVEN], calls_per_second=1, now=SEVEN - timedelta(hours=9))
    assert load.begin <= SEVEN < load.begin + 150 * MINUTE
    assert load.now is None


def test_nothing_booked_is_a_picture_too() -> None:
    load = picture([], calls_per_second=1, now=SEVEN)
    assert (load.bars, load.peak, load.most) == ([], None, 0)
    assert load.now is not None


def test_the_highest_bar_stays_in_the_picture() -> None:
    for count in (1, 7, 60, 300):
        load = picture([SEVEN] * count, calls_per_second=1, now=SEVEN)
        assert all(bar.y >= 0 and bar.y + bar.height <= HEIGHT + 0.02 for bar in load.bars), count
