"""From several answers to one moment: what was said before, what was asked, and what is said now."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from bot import times
from bot.speech import fold
from bot.times import Moments

MOST = 4
"""Moments in one wish that can still be read back; more than these are a person's work."""
_AT = {"es": "a las", "en": "at"}
_TOMORROW = {"es": "manana", "en": "tomorrow"}
# Days that slip in from the other language of a guest who speaks both: "un wake-up call para tomorrow".
_SLIPS = {
    "es": {"tomorrow": "mañana", "tonight": "esta noche"},
    "en": {"mañana": "tomorrow", "manana": "tomorrow"},
}
_WEEKDAYS = {
    "es": ("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo"),
    "en": ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
}
# "¿De la mañana o de la tarde?" – "Tarde."
_HALVES = {
    "es": r"\W*(?:por |de |a |en )?(?:la )?(manana|tarde|noche|madrugada)\W*",
    "en": r"\W*(?:in |at )?(?:the )?(morning|afternoon|evening|night)\W*",
}
_HALF = {
    "es": {one: f"de la {one}" for one in ("manana", "tarde", "noche", "madrugada")},
    "en": {one: f"in the {one}" for one in ("morning", "afternoon", "evening")} | {"night": "at night"},
}
_MONTHS_ES = (
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre"
)
_MONTHS_EN = "january|february|march|april|may|june|july|august|september|october|november|december"
# A day inside a wish, and what of it still says which half of the day was meant.
_DAYS = {
    "es": (
        (r"\besta (noche|tarde|manana)\b", r"de la \1"),
        (r"\banoche\b", "de la noche"),
        (r"\b(?:hoy|ayer|anteayer|pasado manana|(?<!la )manana)\b", ""),
        (r"\b(?:el |este |proximo )*(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)\b", ""),
        (r"\bque viene\b", ""),
        (rf"\b(?:el )?(?:dia )?\d{{1,2}} de (?:{_MONTHS_ES})\b", ""),
        (r"\bel (?:dia )?\d{1,2}\b", ""),
    ),
    "en": (
        (r"\b(?:tonight|last night)\b", "at night"),
        (r"\bthis (morning|afternoon|evening)\b", r"in the \1"),
        (r"\b(?:today|yesterday|the day after tomorrow|day after tomorrow|tomorrow)\b", ""),
        (r"\b(?:on |this |next )*(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", ""),
        (rf"\b(?:on )?(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS_EN})\b", ""),
        (rf"\b(?:on )?(?:{_MONTHS_EN}) (?:the )?\d{{1,2}}(?:st|nd|rd|th)?\b(?! ?(?:am|pm|:))", ""),
        (r"\b(?:on )?(?:the )?\d{1,2}(?:st|nd|rd|th)\b", ""),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """Moments that can be read back, what was assumed about them, and how they repeat."""

    at: tuple[datetime, ...]
    assumed: tuple[str, ...] = ()
    recurrence: str | None = None

    @classmethod
    def of_slot(cls, plain: Mapping[str, Any]) -> Wanted:
        """From the slot's JSON."""
        at = tuple(datetime.fromisoformat(one) for one in plain["at"])
        return cls(at, tuple(plain.get("assumed") or ()), plain.get("recurrence"))

    def as_slot(self) -> dict[str, Any]:
        """As JSON for the slot."""
        at = [one.isoformat() for one in self.at]
        return {"at": at, "assumed": list(self.assumed), "recurrence": self.recurrence}


@dataclass(frozen=True)
class Missing:
    """What must be asked before anything can be read back: time, day, ampm, past, part, many."""

    ask: str
    heard: str = ""
    old: tuple[datetime, ...] = ()

    @classmethod
    def of_slot(cls, plain: Mapping[str, Any] | None) -> Missing:
        """From the slot's JSON; nothing there means that the time as such is asked for."""
        kept = plain or {}
        old = tuple(datetime.fromisoformat(one) for one in kept.get("old") or ())
        return cls(kept.get("ask") or "time", kept.get("heard") or "", old)

    def as_slot(self) -> dict[str, Any]:
        """As JSON for the slot."""
        return {"ask": self.ask, "heard": self.heard, "old": [one.isoformat() for one in self.old]}


def first(text: str, language: str, *, now: datetime) -> Wanted | Missing:
    """What a wish for a wake-up says about its time. `now`: aware, in the house's zone."""
    found = _read(text, _known(language), now=now, asked=False)
    if found.at:
        return _wanted(found)
    return Missing(found.ask[0], text) if found.ask else Missing("time")


def answer(text: str, asked: Missing, language: str, *, now: datetime) -> Wanted | Missing | None:
    """What an answer adds to what was said before; None when it says nothing about a time."""
    language = _known(language)
    if asked.ask == "ampm":
        half = re.fullmatch(_HALVES[language], fold(text))
        text = _HALF[language][half[1]] if half else text
    alone = _read(text, language, now=now, asked=True)
    if alone.at and not {"date", "am", "pm"} & set(alone.assumed):
        return _wanted(alone)
    told = _told_day(text, asked, language, now)
    if told is not None and not alone.at:
        clocks = _clocks(asked, language, now)
        moved = _on(told, clocks, now)
        if moved:
            return moved
        if asked.ask == "day" and not clocks:
            # The day is known now; asking for it again would go on for ever.
            return Missing("time", text)
    if asked.old:
        return _instead(alone, asked, now)
    return _together(text, alone, asked, language, now)


def _read(text: str, language: str, *, now: datetime, asked: bool) -> Moments:
    """What is said of a time; "about six" is taken for six, since it is read back before it is booked.

    Where the language that is spoken knows no time in it, the other one may: "wake me up a las siete".
    """
    said, text = text, _without_slips(text, language)
    found = times.read(text, language, now=now, asked=asked)
    if not found.at and set(found.ask) <= {"time"}:
        others = (times.read(said, one, now=now, asked=asked) for one in _AT if one != language)
        found = next((one for one in others if one.at), found)
    nearly = times.read(text, language, now=now, asked=asked, near=True) if "time" in found.ask else found
    return nearly if nearly.at else found


def _without_slips(text: str, language: str) -> str:
    for slip, meant in _SLIPS[language].items():
        text = re.sub(rf"\b{slip}\b", meant, text, flags=re.IGNORECASE)
    return text


def correction(text: str, old: Wanted, language: str, *, now: datetime) -> Wanted | Missing | None:
    """Another moment, or part of one, said in place of `old`; None when the words hold none."""
    other = answer(text, Missing("part", old=old.at), language, now=now)
    if isinstance(other, Wanted) and old.recurrence and named_day(text, language, now=now) is None:
        return replace(other, recurrence=other.recurrence or old.recurrence)
    return other


def _wanted(found: Moments) -> Wanted | Missing:
    if len(found.at) > MOST:
        return Missing("many")
    return Wanted(tuple(found.at), tuple(found.assumed), found.recurrence)


def _together(
    text: str, alone: Moments, asked: Missing, language: str, now: datetime
) -> Wanted | Missing | None:
    """The answer read as the end of what was heard before: "mañana" … "a las siete"."""
    if not asked.heard or asked.ask == "past":
        return _alone(text, alone)
    whole = f"{asked.heard} {text}"
    joined = times.read(whole, language, now=now, asked=True)
    clocks = {one.timetz() for one in alone.at}
    at = tuple(one for one in joined.at if not clocks or one.timetz() in clocks)
    if at:
        return Wanted(at, tuple(joined.assumed), joined.recurrence)
    if alone.at or not alone.ask:
        return _alone(text, alone)
    return Missing((joined.ask or alone.ask)[0], whole)


def _alone(text: str, alone: Moments) -> Wanted | Missing | None:
    if alone.at:
        return _wanted(alone)
    return Missing(alone.ask[0], text) if alone.ask else None


def _instead(alone: Moments, asked: Missing, now: datetime) -> Wanted | Missing | None:
    """An hour said in place of another stays on the day that was already agreed."""
    if not alone.at:
        return Missing(alone.ask[0], "", asked.old) if alone.ask else None
    if "date" in alone.assumed and len(asked.old) == 1 and len(alone.at) == 1:
        day = asked.old[0].astimezone(now.tzinfo).date()
        moved = _on(day, [alone.at[0].astimezone(now.tzinfo).time()], now)
        if moved:
            return Wanted(moved.at, tuple(one for one in alone.assumed if one != "date"))
    return _wanted(alone)


def _told_day(text: str, asked: Missing, language: str, now: datetime) -> date | None:
    """The day an answer names. Once the day is asked for, "mañana" and today's weekday mean what they say."""
    words = fold(text)
    if asked.ask == "day":
        if re.fullmatch(rf"\W*(?:no|si|yes)?\W*(?:el |para |for )?{_TOMORROW[language]}\W*", words):
            return now.date() + timedelta(days=1)
        if re.search(rf"\b{_WEEKDAYS[language][now.weekday()]}\b", words):
            return now.date()
    return named_day(text, language, now=now)


def named_day(text: str, language: str, *, now: datetime) -> date | None:
    """The calendar day that words without an hour name: "mañana", "el viernes", "the 30th"."""
    language = _known(language)
    probe = times.read(f"{text} {_AT[language]} 23:59", language, now=now, asked=True)
    return probe.at[0].date() if len(probe.at) == 1 and "date" not in probe.assumed else None


def _clocks(asked: Missing, language: str, now: datetime) -> list[time]:
    """The hours that were already clear, whatever day they belonged to."""
    if asked.old:
        return [one.astimezone(now.tzinfo).time() for one in asked.old]
    words = fold(asked.heard)
    for pattern, instead in _DAYS[language]:
        words = re.sub(pattern, instead, words)
    found = times.read(words, language, now=now, asked=True)
    return [one.time() for one in found.at]


def _on(day: date, clocks: Sequence[time], now: datetime) -> Wanted | None:
    """These hours on that day; None unless all of them lie ahead."""
    # By way of UTC an hour that the clocks skip moves on (PEP 495).
    local = [datetime.combine(day, clock.replace(tzinfo=None), tzinfo=now.tzinfo) for clock in clocks]
    at = tuple(one.astimezone(UTC).astimezone(now.tzinfo) for one in local)
    return Wanted(at) if at and min(at) > now else None


def _known(language: str) -> str:
    """Guests of any other language are asked and read in English."""
    return language if language in _AT else "en"
