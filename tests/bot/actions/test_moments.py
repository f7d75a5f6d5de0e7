"""Several answers make one moment."""

from datetime import datetime

import pytest

from bot.actions.moments import Missing, Wanted, answer, correction, first
from tests.conftest import MADRID

NIGHT = datetime(2026, 6, 10, 22, 15, tzinfo=MADRID)
AFTER_MIDNIGHT = datetime(2026, 6, 15, 0, 30, tzinfo=MADRID)


def talk(language: str, *lines: str, now: datetime = NIGHT) -> Wanted | Missing | None:
    """Say the lines one after the other; gives what is known at the end."""
    known: Wanted | Missing | None = first(lines[0], language, now=now)
    for line in lines[1:]:
        if isinstance(known, Wanted):
            known = correction(line, known, language, now=now)
        else:
            assert known is not None, line
            known = answer(line, known, language, now=now)
    return known


@pytest.mark.parametrize(
    ("language", "lines", "at"),
    [
        ("es", ("despiérteme mañana", "a las siete"), "2026-06-11T07:00"),
        ("es", ("despiérteme mañana", "siete y media de la tarde"), "2026-06-11T19:30"),
        ("es", ("despiérteme mañana", "mejor el viernes a las nueve"), "2026-06-12T09:00"),
        ("es", ("mañana a las doce", "del mediodía"), "2026-06-11T12:00"),
        ("es", ("a las dos", "tarde"), "2026-06-11T14:00"),
        ("es", ("a las tres", "mañana"), "2026-06-11T03:00"),
        ("es", ("a las dos", "de la madrugada"), "2026-06-11T02:00"),
        ("es", ("hoy a las seis", "mañana"), "2026-06-11T06:00"),
        ("es", ("esta noche a las siete", "mañana"), "2026-06-11T19:00"),
        ("es", ("el 31 de junio a las seis", "el 30"), "2026-06-30T06:00"),
        ("es", ("despiérteme el 31 de febrero a las seis", "mañana"), "2026-06-11T06:00"),
        ("es", ("31 de febrero a las seis", "el viernes"), "2026-06-12T06:00"),
        ("en", ("wake me on 31 february at 7", "tomorrow"), "2026-06-11T07:00"),
        ("en", ("wake me february 31st at 7", "tomorrow"), "2026-06-11T07:00"),
        ("en", ("wake me tomorrow", "seven"), "2026-06-11T07:00"),
        ("en", ("wake me at two", "afternoon"), "2026-06-11T14:00"),
        ("en", ("wake me at two", "in the night"), "2026-06-11T02:00"),
        ("en", ("tonight at seven", "tomorrow"), "2026-06-11T19:00"),
        ("en", ("today at six", "tomorrow then"), "2026-06-11T06:00"),
    ],
)
def test_what_was_missing_is_put_together_with_what_was_said(
    language: str, lines: tuple[str, ...], at: str
) -> None:
    known = talk(language, *lines)
    assert isinstance(known, Wanted)
    assert [one.strftime("%Y-%m-%dT%H:%M") for one in known.at] == [at]


@pytest.mark.parametrize(
    ("answered", "at"),
    [("hoy", "15T07:00"), ("mañana", "16T07:00"), ("el martes", "16T07:00")],
)
def test_after_midnight_the_day_that_is_named_counts(answered: str, at: str) -> None:
    known = talk("es", "mañana a las siete", answered, now=AFTER_MIDNIGHT)
    assert isinstance(known, Wanted)
    assert known.at[0].strftime("%dT%H:%M") == at


@pytest.mark.parametrize(
    ("language", "lines", "at"),
    [
        ("es", ("el viernes a las siete", "no, a las ocho"), "2026-06-12T08:00"),
        ("es", ("el viernes a las siete", "no, el sábado"), "2026-06-13T07:00"),
        ("es", ("el viernes a las siete", "mañana a las nueve de la noche"), "2026-06-11T21:00"),
        ("en", ("friday at seven", "no, at eight"), "2026-06-12T08:00"),
        ("en", ("at seven", "no, friday"), "2026-06-12T07:00"),
    ],
)
def test_a_correction_changes_the_part_it_names(language: str, lines: tuple[str, ...], at: str) -> None:
    known = talk(language, *lines)
    assert isinstance(known, Wanted)
    assert known.at[0].strftime("%Y-%m-%dT%H:%M") == at


def test_another_hour_for_one_that_repeats_still_repeats() -> None:
    known = talk("es", "todos los días a las siete", "no, a las ocho")
    assert isinstance(known, Wanted)
    assert (known.recurrence, known.at[0].hour) == ("daily", 8)


@pytest.mark.parametrize("words", ["gracias", "sí", "no", "¿a qué hora abre la piscina?", ""])
def test_words_without_a_time_change_nothing(words: str) -> None:
    assert talk("es", "mañana a las siete", words) is None
    assert answer(words, Missing("time"), "es", now=NIGHT) is None


def test_five_moments_at_once_are_too_many_to_read_back() -> None:
    words = "mañana a las 06:00, a las 06:10, a las 06:20, a las 06:30 y a las 06:40"
    assert first(words, "es", now=NIGHT) == Missing("many")


def test_an_hour_the_clocks_skip_moves_on() -> None:
    now = datetime(2027, 3, 27, 22, 15, tzinfo=MADRID)
    known = talk("es", "hoy a las 23:30", "no, mañana a las 02:30", now=now)
    assert isinstance(known, Wanted)
    assert known.at[0].strftime("%d %H:%M") == "28 03:30"


def test_slots_keep_everything() -> None:
    wanted = Wanted((NIGHT,), ("am",), "daily")
    assert Wanted.of_slot(wanted.as_slot()) == wanted
    missing = Missing("day", "a las siete", (NIGHT,))
    assert Missing.of_slot(missing.as_slot()) == missing
    assert Missing.of_slot(None) == Missing("time")


@pytest.mark.parametrize(
    ("words", "speaks", "at"),
    [
        ("wake me up a las siete please", "en", "2026-06-11T07:00"),
        ("llámeme at half past six tomorrow morning", "es", "2026-06-11T06:30"),
        ("quiero un wake-up call at six in the morning", "es", "2026-06-11T06:00"),
        ("necesito un wake-up call para tomorrow a las once y media de la noche", "es", "2026-06-11T23:30"),
        ("I want to get up mañana at 11:30 pm", "en", "2026-06-11T23:30"),
    ],
)
def test_two_languages_in_one_sentence(words: str, speaks: str, at: str) -> None:
    wanted = first(words, speaks, now=NIGHT)
    assert isinstance(wanted, Wanted)
    assert [one.strftime("%Y-%m-%dT%H:%M") for one in wanted.at] == [at]
