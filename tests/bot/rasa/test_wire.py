"""The door's JSON: what is read, what is refused, and words that must not act."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rasa import wire

INTENTS = {"wakeup_set", "complaint"}
WORDS = {"sender": "c1", "text": "hola", "channel": "sms", "message_id": "m", "metadata": {"language": "es"}}


def test_a_turn_of_words() -> None:
    read = wire.turn({**WORDS, "state": {"loop": "f", "asked": "s", "slots": {"s": 1}}}, INTENTS)
    assert (read.sender, read.text, read.intent, read.channel) == ("c1", "hola", None, "sms")
    assert read.state == wire.State("f", "s", {"s": 1})


def test_a_choice_may_carry_the_words_it_explains() -> None:
    read = wire.turn({**WORDS, "text": None, "intent": "complaint/noise", "said": "/hay ruido"}, INTENTS)
    assert (read.intent, read.text) == ("complaint/noise", "hay ruido")


@pytest.mark.parametrize(
    "change",
    [
        {"sender": None},
        {"sender": 7},
        {"sender": ""},
        {"text": None},
        {"text": ""},
        {"text": 5},
        {"text": ["hola"]},
        {"text": {"a": 1}},
        {"text": "x" * 2001},
        {"intent": "wakeup_set"},
        {"text": None, "intent": "restart"},
        {"text": None, "intent": "/wakeup_set"},
        {"text": None, "intent": 'wakeup_set{"room":"1"}'},
        {"text": None, "intent": "wakeup_set@0.9"},
        {"text": None, "intent": ["wakeup_set"]},
        {"channel": "pigeon"},
        {"channel": None},
        {"message_id": 3},
        {"metadata": "es"},
        {"metadata": ["es"]},
        {"state": "s"},
        {"state": {"loop": 1}},
        {"state": {"slots": []}},
    ],
)
def test_anything_else_is_malformed(change: dict[str, Any]) -> None:
    with pytest.raises(wire.Malformed):
        wire.turn({**WORDS, **change}, INTENTS)


@pytest.mark.parametrize(
    "raw", [b"", b"[]", b"3", b'"x"', b"{", b"\xff", b'{"a": NaN}', b"[" * 100_000, b"null"]
)
def test_a_body_that_is_no_object_is_malformed(raw: bytes) -> None:
    with pytest.raises(wire.Malformed):
        wire.body(raw)


def test_a_body_too_large_is_malformed() -> None:
    with pytest.raises(wire.Malformed, match="large"):
        wire.body(b'{"text": "' + b"x" * wire.LARGEST_BODY + b'"}')


def test_a_refusal_never_repeats_what_was_said() -> None:
    with pytest.raises(wire.Malformed) as refused:
        wire.turn({**WORDS, "text": "secreto" * 1000}, INTENTS)
    assert "secreto" not in str(refused.value)


@given(st.text() | st.text().map("/".__add__) | st.text().map(lambda t: f" \u2028/ //{t}"))
def test_no_text_begins_with_a_slash_once_neutral(text: str) -> None:
    assert not wire.neutral(text).strip().startswith("/")


@given(st.text(min_size=1))
def test_neutral_words_can_be_sent_and_stored(text: str) -> None:
    wire.neutral(text).encode()


def test_a_slash_within_stays() -> None:
    assert wire.neutral("habitación 3/4") == "habitación 3/4"
