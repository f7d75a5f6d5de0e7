"""What comes again: every day, on weekdays, on Mondays."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.times.sentence import Sentence
from bot.times.terms import Kind

NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_GROUPS = {"daily": range(7), "weekdays": range(5), "weekends": range(5, 7)}


@dataclass(frozen=True, slots=True)
class Repeat:
    """On which weekdays (Monday is 0) a moment comes again, the part of the day said with it, or a doubt."""

    end: int
    days: frozenset[int]
    part: str | None = None
    doubt: str | None = None

    @property
    def name(self) -> str:
        """daily, weekdays, weekends, or weekday names joined by commas."""
        for name, days in _GROUPS.items():
            if self.days == frozenset(days):
                return name
        return ",".join(NAMES[day] for day in sorted(self.days))


def read_repeat(s: Sentence, i: int) -> Repeat | None:
    """The recurrence that begins at term `i`."""
    found = _worded(s, i) or _range(s, i) or _named_days(s, i) or _odd(s, i)
    return _except(s, found) if found else None


def _worded(s: Sentence, i: int) -> Repeat | None:
    term = s.term(i)
    if term.kind is not Kind.REPEAT:
        return None
    if isinstance(term.value, tuple):
        return Repeat(i + 1, frozenset(range(7)), part=term.value[1])
    return Repeat(i + 1, frozenset(_GROUPS[str(term.value)]))


def _range(s: Sentence, i: int) -> Repeat | None:
    """ "de lunes a viernes", "monday through thursday"."""
    start = s.skip(i, Kind.FROM, Kind.LOS, Kind.EVERY)
    first, middle = s.term(start), start + 1
    if first.kind not in (Kind.WEEKDAY, Kind.WEEKDAYS) or s.kind(middle) not in (
        Kind.UP_TO,
        Kind.TO,
        Kind.UNTIL,
        Kind.DASH,
    ):
        return None
    last = s.term(middle + 1)
    if last.kind not in (Kind.WEEKDAY, Kind.WEEKDAYS):
        return None
    span = (last.number - first.number) % 7
    days = frozenset((first.number + k) % 7 for k in range(span + 1))
    return Repeat(middle + 2, days)


def _named_days(s: Sentence, i: int) -> Repeat | None:
    """ "los lunes y miércoles", "every friday", "saturdays and sundays"."""
    every = s.kind(i) in (Kind.EVERY, Kind.LOS)
    if not every and s.kind(i) is not Kind.WEEKDAYS:
        return None
    place, days, end = i, set[int](), i
    while True:
        place = s.skip(place, Kind.EVERY, Kind.LOS)
        if s.kind(place) not in (Kind.WEEKDAY, Kind.WEEKDAYS):
            break
        days.add(s.term(place).number)
        end = place + 1
        place = s.skip(end, Kind.COMMA)
        place = place + 1 if s.kind(place) is Kind.AND else place
        if place == end:
            break
    return Repeat(end, frozenset(days)) if days else None


def _odd(s: Sentence, i: int) -> Repeat | None:
    """ "cada dos días", "every other day": nothing we can enter without asking."""
    if s.kind(i) is not Kind.EVERY:
        return None
    number = s.number(i + 1)
    place = number[1] if number else i + 2
    if s.unit(place) >= 1440 and (number or s.term(i + 1).text in ("other", "second")):
        return Repeat(place + 1, frozenset(range(7)), doubt="day")
    return None


def _except(s: Sentence, repeat: Repeat) -> Repeat:
    place = repeat.end
    if s.kind(place) not in (Kind.EXCEPT, Kind.MINUS) and s.term(place).text != "but":
        return repeat
    days, end = set(repeat.days), place
    place += 1
    while True:
        place = s.skip(place, Kind.THE, Kind.LOS, Kind.ON, Kind.AND, Kind.COMMA)
        if s.kind(place) not in (Kind.WEEKDAY, Kind.WEEKDAYS):
            break
        days.discard(s.term(place).number)
        end = place = place + 1
    return replace(repeat, end=end, days=frozenset(days)) if days and end > repeat.end else repeat
