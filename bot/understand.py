"""What the bot makes of a line, without a conversation: for staff who try it, and for scripts."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Any, Protocol

from bot import guards, safety, times
from bot.client import BotDown
from bot.rooms import Room
from bot.rooms import read as read_room

INTENTS = frozenset(
    [
        "wakeup_set",
        "wakeup_change",
        "wakeup_cancel",
        "wakeup_list",
        "message_leave",
        "message_check",
        "dnd_on",
        "dnd_off",
        "hotel_info",
        "phone_code",
        "time_difference",
        "weather",
        "emergency_number_info",
        "emergency",
        "complaint",
        "service_request",
        "transfer",
        "human",
        "greet",
        "thanks",
        "bye",
        "affirm",
        "deny",
        "repeat",
        "language",
        "out_of_scope",
    ]
)
_BOOKS = frozenset({"wakeup_set", "wakeup_change"})
_NEEDS_ROOM = frozenset({"wakeup_set", "wakeup_change", "wakeup_cancel"})
# The bot's own words for its own turns, and what they are to others.
_WITHIN = {"cancel_process": "deny", "nlu_fallback": "out_of_scope", "whereabouts": "transfer"}
_OPTIONS = ("language", "channel", "now", "room", "asked")


class Meaning(Protocol):
    """What the bot's model says of a text; `bot.client.Parsed` is one."""

    @property
    def intent(self) -> str | None: ...
    @property
    def full_intent(self) -> str | None: ...
    @property
    def confidence(self) -> float: ...
    @property
    def accepted(self) -> bool: ...
    @property
    def danger(self) -> float | None: ...


class BadLine(ValueError):
    """A line that is neither words nor an object with a text; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Line:
    """An utterance with its circumstances.

    language: "es" or "en". channel: "voice" or "sms". now: local time in the house's zone, None for the default.
    room: the caller's own, if known. asked: what the bot has just asked for ("time", "room", "confirm" …).
    """

    text: str
    language: str = "es"
    channel: str = "voice"
    now: datetime | None = None
    room: str | None = None
    asked: str | None = None


def read_line(raw: str, defaults: Line) -> Line:
    """`raw` as a Line: plain words, or a JSON object with `text` and any options of its own.

    What it does not say comes from `defaults`. Raises BadLine for a broken object.
    """
    raw = raw.rstrip("\r\n")
    if not raw.lstrip().startswith("{"):
        return replace(defaults, text=raw)
    try:
        said = json.loads(raw)
    except ValueError as wrong:
        raise BadLine(f"not JSON: {wrong}") from wrong
    if not isinstance(said, dict) or not isinstance(said.get("text"), str):
        raise BadLine("an object needs a text")
    return replace(defaults, text=said["text"], **_options(said))


def _options(said: Mapping[str, Any]) -> dict[str, Any]:
    options = {name: said[name] for name in _OPTIONS if said.get(name) is not None}
    if "now" in options:
        options["now"] = local_moment(str(options["now"]))
    return {name: value if name == "now" else str(value) for name, value in options.items()}


def local_moment(said: str) -> datetime:
    """An ISO 8601 moment from an option, local or with an offset. Raises BadLine."""
    try:
        return datetime.fromisoformat(said)
    except ValueError as wrong:
        raise BadLine(f"not a moment: {said}") from wrong


def understand(
    line: Line,
    parse: Callable[[str], Meaning],
    *,
    zone: tzinfo,
    rooms: Collection[str],
    default_now: datetime,
) -> dict[str, Any]:
    """What a live turn would make of `line`, as the object that `centralita understand` prints.

    `parse` asks the bot's model what a text means; it may raise BotDown, and is not called for an empty text. `zone` is
    the house's, `rooms` the numbers that exist, `default_now` an aware moment for lines without one. `at`
    holds local moments (YYYY-MM-DDTHH:MM); nothing is in it while something must be asked.
    """
    text = guards.neutral(guards.mask_cards(guards.plain(line.text)))
    meaning, danger = _meaning(text, parse)
    room = _room(line, text, rooms)
    moments = times.read(text, line.language, now=_now(line, zone, default_now), asked=line.asked == "time")
    intent, full, accepted = _intent(line, meaning, moments, room)
    books = intent in _BOOKS
    return {
        "text": line.text,
        "emergency": danger or (intent == "emergency" and accepted),
        "intent": intent,
        "full_intent": full,
        "confidence": round(meaning.confidence, 4),
        "accepted": accepted,
        "at": [at.replace(tzinfo=None).isoformat(timespec="minutes") for at in moments.at] if books else [],
        "recurrence": moments.recurrence if books else None,
        "assumed": list(moments.assumed) if books else [],
        "ask": _ask(intent, moments, room),
        "room": room.number,
    }


@dataclass(frozen=True, slots=True)
class _Known:
    """A meaning that needs no model."""

    intent: str | None
    full_intent: str | None
    confidence: float
    accepted: bool
    danger: float | None = None


_EMERGENCY = _Known("emergency", "emergency", 1.0, True)
_NOTHING = _Known("out_of_scope", "out_of_scope", 0.0, False)


def _meaning(text: str, parse: Callable[[str], Meaning]) -> tuple[Meaning, bool]:
    """What the words mean, and whether they name a danger, as in a live turn; the bot away, they stand alone."""
    danger = safety.emergency(text)
    try:
        meaning = parse(text) if text else _NOTHING
    except BotDown:
        if danger is None or not danger.sure:
            raise
        return _EMERGENCY, True
    if danger and safety.unlikely(meaning.danger):
        danger = None
    if danger and danger.sure:
        return _EMERGENCY, True
    return meaning, danger is not None


def _now(line: Line, zone: tzinfo, default: datetime) -> datetime:
    """The line's moment in the house's zone."""
    if line.now is None:
        return default.astimezone(zone)
    return line.now.replace(tzinfo=zone) if line.now.tzinfo is None else line.now.astimezone(zone)


def _room(line: Line, text: str, known: Collection[str]) -> Room:
    """The room that is spoken of, else the caller's own."""
    heard = read_room(text, line.language, rooms=known, asked=line.asked == "room")
    return heard if heard.number or heard.unknown else Room(line.room)


def _intent(line: Line, meaning: Meaning, moments: times.Moments, room: Room) -> tuple[str, str, bool]:
    """Intent, full intent and whether it would be acted on; an answer to what was asked belongs to its task."""
    intent = meaning.intent or "out_of_scope"
    answered = (line.asked == "time" and bool(moments.at or moments.ask)) or (
        line.asked == "room" and bool(room.number or room.unknown) and room.number != line.room
    )
    if answered and (intent == "inform" or not meaning.accepted):
        return "wakeup_set", "wakeup_set", True
    full = meaning.full_intent or intent
    if intent == "inform":
        intent = full = "wakeup_set" if moments.at or moments.ask else "out_of_scope"
        return intent, full, False
    intent = _WITHIN.get(intent, intent)
    if intent not in INTENTS:
        return "out_of_scope", "out_of_scope", False
    return intent, full if full.split("/")[0] == intent else intent, meaning.accepted


def _ask(intent: str, moments: times.Moments, room: Room) -> list[str]:
    """What a wake-up still lacks: what the words left open, an hour, a room that exists."""
    if intent not in _NEEDS_ROOM:
        return []
    ask = list(moments.ask) if intent in _BOOKS else []
    if intent in _BOOKS and not moments.at and not ask:
        ask.append("time")
    if room.number is None:
        ask.append("room")
    return ask
