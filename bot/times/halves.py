"""Morning or evening: which of the two hours of a dial is meant, and when nobody can tell."""

from __future__ import annotations

from datetime import date, datetime

from bot.times.dial import Clock
from bot.times.ruling import Ruling
from bot.times.terms import Language
from bot.times.wishes import Hour

_MIDDAY = 720
_TWELVE = {"noon": 12, "pm": 12, "afternoon": 12, "am": 0, "early": 0, "night": 0}


def minute_of_day(
    hour: Hour, days: list[date], language: Language, now: datetime, ruling: Ruling
) -> tuple[int | None, bool]:
    """Minutes after midnight, and whether they are small hours of a night that began the day before."""
    clock = hour.found
    assert isinstance(clock, Clock)
    part = hour.said_part
    if clock.hour == 24 and clock.exact:
        return clock.minute, False
    if part is None and not clock.exact:
        return _without_part(hour, clock, days, now, ruling), False
    base = _hour_in(part, clock, language) if part else clock.hour
    if base is None:
        ruling.ask.append("ampm" if clock.hour <= 12 else "time")
        return None, False
    total = base * 60 + clock.minute
    midnight = base == 0 and part in ("night", "named", "am") and clock.hour in (12, 24)
    if total < 0:
        return total + 1440, False
    small = (part in ("night", "named") and total < 5 * 60) or (midnight and part == "am" and total == 0)
    return total, small


def _hour_in(part: str, clock: Clock, language: Language) -> int | None:
    """The hour of 0 to 23 that `part` of the day makes of a dial's hour; None where nobody can tell."""
    hour = clock.hour
    if part == "named":
        return hour % 24
    if hour > 12 or hour == 0:
        return hour if part in ("pm", "afternoon", "evening", "night") or hour == 0 else None
    if hour == 12:
        return 12 if part == "morning" and language.noon_is_morning else _TWELVE.get(part)
    if part in ("am", "morning", "early"):
        return hour
    if part in ("pm", "afternoon"):
        return hour + 12
    if part == "noon":
        return hour + 12 if hour <= 4 else hour if hour == 11 else None
    if part == "evening":
        return hour + 12 if hour >= 4 else None
    return hour if hour <= 4 else hour + 12 if hour >= 6 else None


def _without_part(hour: Hour, clock: Clock, days: list[date], now: datetime, ruling: Ruling) -> int | None:
    """The policy of a wake-up: 4 to 11 is morning; today decides where only one of two is left; else ask."""
    shown, minute = clock.face
    morning = shown % 12 * 60 + minute
    if hour.hint and 1 <= shown <= 8:
        ruling.assumed.add("pm")
        return morning + _MIDDAY
    if days == [now.date()] and shown != 12 and _says_today(hour):
        elapsed = now.hour * 60 + now.minute
        if morning <= elapsed < morning + _MIDDAY:
            ruling.assumed.add("pm")
            return morning + _MIDDAY
        if elapsed >= morning + _MIDDAY:
            ruling.ask.append("past")
            return None
    if not 4 <= shown <= 11:
        ruling.ask.append("ampm")
        return None
    ruling.assumed.add("am")
    return morning


def _says_today(hour: Hour) -> bool:
    return any(day.offset == 0 or day.number is not None for words in hour.days for day in words)
