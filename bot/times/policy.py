"""From an hour as wished to a moment: what may be assumed, and what must be asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from bot.times.clock import Clock
from bot.times.dates import Day, settle
from bot.times.durations import Wait
from bot.times.recurrence import Repeat
from bot.times.terms import Language
from bot.times.wishes import Hour, Wishes

_ORDER = ("am", "pm", "date", "about", "gap", "overlap")
_MIDDAY = 720
_DAY = timedelta(days=1)
_SMALL_HOURS = 4


@dataclass(slots=True)
class Ruling:
    """The moments decided on so far, with what was assumed and what must be asked."""

    at: list[datetime] = field(default_factory=list)
    assumed: set[str] = field(default_factory=set)
    ask: list[str] = field(default_factory=list)

    def settled(self) -> tuple[tuple[datetime, ...], tuple[str, ...], tuple[str, ...]]:
        """Moments, assumed and ask; nothing is booked while something must be asked."""
        ask = tuple(dict.fromkeys(self.ask))
        if ask:
            return (), (), ask
        return tuple(dict.fromkeys(self.at)), tuple(name for name in _ORDER if name in self.assumed), ()


def rule(wishes: Wishes, language: Language, now: datetime) -> Ruling:
    """Decide every hour of `wishes` against `now`, an aware datetime in the house's zone."""
    ruling = Ruling(ask=list(wishes.ask))
    if not ruling.ask:
        for hour in _with_shared_parts(wishes.hours, ruling):
            _rule_hour(hour, wishes.repeat, language, now, ruling)
    return ruling


def _with_shared_parts(hours: list[Hour], ruling: Ruling) -> Iterator[Hour]:
    """In a list, hours without a part of the day take that of their neighbour: "at six and at eight pm"."""
    parts = [_part(hour) for hour in hours]
    for n, hour in enumerate(hours):
        if parts[n] is None and isinstance(hour.found, Clock) and not hour.found.exact:
            later = next((part for part in parts[n + 1 :] if part), None)
            hour.part = later or next((part for part in parts[:n][::-1] if part), None)
            if hour.part == "named":
                hour.part = None
        yield hour


def _part(hour: Hour) -> str | None:
    return (hour.found.part or hour.part) if isinstance(hour.found, Clock) else None


def _rule_hour(hour: Hour, repeat: Repeat | None, language: Language, now: datetime, ruling: Ruling) -> None:
    if isinstance(hour.found, Wait):
        _rule_wait(hour.found, now, ruling)
        return
    days = _days(hour, now, ruling)
    if ruling.ask:
        return
    minute, small = _minute_of_day(hour, days, language, now, ruling)
    if minute is None:
        return
    if repeat:
        _rule_repeat(repeat, minute, days, now, ruling)
        return
    if not days or (small and _is_tonight(hour)):
        ruling.at.append(_next(minute, now, ruling, guessed=not days))
        return
    for day in days:
        if small and (day != now.date() or minute >= 0):
            ruling.ask.append("day")
        _add(day, minute, now, ruling)


def _rule_wait(wait: Wait, now: datetime, ruling: Ruling) -> None:
    if wait.minutes <= 0:
        ruling.ask.append("time")
        return
    moment = now.astimezone(UTC) + timedelta(minutes=wait.minutes)
    if wait.about:
        ruling.assumed.add("about")
    ruling.at.append(moment.replace(second=0, microsecond=0).astimezone(now.tzinfo))


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
            ruling.ask.append("day")
        found.extend(dates)
    return found


def _agreed(words: list[Day], today: date) -> set[date]:
    """Several words for one day: a date or offset decides, a weekday beside it must be true of it."""
    fixed = {day for word in words if word.weekday is None and (day := settle(word, today)[0])}
    weekdays = {word.weekday for word in words if word.weekday is not None}
    return {day for day in fixed if weekdays <= {day.weekday()}} if len(fixed) == 1 else set()


def _night_owl(words: list[Day], now: datetime) -> bool:
    """ "Tomorrow", said in the small hours, may well mean after the next sleep: today."""
    return now.hour < _SMALL_HOURS and len(words) == 1 and words[0].offset == 1


def _is_tonight(hour: Hour) -> bool:
    return all(day.offset == 0 for words in hour.days for day in words) and any(
        day.part == "night" or hour.part == "night" or _part(hour) in ("night", "named")
        for words in hour.days
        for day in words
    )


def _minute_of_day(
    hour: Hour, days: list[date], language: Language, now: datetime, ruling: Ruling
) -> tuple[int | None, bool]:
    """Minutes after midnight, and whether they lie in the small hours of a night that began the day before."""
    clock = hour.found
    assert isinstance(clock, Clock)
    part = _part(hour)
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
    small = part in ("night", "named") and total < 5 * 60 or (midnight and part == "am" and total == 0)
    return total, small


def _hour_in(part: str, clock: Clock, language: Language) -> int | None:
    """The hour of 0 to 23 that `part` of the day makes of a dial's hour; None where nobody can tell."""
    hour = clock.hour
    if part == "named":
        return hour % 24
    if hour > 12 or hour == 0:
        return hour if part in ("pm", "afternoon", "evening", "night") or hour == 0 else None
    if hour == 12:
        noon = {"morning": 12 if language.noon_is_morning else None, "noon": 12, "pm": 12, "afternoon": 12, "am": 0,
                "early": 0, "night": 0}  # fmt: skip
        return noon.get(part)
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
    if days == [now.date()] and shown != 12:
        elapsed = now.hour * 60 + now.minute
        if morning <= elapsed < morning + _MIDDAY and _says_today(hour):
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


def _next(minute: int, now: datetime, ruling: Ruling, *, guessed: bool = True) -> datetime:
    """The next moment the clock shows `minute`, after the last of a list already read."""
    after = max([now, *ruling.at], key=lambda moment: moment.timestamp())
    if guessed:
        ruling.assumed.add("date")
    day = after.date() - _DAY
    while (moment := _moment(day, minute, now)) <= after:
        day += _DAY
    _note_clock_change(day, minute, now, ruling)
    return moment


def _add(day: date, minute: int, now: datetime, ruling: Ruling) -> None:
    moment = _moment(day, minute, now)
    if moment <= now.astimezone(UTC):
        ruling.ask.append("past")
        return
    _note_clock_change(day, minute, now, ruling)
    ruling.at.append(moment)


def _moment(day: date, minute: int, now: datetime) -> datetime:
    """A local time as it will be: one that does not exist moves on by the gap (PEP 495), a double one is the first."""
    local = datetime.combine(day, time(minute // 60, minute % 60), tzinfo=now.tzinfo)
    return local.astimezone(UTC).astimezone(now.tzinfo)


def _note_clock_change(day: date, minute: int, now: datetime, ruling: Ruling) -> None:
    first = datetime.combine(day, time(minute // 60, minute % 60), tzinfo=now.tzinfo)
    second = first.replace(fold=1)
    if first.utcoffset() == second.utcoffset():
        return
    gap = (first.utcoffset() or timedelta()) < (second.utcoffset() or timedelta())
    ruling.assumed.add("gap" if gap else "overlap")


def _rule_repeat(repeat: Repeat, minute: int, days: list[date], now: datetime, ruling: Ruling) -> None:
    """The first time a recurrence comes; a day said with it is where it starts."""
    day = min(days) if days else now.date()
    for _ in range(9):
        if day.weekday() in repeat.days and _moment(day, minute, now) > now.astimezone(UTC):
            _add(day, minute, now, ruling)
            return
        day += _DAY
