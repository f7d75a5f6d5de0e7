"""The greeting of the hour."""

import pytest

from ivr.people import courtesy, waking


@pytest.mark.parametrize(
    ("hour", "greeting"),
    [
        (5, "good_morning"),
        (11, "good_morning"),
        (12, "good_afternoon"),
        (20, "good_evening"),
        (3, "good_evening"),
    ],
)
def test_a_caller_is_greeted_by_the_house_s_clock(hour: int, greeting: str) -> None:
    assert courtesy(hour) == greeting


@pytest.mark.parametrize(
    ("hour", "greeting"), [(3, "good_morning"), (15, "good_afternoon"), (1, "good_evening")]
)
def test_whoever_is_woken_in_the_night_begins_a_morning(hour: int, greeting: str) -> None:
    assert waking(hour) == greeting
