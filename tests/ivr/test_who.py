"""What a number on the line tells."""

import pytest

from ivr import who


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("sip:305@hotel.example:5060;transport=udp", "sip:305@hotel.example"),
        (" +447700900305 ", "+447700900305"),
        ("anonymous", None),
        (None, None),
        ("+4477\x00009\ud80000305", "+447700900305"),
    ],
)
def test_a_number_has_one_spelling_that_every_database_can_keep(given: str | None, kept: str | None) -> None:
    assert who.number(given) == kept


@pytest.mark.parametrize(
    ("given", "language"),
    [
        ("+442079460123", "en"),
        ("+447700900318", "en"),  # kept for fiction: of no region, and still British
        ("+34911234567", "es"),
        ("sip:305@hotel.example", "es"),
        ("+883510000000", "es"),  # of no country at all
    ],
)
def test_the_country_of_a_number_tells_a_language(given: str, language: str) -> None:
    assert who.language(given, ("es", "en"), "es") == language
