"""A day said once for two wishes goes with both of them."""

import pytest

from bot.times import with_day_of


@pytest.mark.parametrize(
    ("before", "text", "language", "meant"),
    [
        (
            "quiero un taxi mañana a las seis",
            "despiérteme a las cinco",
            "es",
            "despiérteme a las cinco mañana",
        ),
        ("wake me at 6 the day after tomorrow", "a taxi at 7", "en", "a taxi at 7 the day after tomorrow"),
        ("un taxi el viernes que viene", "llámeme a las 6", "es", "llámeme a las 6 el viernes que viene"),
        (
            "un taxi man\u0303ana a las 7",
            "despie\u0301rteme a las 6",
            "es",
            "despie\u0301rteme a las 6 mañana",
        ),
        ("a taxi on the 5th of December", "wake me at six", "fr", "wake me at six on the 5th of December"),
    ],
)
def test_an_hour_without_a_day_is_on_the_day_said_before(
    before: str, text: str, language: str, meant: str
) -> None:
    assert with_day_of(before, text, language) == meant


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("a taxi tonight at eight", "wake me at six"),
        ("a taxi today at eight", "wake me at six"),
        ("a taxi on monday or tuesday", "wake me at six"),
        ("a taxi at eight", "wake me at six"),
        ("a taxi last friday", "wake me at six"),
        ("a taxi tomorrow at six", "wake me at five on sunday"),
        ("a taxi tomorrow at six", "wake me at five every day"),
        ("a taxi tomorrow at six", "wake me in two hours"),
        ("a taxi tomorrow at six", "two pillows and three towels"),
        ("", ""),
    ],
)
def test_a_wish_with_a_day_of_its_own_or_no_hour_stays_as_it_was_said(before: str, text: str) -> None:
    assert with_day_of(before, text, "en") == text
