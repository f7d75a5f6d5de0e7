"""Emergency words: every cry is heard, and those who only speak of alarms, fires and hunger are left in peace."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.safety import Emergency, emergency

PHRASES = Path("bot/data/danger")


def phrases(name: str) -> list[dict[str, str]]:
    lines = (PHRASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_cry_of_our_own_is_heard_with_its_kind(language: str) -> None:
    rows = phrases(f"{language}.emergency")
    heard = [(row, emergency(row["text"])) for row in rows]
    missed = [row for row, found in heard if found is None or found.kind != row["kind"]]
    assert len(rows) >= 200
    assert not missed


@pytest.mark.parametrize("language", ["es", "en"])
def test_harmless_words_that_tempt_raise_at_most_two_alarms_in_a_hundred(language: str) -> None:
    rows = phrases(f"{language}.harmless")
    alarms = [row["text"] for row in rows if emergency(row["text"])]
    assert len(rows) >= 300
    assert len(alarms) <= 0.02 * len(rows), alarms


@pytest.mark.parametrize("name", ["second", "third"])
def test_cries_and_temptations_written_after_the_first_form_are_told_apart(name: str) -> None:
    rows = [json.loads(line) for line in (PHRASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    wrong = [row["text"] for row in rows if bool(emergency(row["text"])) != row["emergency"]]
    assert not wrong


@pytest.mark.parametrize("name", ["fourth", "fifth", "sixth", "seventh", "eighth"])
def test_a_night_s_small_talk_is_told_from_a_cry(name: str) -> None:
    rows = [json.loads(line) for line in (PHRASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    missed = [row["text"] for row in rows if row["emergency"] and not emergency(row["text"])]
    calm = [row["text"] for row in rows if not row["emergency"]]
    assert not missed
    assert len([text for text in calm if emergency(text)]) <= 0.02 * len(calm)


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_cry_is_heard_in_capitals_without_accents_and_inside_other_words(language: str) -> None:
    around = {"es": "oiga despiérteme a las siete pero {} venga", "en": "um wake me at seven but {} come"}[
        language
    ]
    for row in phrases(f"{language}.emergency"):
        found = emergency(row["text"])
        assert emergency(row["text"].upper()) == found
        if found and found.sure and len(row["text"].split()) > 3:
            assert emergency(around.format(row["text"])), row["text"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("¿hay alarma de incendios?", "fire"),
        ("no hay fuego", "fire"),
        ("there's no smoke", "fire"),
        ("is there a doctor in the hotel", "medical"),
        ("necesito un médico", "medical"),
        ("me han robado la cartera", "violence"),
        ("¿hay alguien en la habitación 305?", "violence"),
        ("there is a man in my room", "violence"),
        ("la niña tiene mucha fiebre y está ardiendo", "medical"),
        ("help", "other"),
        ("ayuda", "other"),
    ],
)
def test_real_doubt_stays_a_doubt_and_is_never_dropped(text: str, kind: str) -> None:
    found = emergency(text)
    assert found is not None
    assert (found.kind, found.sure) == (kind, False)


@pytest.mark.parametrize(
    "text", ["no hay fuego pero hay mucho humo", "me muero de hambre y mi marido no respira"]
)
def test_what_lowers_or_harms_nobody_does_not_hide_a_cry_beside_it(text: str) -> None:
    found = emergency(text)
    assert found is not None
    assert found.sure


@pytest.mark.parametrize(
    "number", ["112", "911", "9911", "0112", "999", "1-1-2", "uno uno dos", "nine one one"]
)
def test_an_emergency_number_said_or_keyed_is_a_call_for_help(number: str) -> None:
    assert emergency(number) == Emergency("other", True)
    assert emergency(f"please call {number}") == Emergency("other", True)


@pytest.mark.parametrize(
    "text", ["habitación 112", "room 911", "son 112 euros", "flight 911", "wake me at 9:11"]
)
def test_the_same_digits_as_a_room_a_price_or_an_hour_are_not(text: str) -> None:
    assert emergency(text) is None


@given(st.text(st.characters(exclude_categories=[])))
@settings(max_examples=300, deadline=None)
def test_no_text_makes_it_fail(text: str) -> None:
    emergency(text)
