"""Moments as guests say them: our own expressions, and the rules that no expression may break."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.times import Moments, read

HOUSE = ZoneInfo("Europe/Madrid")
EVENING = datetime(2026, 6, 10, 22, 15, tzinfo=HOUSE)  # a Wednesday
EXPRESSIONS = Path(__file__).parent / "times"


def expressions(language: str) -> list[dict[str, object]]:
    lines = (EXPRESSIONS / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def understood(row: dict[str, object], language: str) -> dict[str, object]:
    """What the grammar makes of a row, in the form of the row."""
    now = datetime.fromisoformat(str(row["now"])).replace(tzinfo=HOUSE)
    found = read(str(row["text"]), language, now=now, asked=bool(row.get("asked")))
    got: dict[str, object] = {key: row[key] for key in ("text", "now", "asked") if key in row}
    got["at"] = [moment.replace(tzinfo=None).isoformat(timespec="minutes") for moment in found.at]
    if found.ask:
        got["ask"] = list(found.ask)
    if found.recurrence and found.at:
        got["recurrence"] = found.recurrence
    if "assumed" in row:
        got["assumed"] = sorted(found.assumed)
    return got


@pytest.mark.parametrize("language", ["es", "en"])
def test_our_own_expressions_are_read_exactly(language: str) -> None:
    rows = expressions(language)
    for row in rows:
        if "assumed" in row:
            row["assumed"] = sorted(row["assumed"])  # type: ignore[call-overload]
    wrong = [(row, got) for row in rows if (got := understood(row, language)) != row]
    assert len(rows) >= 250
    assert not wrong, f"{len(rows) - len(wrong)} of {len(rows)}; first wrong: {wrong[:3]}"


@pytest.mark.parametrize("language", ["es", "en"])
def test_no_expression_is_ever_answered_with_a_moment_gone_by(language: str) -> None:
    for row in expressions(language):
        for hours in range(24):
            now = EVENING.replace(hour=hours)
            for moment in read(str(row["text"]), language, now=now, asked=True).at:
                assert moment.timestamp() > now.timestamp(), (row["text"], now)


def test_an_answer_to_a_question_is_read_together_with_what_was_said_before() -> None:
    assert read("mañana a las dos", "es", now=EVENING, asked=False).ask == ("ampm",)
    joined = read("mañana a las dos, de la tarde", "es", now=EVENING, asked=True)
    assert [moment.hour for moment in joined.at] == [14]
    day = read("tomorrow at 7, friday no, saturday", "en", now=EVENING, asked=True)
    assert [moment.day for moment in day.at] == [13]


def test_words_of_the_other_language_are_understood_when_their_own_say_nothing() -> None:
    assert read("wake me at half past six", "es", now=EVENING, asked=False).at[0].minute == 30
    assert read("a las siete menos cuarto", "en", now=EVENING, asked=False).at[0].minute == 45


def test_moments_carry_the_zone_of_the_house() -> None:
    (moment,) = read("at seven", "en", now=EVENING, asked=False).at
    assert moment.tzinfo is HOUSE
    assert moment.utcoffset() == timedelta(hours=2)


def test_the_hour_that_comes_twice_is_the_first_of_the_two() -> None:
    eve = datetime(2026, 10, 24, 22, 15, tzinfo=HOUSE)
    (moment,) = read("mañana a las 02:30", "es", now=eve, asked=False).at
    assert moment.utcoffset() == timedelta(hours=2)
    (later,) = read("dentro de seis horas", "es", now=eve, asked=False).at
    assert (later.hour, later.utcoffset()) == (3, timedelta(hours=1))


def test_between_the_two_same_hours_the_next_one_is_still_ahead() -> None:
    second = datetime(2026, 10, 25, 2, 45, tzinfo=HOUSE, fold=1)
    (moment,) = read("a las 02:50", "es", now=second, asked=False).at
    assert moment.timestamp() > second.timestamp()


def test_a_clock_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        read("a las siete", "es", now=datetime(2026, 6, 10), asked=False)  # noqa: DTZ001


def test_digits_outside_ascii_are_no_digits() -> None:
    assert read("٠٦٤٥", "es", now=EVENING, asked=True) == Moments()


@pytest.mark.parametrize(
    ("said", "heard"),
    [("", ()), ("/", ()), ("\x00", ()), ("😀😀", ()), ("a" * 1600, ()), ("las " * 400, ())],
)
def test_odd_texts_are_met_with_nothing(said: str, heard: tuple[datetime, ...]) -> None:
    assert read(said, "es", now=EVENING, asked=True).at == heard
