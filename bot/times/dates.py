"""Which day: today, a weekday, a date, in all spoken and written forms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.times.sentence import Sentence
from bot.times.terms import Kind


@dataclass(frozen=True, slots=True)
class Day:
    """A day as said. Exactly one of offset, weekday, number (with month and year) or doubt is given.

    `week` tells which weekday: "this", "next", "after" (the week after) or "" for the coming one.
    `part` is the part of the day said in the same breath ("tonight"). `doubt` holds what must be asked.
    """

    end: int
    offset: int | None = None
    weekday: int | None = None
    week: str = ""
    number: int | None = None
    month: int | None = None
    year: int | None = None
    part: str | None = None
    doubt: str | None = None


def read_day(s: Sentence, i: int) -> Day | None:
    """The day that begins at term `i`."""
    return next((day for read in _FORMS if (day := read(s, i))), None)


def _said(s: Sentence, i: int) -> Day | None:
    term = s.term(i)
    if term.kind is not Kind.DAY:
        if term.kind is Kind.LAST and s.kind(i - 1) is Kind.AND and s.kind(i - 2) is Kind.DAY:
            return Day(i + 1, offset=2)
        return None
    if isinstance(term.value, tuple):
        return Day(i + 1, offset=term.value[0], part=term.value[1])
    return Day(i + 1, offset=term.number)


def _weekday(s: Sentence, i: int) -> Day | None:
    """ "el viernes que viene", "next friday", "friday week", "a week on friday"."""
    start = s.skip(i, Kind.THE, Kind.ON)
    week = {Kind.NEXT: "next", Kind.THIS: "this", Kind.WEEK_AFTER: "after", Kind.LAST: "last"}.get(
        s.kind(start), ""
    )
    start = start + 1 if week else start
    if s.kind(start) is not Kind.WEEKDAY:
        return None
    end = start + 1
    behind = {Kind.NEXT: "coming", Kind.WEEK_AFTER: "after", Kind.LAST: "last"}.get(s.kind(end), "")
    if behind:
        week, end = behind, end + 1
    if week == "next" and s.language.la_room:
        week = "coming"
    return Day(end, weekday=s.term(start).number, week=week, doubt="past" if week == "last" else None)


def _with_month(s: Sentence, i: int) -> Day | None:
    """ "el 15 de junio de 2026", "june 15th, 2026", "the fifteenth of june"."""
    start = s.skip(i, Kind.THE, Kind.ON)
    start = start + 1 if s.unit(start) == 1440 else start
    if s.kind(start) is Kind.MONTH:
        found = _day_number(s, s.skip(start + 1, Kind.THE))
        return _with_year(s, Day(found[1], number=found[0], month=s.term(start).number)) if found else None
    found = _day_number(s, start)
    if found is None:
        return None
    middle = s.skip(found[1], Kind.FROM, Kind.TO, Kind.THE)
    if s.kind(middle) is not Kind.MONTH:
        return None
    return _with_year(s, Day(middle + 1, number=found[0], month=s.term(middle).number))


def _with_year(s: Sentence, day: Day) -> Day:
    i = s.skip(day.end, Kind.FROM, Kind.THE, Kind.COMMA)
    term = s.term(i)
    if term.typed and len(term.text) == 4 and 1990 <= term.number <= 2100 and s.kind(i + 1) is not Kind.PART:
        return replace(day, end=i + 1, year=term.number)
    return day


def _day_number(s: Sentence, i: int) -> tuple[int, int] | None:
    """A number that may be the day of a month, with the place after it."""
    term = s.term(i)
    if term.kind is Kind.ORDINAL:
        return term.number, i + 1
    found = s.number(i)
    if found is None or not 1 <= found[0] <= 31:
        return None
    tail = s.term(found[1])
    if tail.glued and tail.text in ("st", "nd", "rd", "th", "o"):
        return found[0], found[1] + 1
    return found


def _of_month(s: Sentence, i: int) -> Day | None:
    """ "el día 15", "el quince", "the fifteenth", "on the 15th"."""
    start = s.skip(i, Kind.THE, Kind.ON)
    if s.unit(start) == 1440 and s.term(start).text == "dia":
        start += 1
    elif s.kind(i) is Kind.PART and s.term(i).text == "del":
        start = i + 1
    found = _day_number(s, start)
    if found is None:
        return None
    ordinal = s.kind(start) is Kind.ORDINAL or s.term(found[1] - 1).text in ("st", "nd", "rd", "th")
    behind_weekday = s.kind(i - 1) is Kind.WEEKDAY and s.kind(found[1]) is Kind.AT
    if (
        not ordinal
        and not behind_weekday
        and (start == i or (s.language.code == "en" and s.kind(start - 1) is Kind.ON))
    ):
        return None
    if not ordinal and (
        s.unit(found[1]) or s.kind(found[1]) in (Kind.PART, Kind.COLON, Kind.DOT, Kind.SLASH)
    ):
        return None
    if ordinal and start == i and s.term(start).text in ("first", "second", "primero"):
        return None  # "first at seven, then at eight" counts the calls
    return Day(found[1], number=found[0])


def _numeric(s: Sentence, i: int) -> Day | None:
    """2026-06-15, 15/6, 15-06-2026, 6/15/2026, 15.06.2026."""
    start = s.skip(i, Kind.THE, Kind.ON)
    mark = s.kind(start + 1)
    first, second = s.term(start), s.term(start + 2)
    if mark not in (Kind.SLASH, Kind.DASH, Kind.DOT) or not (first.typed and second.typed and second.glued):
        return None
    third = s.term(start + 4) if s.kind(start + 3) is mark and s.term(start + 4).glued else None
    third = third if third and third.typed else None
    if first.typed and len(first.text) == 4 and third:
        return Day(start + 5, number=third.number, month=second.number, year=first.number)
    if third is None and (mark is Kind.DOT or (mark is Kind.DASH and start == i)):
        return None
    if len(first.text) > 2 or len(second.text) > 2:
        return None
    year = None
    if third:
        year = third.number + 2000 if len(third.text) == 2 else third.number
    return _ordered(s, Day(start + (5 if third else 3), year=year), first.number, second.number)


def _ordered(s: Sentence, day: Day, first: int, second: int) -> Day:
    """`day` with day and month in the order of the language, or a doubt where both could be."""
    if s.language.day_first and second <= 12:
        return replace(day, number=first, month=second)
    if first > 12 >= second:
        return replace(day, number=first, month=second)
    if second > 12 >= first or first == second:
        return replace(day, number=second, month=first)
    return replace(day, doubt="day")


def _loose(s: Sentence, i: int) -> Day | None:
    """ "next week": a day that is none yet."""
    if s.kind(i) is Kind.WEEK_AFTER and s.term(i).text != "week":
        return Day(i + 1, doubt="day")
    return None


_FORMS: tuple[Callable[[Sentence, int], Day | None], ...] = (
    _said,
    _numeric,
    _with_month,
    _weekday,
    _of_month,
    _loose,
)
