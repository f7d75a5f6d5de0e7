"""What may come through the bot's door: the JSON of a turn, read strictly, and words that cannot act as commands."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

LONGEST_TEXT = 2_000  # characters; the doors cut at 1,000
LARGEST_BODY = 200_000  # bytes
CHANNELS = ("voice", "sms")
_LABEL = re.compile(r"[a-z_]+(/[a-z_]+)?")


class Malformed(ValueError):
    """The body is not a turn; the message names the field and never holds what a guest said."""


@dataclass(frozen=True)
class State:
    """Where a conversation stands between turns: the open form, the slot it asked for, what is filled."""

    loop: str | None = None
    asked: str | None = None
    slots: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Turn:
    """One turn of a guest: words in `text`, or a choice in `intent` (then `text` is what the choice explains)."""

    sender: str
    text: str
    intent: str | None
    channel: str
    message_id: str | None
    metadata: dict[str, Any]
    state: State


def neutral(text: str) -> str:
    """The same words, without what Rasa takes for a command: blanks and slashes at the front. May be "".

    Rasa runs every text whose stripped form begins with "/" as an intent with slots. Half characters (lone
    surrogates) become question marks.
    """
    text = text.encode("utf-8", "replace").decode("utf-8").strip()
    while text.startswith("/"):
        text = text[1:].strip()
    return text


def body(raw: bytes) -> dict[str, Any]:
    """The JSON object of a request body; raises Malformed for anything else."""
    if len(raw) > LARGEST_BODY:
        raise Malformed("body: too large")
    try:
        found = json.loads(raw, parse_constant=_no_constant)
    except (ValueError, RecursionError) as wrong:
        raise Malformed("body: not JSON") from wrong
    if not isinstance(found, dict):
        raise Malformed("body: not an object")
    return found


def turn(found: dict[str, Any], intents: Collection[str]) -> Turn:
    """The turn in a body; `intents` are those a choice may name. Raises Malformed."""
    text, intent = found.get("text"), found.get("intent")
    if bool(text) == bool(intent):
        raise Malformed("text, intent: exactly one of them")
    said = _text(found, "said") if intent else None
    return Turn(
        sender=_needed(found, "sender"),
        text=neutral(said or "") if intent else words(found),
        intent=_choice(intent, intents) if intent else None,
        channel=_channel(found),
        message_id=_text(found, "message_id"),
        metadata=_object(found, "metadata"),
        state=_state(_object(found, "state")),
    )


def words(found: dict[str, Any]) -> str:
    """The field `text` of a body, neutral; raises Malformed when it is missing, empty or too long."""
    return neutral(_needed(found, "text"))


def _no_constant(name: str) -> None:
    raise ValueError(name)  # NaN and Infinity are not JSON


def _text(found: dict[str, Any], name: str) -> str | None:
    value = found.get(name)
    if value is not None and (not isinstance(value, str) or len(value) > LONGEST_TEXT):
        raise Malformed(f"{name}: not a text of at most {LONGEST_TEXT} characters")
    return value


def _needed(found: dict[str, Any], name: str) -> str:
    value = _text(found, name)
    if not value:
        raise Malformed(f"{name}: missing")
    return value


def _object(found: dict[str, Any], name: str) -> dict[str, Any]:
    value = found.get(name)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise Malformed(f"{name}: not an object")
    return value


def _choice(intent: object, intents: Collection[str]) -> str:
    if not isinstance(intent, str) or not _LABEL.fullmatch(intent) or intent.split("/")[0] not in intents:
        raise Malformed("intent: unknown")
    return intent


def _channel(found: dict[str, Any]) -> str:
    channel = found.get("channel", CHANNELS[0])
    if channel not in CHANNELS:
        raise Malformed("channel: neither voice nor sms")
    return str(channel)


def _state(found: dict[str, Any]) -> State:
    slots = _object(found, "slots")
    return State(_text(found, "loop"), _text(found, "asked"), slots)
