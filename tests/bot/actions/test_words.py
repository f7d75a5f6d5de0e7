"""Every key an action may say has words in every language, and a text stays short."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from config.segments import count
from config.words import Words

ROOT = Path(__file__).parents[3]
# What the turn carries out itself.
CARRIED_OUT = {"person", "emergency", "need_pin", "repeat", "language", "misunderstood"}
# Keys that are put together where they are said.
PATTERNS = {
    "ask_wake_up_{}": ("time", "ampm", "past", "part", "many", "far"),
    "assumed_{}": ("day", "about", "gap", "overlap"),
    "{}_room": (
        "wake_up_read",
        "wake_up_guess",
        "wake_up_booked",
        "wake_up_same",
        "confirm_message",
        "message_done",
    ),
    "{}_from": ("message_one", "message_last"),
    "{}": (
        "wake_up_read",
        "wake_up_guess",
        "wake_up_booked",
        "wake_up_same",
        "confirm_message",
        "message_done",
        "message_one",
        "message_last",
        "report_done",
        "request_done",
        "ask_message_again",
        "ask_message_shorter",
        "ask_message_text",
        "wake_up_no_such",
        "wake_up_past",
        "idle_no",
    ),
}
VALUES = {
    "at": "2026-09-30T22:45:00+02:00",
    "today": "2026-09-29T00:30:00+02:00",
    "tomorrow": "2026-09-30T00:30:00+02:00",
    "room": "305",
    "city": "Madrid",
    "case": 12345,
    "n": 4,
    "count": 4,
    "more": 12,
    "name": "Maximilian Featherstone",
    "text": "words " * 10,
    "sender": "+447700900318",
    "department": "Recepción",
    "number": "112",
}


def said() -> set[str]:
    """Every key that stands in the actions."""
    found: set[str] = set()
    for path in (ROOT / "bot" / "actions").glob("*.py"):
        found |= set(re.findall(r'\bsay\(\s*"(\w+)"', path.read_text(encoding="utf-8")))
    made = {pattern.format(part) for pattern, parts in PATTERNS.items() for part in parts}
    return (found | made) - CARRIED_OUT


@pytest.fixture(scope="module")
def words() -> Words:
    """The guest's catalogues."""
    return Words.load(ROOT / "config" / "words", "guest", zone="Europe/Madrid")


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("channel", ["voice", "sms"])
def test_every_key_has_words(words: Words, language: str, channel: str) -> None:
    missing = {key for key in said() if not words.say(key, language, channel, **VALUES).strip()}
    assert missing == set()
    assert {key for key in said() if not words.has(key, language)} == set()


@pytest.mark.parametrize("language", ["es", "en"])
def test_each_text_fits_two_parts_and_never_asks_for_a_word_the_networks_keep(
    words: Words, language: str
) -> None:
    for key in said():
        text = words.say(key, language, "sms", **VALUES)
        assert count(text).count <= 2, (key, text)
        assert not re.search(r"\b(?:CANCEL|STOP|END|QUIT|UNSUBSCRIBE)\b", text), (key, text)


def test_spanish_texts_are_gsm_wherever_their_values_are(words: Words) -> None:
    plain = VALUES | {"department": "Pisos", "at": "2026-09-30T22:45:00+02:00"}
    odd = {key: count(words.say(key, "es", "sms", **plain)).because for key in said()}
    assert {key: letter for key, letter in odd.items() if letter and key != "ask_wake_up_day"} == {}


@pytest.mark.parametrize("language", ["es", "en"])
def test_no_sentence_takes_longer_than_twenty_seconds(words: Words, language: str) -> None:
    # About fourteen letters a second, as synthetic voices read by default.
    for key in said():
        assert len(words.say(key, language, "voice", **VALUES)) < 20 * 14, key
