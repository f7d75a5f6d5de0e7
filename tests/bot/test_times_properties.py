"""Properties of the grammar of moments: every minute survives being said, and nothing makes it fail."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.times import read
from bot.times.reading import LANGUAGES

HOUSE = ZoneInfo("Europe/Madrid")
NOON = datetime(2026, 6, 10, 12, 0, tzinfo=HOUSE)
ES_UNITS = [
    "cero",
    "una",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
    "quince",
    "dieciséis",
    "diecisiete",
    "dieciocho",
    "diecinueve",
    "veinte",
    "veintiuno",
    "veintidós",
    "veintitrés",
    "veinticuatro",
    "veinticinco",
    "veintiséis",
    "veintisiete",
    "veintiocho",
    "veintinueve",
]
EN_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
ES_TENS = {20: "veinte", 30: "treinta", 40: "cuarenta", 50: "cincuenta"}
EN_TENS = {20: "twenty", 30: "thirty", 40: "forty", 50: "fifty"}


def es(number: int) -> str:
    if number < 30:
        return ES_UNITS[number]
    tens, unit = number - number % 10, number % 10
    return ES_TENS[tens] + (f" y {'uno' if unit == 1 else ES_UNITS[unit]}" if unit else "")


def en(number: int) -> str:
    if number < 20:
        return EN_UNITS[number]
    tens, unit = number - number % 10, number % 10
    return EN_TENS[tens] + (f" {EN_UNITS[unit]}" if unit else "")


def es_part(hour: int) -> str:
    if hour == 12:
        return "del mediodía"
    return (
        "de la madrugada"
        if hour < 6
        else "de la mañana"
        if hour < 12
        else "de la tarde"
        if hour < 20
        else "de la noche"
    )


def es_article(hour: int) -> str:
    return "a la" if hour == 1 else "a las"


def es_spoken(hour: int, minute: int) -> str:
    shown = hour % 12 or 12
    behind = f" y {es(minute)} minutos" if minute else ""
    return f"mañana {es_article(shown)} {es(shown)}{behind} {es_part(hour)}"


def es_until(hour: int, minute: int) -> str:
    """The hour as the distance to the next one: "las siete menos cinco"."""
    if minute == 0:
        return es_spoken(hour, minute)
    after = (hour + 1) % 24
    shown = after % 12 or 12
    part = (
        es_part(hour)
        if hour not in (11, 12, 23)
        else {11: "del mediodía", 12: "de la tarde", 23: "de la noche"}[hour]
    )
    return f"{es_article(shown)} {es(shown)} menos {es(60 - minute)} {part}"


def es_plain(hour: int, minute: int) -> str:
    first = f"cero {es(hour)}" if 0 < hour < 10 else es(hour)
    if minute == 0 and hour < 10:
        return f"mañana a las {es(hour)} horas"
    return f"mañana a las {first} {'cero ' if 0 < minute < 10 else ''}{es(minute) if minute else 'horas'}"


def en_spoken(hour: int, minute: int) -> str:
    behind = "" if minute == 0 else f" oh {en(minute)}" if minute < 10 else f" {en(minute)}"
    return f"tomorrow at {en(hour % 12 or 12)}{behind} {'a.m.' if hour < 12 else 'p.m.'}"


def en_past(hour: int, minute: int) -> str:
    if minute == 0:
        return en_spoken(hour, minute)
    half = "am" if hour < 12 else "pm"
    if minute <= 30:
        share = "half" if minute == 30 else f"{en(minute)} minutes"
        return f"{share} past {en(hour % 12 or 12)} {half} tomorrow"
    after = hour + 1
    half = "am" if after % 24 < 12 else "pm"
    return f"{en(60 - minute)} minutes to {en(after % 12 or 12)} {half}"


def en_military(hour: int, minute: int) -> str:
    first = f"oh {en(hour)}" if 0 < hour < 10 else en(hour)
    behind = "hundred hours" if minute == 0 and hour else f"oh {en(minute)}" if minute < 10 else en(minute)
    return f"tomorrow at {first} {behind}"


def typed(mark: str) -> Callable[[int, int], str]:
    return lambda hour, minute: f"{hour:02d}{mark}{minute:02d}"


FORMS: dict[str, tuple[str, Callable[[int, int], str]]] = {
    "es: a las siete y diez minutos de la mañana": ("es", es_spoken),
    "es: a las siete menos cinco de la mañana": ("es", es_until),
    "es: a las diecinueve cero cinco": ("es", es_plain),
    "es: 06:30": ("es", typed(":")),
    "es: 06h30": ("es", typed("h")),
    "es: keys": ("es", typed("")),
    "en: at seven oh five p.m.": ("en", en_spoken),
    "en: ten minutes past seven": ("en", en_past),
    "en: oh six hundred": ("en", en_military),
    "en: 06:30": ("en", typed(":")),
    "en: 06.30": ("en", typed(".")),
    "en: keys": ("en", typed("")),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_minute_of_a_day_survives_being_said(form: str) -> None:
    language, say = FORMS[form]
    wrong = []
    for minute_of_day in range(1440):
        hour, minute = divmod(minute_of_day, 60)
        said = say(hour, minute)
        found = read(said, language, now=NOON, asked=True)
        twelve = hour == 12 and found.ask == ("ampm",)  # "12:30" may be night: it is asked, never guessed
        twelve = twelve or (
            minute_of_day == 0 and found.ask == ("day",)
        )  # "twelve a.m. tomorrow": which night?
        if not twelve and [(moment.hour, moment.minute) for moment in found.at] != [(hour, minute)]:
            wrong.append((said, found))
    assert not wrong, f"{len(wrong)} of 1440: {wrong[:3]}"


@pytest.mark.parametrize(("language", "say"), [("es", "dentro de {} minutos"), ("en", "in {} minutes")])
def test_every_length_of_time_is_added_to_now(language: str, say: str) -> None:
    for minutes in range(2, 180):
        (moment,) = read(say.format(minutes), language, now=NOON, asked=False).at
        assert moment - NOON == timedelta(minutes=minutes)


def vocabulary(language: str) -> list[str]:
    table = LANGUAGES[language].table
    phrases = [phrase for values in table.values() for said in values.values() for phrase in said.split("|")]
    return phrases + [str(number) for number in range(70)] + [":", ".", ",", "/", "-", "0630", "305", "½"]


MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC)).map(  # noqa: DTZ001
    lambda moment: moment.astimezone(HOUSE)
)


@pytest.mark.parametrize("language", ["es", "en"])
@given(data=st.data(), now=MOMENTS, asked=st.booleans())
@settings(max_examples=300, deadline=None)
def test_no_words_of_time_bring_the_past_or_an_exception(
    language: str, data: st.DataObject, now: datetime, asked: bool
) -> None:
    words = data.draw(st.lists(st.sampled_from(vocabulary(language)), max_size=12))
    found = read(" ".join(words), language, now=now, asked=asked)
    assert all(moment.timestamp() > now.timestamp() for moment in found.at)
    assert not (found.at and found.ask)


@given(text=st.text(st.characters(exclude_categories=[])), now=MOMENTS, asked=st.booleans())
@settings(max_examples=300, deadline=None)
def test_no_text_at_all_makes_it_fail(text: str, now: datetime, asked: bool) -> None:
    for language in ("es", "en", "xx"):
        found = read(text, language, now=now, asked=asked)
        assert all(moment.timestamp() > now.timestamp() for moment in found.at)
