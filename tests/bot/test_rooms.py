"""Room numbers as guests say, type and key them: only rooms that exist, and no hour is one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rooms import Room, read

HOUSE = [str(number) for number in (*range(201, 221), *range(301, 321))]
PHRASES = Path(__file__).parent / "rooms"
ES = [
    "cero",
    "uno",
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
]
ES += ["diecisiete", "dieciocho", "diecinueve", "veinte"]
EN = [
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
]
EN += ["seventeen", "eighteen", "nineteen", "twenty"]


@pytest.mark.parametrize("language", ["es", "en"])
def test_our_own_phrases_name_the_right_room(language: str) -> None:
    for line in (PHRASES / f"{language}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found = read(row["text"], language, rooms=HOUSE, asked=bool(row.get("asked")))
        assert found == Room(row.get("number"), row.get("unknown")), row["text"]


def spoken(room: str) -> list[tuple[str, str]]:
    floor, rest = int(room[0]), int(room[1:])
    hundreds = {2: "doscientos", 3: "trescientos"}[floor]
    tail_es = "cero " + ES[rest] if rest < 10 else ES[rest]
    tail_en = "oh " + EN[rest] if rest < 10 else EN[rest]
    return [
        ("es", " ".join(ES[int(digit)] for digit in room)),
        ("es", f"{hundreds} {ES[rest]}"),
        ("es", f"{ES[floor]} {tail_es}"),
        ("en", " ".join(EN[int(digit)] for digit in room)),
        ("en", f"{EN[floor]} hundred and {EN[rest]}"),
        ("en", f"{EN[floor]} {tail_en}"),
        ("en", room),
        ("es", f"{room}#"),
    ]


@pytest.mark.parametrize("room", HOUSE)
def test_every_room_is_understood_in_every_form(room: str) -> None:
    for language, said in spoken(room):
        assert read(said, language, rooms=HOUSE, asked=True).number == room, said
    for language, said in spoken(room)[:6]:
        around = {
            "es": "soy de la {} y quiero despertar a las siete",
            "en": "i'm in room {} wake me at seven",
        }[language]
        assert read(around.format(said), language, rooms=HOUSE, asked=False).number == room, said


def test_a_room_that_does_not_exist_is_named_as_unknown() -> None:
    assert read("habitación 404", "es", rooms=HOUSE, asked=False) == Room(unknown="404")
    assert read("four oh four", "en", rooms=HOUSE, asked=True) == Room(unknown="404")


def test_rooms_with_letters_are_found_as_they_are_written() -> None:
    assert read("estoy en la 12b", "es", rooms=["12B", "PH"], asked=True).number == "12B"


def test_digits_outside_ascii_name_no_room() -> None:
    assert read("٣٠٥", "es", rooms=HOUSE, asked=True) == Room()


@given(st.text(st.characters(exclude_categories=[])), st.booleans())
@settings(max_examples=300, deadline=None)
def test_no_text_makes_it_fail_or_name_a_room_that_is_not_there(text: str, asked: bool) -> None:
    for language in ("es", "en", "xx"):
        found = read(text, language, rooms=HOUSE, asked=asked)
        assert found.number is None or found.number in HOUSE
