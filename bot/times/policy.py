"""From an hour as wished to a moment: what may be assumed, and what must be asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.times.dates import Day
from bot.times.dial import Clock
from bot.times.durations import Wait
from bot.times.halves import minute_of_day
from bot.times.recurrence import Repeat
from bot.times.ruling import DAY, Ruling, moment
from bot.times.settling import settle
from bot.times.terms import Language
from bot.times.wishes import Hour, Wishes

_SMALL_HOURS = 4


def rule(wishes: Wishes, language: Language, now: datetime) -> Ruling:
    """Decide every hour of `wishes` against `now`, an aware datetime in the house's zone."""
    ruling = Ruling(ask=list(wishes.ask))
    if not ruling.ask:
        for hour in _with_shared_parts(wishes.hours):
            _rule_hour(hour, wishes.repeat, language, now, ruling)
    return ruling


def _with_shared_parts(hours: list[Hour]) -> Iterator[Hour]:
    """In a list, hours without a part of the day take that of their neighbour: "at six and at eight pm"."""
    parts = [hour.said_part for hour in hours]
    for n, hour in enumerate(hours):
        if parts[n] is None and isinstance(hour.found, Clock) and not hour.found.exact:
            later = next((part for part in parts[n + 1 :] if part), None)
            hour.part = later or next((part for part in parts[:n][::-1] if part), None)
            if hour.part == "named":
                hour.part = None
        yield hour


def _rule_hour(hour: Hour, repeat: Repeat | None, language: Language, now: datetime, ruling: Ruling) -> None:
    if isinstance(hour.found, Wait):
        _rule_wait(hour.found, now, ruling)
        return
    days = _days(hour, now, ruling)
    if ruling.ask:
        return
    minute, small = minute_of_day(hour, days, language, now, ruling)
    if minute is None:
        return
    if repeat:
        _rule_repeat(repeat, minute, days, now, ruling)
        return
    if not days or (small and _is_tonight(hour)):
        ruling.add_next(minute, now, guessed=not days)
        return
    for words, day in zip(hour.days, days, strict=True):
        if small:
            ruling.ask.append("day")
        elif _is_bare_today(words, day, now):
            _rule_same_weekday(day, minute, now, ruling)
        else:
            ruling.add(day, minute, now)


def _is_bare_today(words: list[Day], day: date, now: datetime) -> bool:
    """ "Wednesday", said on a Wednesday: today or in a week."""
    return day == now.date() and len(words) == 1 and words[0].weekday is not None and words[0].week == ""


def _rule_same_weekday(day: date, minute: int, now: datetime, ruling: Ruling) -> None:
    """Today's weekday means next week once the hour is past; before that it may mean either."""
    if moment(day, minute, now).timestamp() > now.timestamp():
        ruling.ask.append("day")
        return
    ruling.assumed.add("date")
    ruling.add(day + 7 * DAY, minute, now)


def _rule_wait(wait: Wait, now: datetime, ruling: Ruling) -> None:
    if wait.minutes <= 0:
        ruling.ask.append("time")
        return
    then = now.astimezone(ZoneInfo("UTC")) + timedelta(minutes=wait.minutes)
    if wait.about:
        ruling.assumed.add("about")
    ruling.at.append(then.replace(second=0, microsecond=0).astimezone(now.tzinfo))


def _days(hour: Hour, now: datetime, ruling: Ruling) -> list[date]:
    """The calendar days said with an hour; none means the next time the clock shows it."""
    today, found = now.date(), list[date]()
    for words in hour.days:
        settled = [settle(day, today) for day in words]
        doubts = [doubt for _, doubt, _ in settled if doubt]
        dates = {day for day, _, _ in settled if day}
        ruling.ask.extend(doubts[:1])
        if len(dates) > 1:
            dates = _agreed(words, today)
        if len(dates) != 1 and not doubts:
            ruling.ask.append("day")
        if any(guessed for _, _, guessed in settled):
            ruling.assumed.add("date")
        if _night_owl(words, now):
            ruling.assumed.add("day")
        found.extend(dates)
    return found


def _agreed(words: list[Day], today: date) -> set[date]:
    """Several words for one day: a date or offset decides, a weekday beside it must be true of it."""
    fixed = {day for word in words if word.weekday is None and (day := settle(word, today)[0])}
    weekdays = {word.weekday for word in words if word.weekday is not None}
    return {day for day in fixed if weekdays <= {day.weekday()}} if len(fixed) == 1 else set()


def _night_owl(words: list[Day], now: datetime) -> bool:
    """ "Tomorrow", said in the small hours, may well mean after the next sleep: today. The read-back says so."""
    return now.hour < _SMALL_HOURS and len(words) == 1 and words[0].offset == 1


def _is_tonight(hour: Hour) -> bool:
    return all(day.offset == 0 for words in hour.days for day in words) and any(
        day.part == "night" or hour.part == "night" or hour.said_part in ("night", "named")
        for words in hour.days
        for day in words
    )


def _rule_repeat(repeat: Repeat, minute: int, days: list[date], now: datetime, ruling: Ruling) -> None:
    """The first time a recurrence comes; a day said with it is where it starts."""
    day = min(days) if days else now.date()
    for _ in range(9):
        if day.weekday() in repeat.days and moment(day, minute, now).timestamp() > now.timestamp():
            ruling.add(day, minute, now)
            return
        day += DAY
