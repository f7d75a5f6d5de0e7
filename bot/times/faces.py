"""The faces of an hour: every form in which its hours and minutes are said or written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.times.dial import FAIR, STRONG, WEAK, Clock, is_part
from bot.times.sentence import Sentence
from bot.times.terms import Kind

_ROUND = (5, 10, 15, 20, 25, 29, 30)


def _named(s: Sentence, i: int) -> Clock | None:
    """Noon and midnight, alone or after "twelve", with minutes behind: "midnight", "twelve noon"."""
    if s.term(i).value == 12 and s.kind(i) is Kind.NUMBER and s.kind(i + 1) is Kind.NAMED:
        i += 1
    if s.kind(i) is not Kind.NAMED:
        return None
    clock = Clock(s.term(i).number, 0, i + 1, STRONG, part="named")
    return _minutes_behind(s, clock)


def _military(s: Sentence, i: int) -> Clock | None:
    """ "Oh six hundred", "cero seis treinta", "sixteen hundred hours"."""
    first = s.term(i)
    if first.kind is Kind.OH or (
        first.kind is Kind.NUMBER and first.value == 0 and not (first.typed and len(first.text) > 1)
    ):
        hour = s.term(i + 1)
        if hour.kind is not Kind.NUMBER or not 0 <= hour.number <= 9 or (len(hour.text) == 2 and hour.typed):
            return None
        if s.kind(i + 2) is Kind.HUNDRED:
            return Clock(hour.number, 0, i + 3, STRONG, exact=True)
        minutes = s.minutes(i + 2)
        return Clock(hour.number, minutes[0], minutes[1], STRONG, exact=True) if minutes else None
    number = s.number(i) if s.kind(i + 1) is not Kind.HUNDRED else (first.number, i + 1)
    if first.kind is Kind.NUMBER and number and s.kind(number[1]) is Kind.HUNDRED and number[0] >= 1:
        hours = s.unit(number[1] + 1) == 60 or s.kind(number[1] + 1) is Kind.HOUR_MARK
        if hours or 12 < number[0] <= 24:
            return Clock(number[0], 0, number[1] + 1, STRONG, exact=True, bad=number[0] > 24)
    return None


def _dial(s: Sentence, i: int) -> Clock | None:
    """Typed with a mark: 6:30, 06.30, 6h30, 6:30:00; impossible ones come back as bad."""
    hour, mark, minute = s.term(i), s.kind(i + 1), s.term(i + 2)
    if not hour.typed or mark not in (Kind.COLON, Kind.DOT, Kind.HOUR_MARK) or not minute.typed:
        return None
    glued = s.term(i + 1).glued and minute.glued
    if not glued or (mark is not Kind.COLON and len(minute.text) != 2):
        return None
    end = i + 3
    bad = len(minute.text) != 2 or len(hour.text) > 2 or hour.number > 24 or minute.number > 59
    while s.kind(end) in (Kind.COLON, Kind.DOT) and s.term(end + 1).typed and s.term(end + 1).glued:
        bad = bad or len(s.term(end + 1).text) != 2 or end > i + 3
        end += 2
    exact = hour.number > 12 or hour.text.startswith("0")
    return Clock(hour.number, minute.number, end, STRONG, exact=exact, bad=bad)


def _compact(s: Sentence, i: int) -> Clock | None:
    """Typed in one: 0630, 645, 1930."""
    term = s.term(i)
    if not term.typed or len(term.text) not in (3, 4):
        return None
    hour, minute = divmod(term.number, 100)
    exact = len(term.text) == 4 and (term.text.startswith("0") or hour > 12)
    sure = STRONG if exact and term.text.startswith("0") else FAIR
    return Clock(hour, minute, i + 1, sure, exact=exact, bad=hour > 24 or minute > 59)


def _toward(s: Sentence, i: int) -> Clock | None:
    """Minutes before or after an hour: "ten to seven", "half past six", "cuarto para las siete"."""
    if s.kind(i - 1) in (Kind.FROM, Kind.BETWEEN):
        return None
    share = s.fraction(i)
    found = share or s.number(i)
    if found is None or found[0] > 59:
        return None
    said_minutes = s.unit(found[1]) == 1
    if s.unit(found[1]) == 60 and s.kind(found[1] + 1) is Kind.AT:
        return Clock(0, 0, found[1] + 3, STRONG, bad=True) if s.term(found[1] + 1).value == "before" else None
    end = found[1] + (1 if said_minutes else 0)
    sign, end = _direction(s, end)
    if not sign or not (share or said_minutes or found[0] in _ROUND or sign > 0):
        return None
    end = s.skip(end, Kind.AT, Kind.LA)
    hour = _named(s, end) or _hour_alone(s, end)
    if hour is None:
        return None
    return replace(hour, minute=sign * found[0], sure=STRONG)


def _direction(s: Sentence, i: int) -> tuple[int, int]:
    """1 for past and -1 for to at `i`, 0 for neither, and the place after."""
    kind = s.kind(i)
    if kind is Kind.PAST and s.kind(i + 1) is not Kind.PART:
        return 1, i + 1
    if kind is Kind.TO or (kind is Kind.AT and s.term(i).value == "before"):
        return -1, i + 1
    if kind is Kind.FOR and s.language.la_room and s.kind(i + 1) is Kind.LA:
        return -1, i + 1
    return 0, i


def _half(s: Sentence, i: int) -> Clock | None:
    """British "half six"."""
    if not s.language.half_past or s.kind(i) is not Kind.HALF:
        return None
    hour = _hour_alone(s, i + 1)
    if hour is None or s.unit(hour.end) or hour.exact:
        return None
    return replace(hour, minute=30, sure=STRONG)


def _spoken(s: Sentence, i: int) -> Clock | None:
    """An hour with minutes behind it, or alone: "siete y media", "six forty five", "siete"."""
    hour = _hour_alone(s, i)
    if hour is None or (s.unit(hour.end) and s.unit(hour.end) != 60):
        return None
    return _minutes_behind(s, hour)


def _hour_alone(s: Sentence, i: int) -> Clock | None:
    """A bare hour from 0 to 24; English "twenty one" is one hour."""
    term = s.term(i)
    if term.kind is not Kind.NUMBER or not 0 <= term.number <= 99 or (len(term.text) > 2 and term.typed):
        return None
    hour, end = term.number, i + 1
    if hour == 20 and not s.language.and_minutes and not term.typed:
        hour, end = s.number(i) or (hour, end)
    exact = 12 < hour <= 24 or hour == 0 or (term.typed and len(term.text) == 2 and hour < 10)
    return Clock(hour, 0, end, WEAK, exact=exact, bad=hour > 24)


def _minutes_behind(s: Sentence, clock: Clock) -> Clock:
    """`clock` with the minutes that follow it, if any do."""
    i, exact, sure, part = clock.end, clock.exact, clock.sure, clock.part
    if s.unit(i) == 60 and clock.part is None:
        i, exact = i + 1, True
    elif s.kind(i) is Kind.PART and is_part(s, i) and s.kind(i + 1) in (Kind.AND, Kind.MINUS):
        i, part = i + 1, str(s.term(i).value)
    joint = s.kind(i)
    if joint is Kind.MINUS or (joint in (Kind.AND, Kind.WITH) and s.language.and_minutes):
        sign = -1 if joint is Kind.MINUS else 1
        found = s.fraction(i + 1) or s.number(i + 1)
        another = part is not None and s.kind(found[1]) is Kind.PART if found else False
        if found and not another and not _next_hour(s, i + 1, found, sign):
            return replace(_joined(s, clock, sign, found), exact=exact and clock.hour > 12, part=part)
    elif joint is Kind.AND and s.fraction(s.skip(i + 1, Kind.ARTICLE)) and clock.part is None:
        return replace(clock, end=i + 2, sure=STRONG, bad=True)
    else:
        found = s.minutes(i)
        if found and not clock.bad:
            end = found[1] + (1 if s.unit(found[1]) == 1 else 0)
            spelled = clock.exact or exact
            return replace(clock, minute=found[0], end=end, sure=FAIR, exact=spelled, bad=found[0] > 59)
    return replace(
        clock,
        end=i,
        exact=exact,
        part=part,
        sure=STRONG if exact and i > clock.end and sure == STRONG else sure,
    )


def _next_hour(s: Sentence, i: int, found: tuple[int, int], sign: int) -> bool:
    """Whether the number after "y" begins something else: another hour, or a length of time."""
    if sign < 0:
        return False
    joined = s.kind(found[1]) in (Kind.AND, Kind.MINUS) and found[1] == i + 1 and s.kind(i) is Kind.NUMBER
    dialled = s.kind(found[1]) in (Kind.COLON, Kind.DOT) and s.term(found[1] + 1).typed
    return joined or (dialled and s.term(found[1] + 1).glued) or s.unit(found[1]) > 1


def _joined(s: Sentence, clock: Clock, sign: int, found: tuple[int, int]) -> Clock:
    minute, end = found
    said_minutes = s.unit(end) == 1
    plain = s.kind(end - 1) is Kind.NUMBER and end - clock.end == 2
    unclear = sign > 0 and plain and minute < 13 and minute not in _ROUND and not said_minutes and minute > 0
    return replace(
        clock,
        minute=sign * minute,
        end=end + (1 if said_minutes else 0),
        sure=STRONG,
        bad=clock.bad or minute > 59 or unclear,
    )


FACES: tuple[Callable[[Sentence, int], Clock | None], ...] = (
    _dial,
    _military,
    _toward,
    _half,
    _named,
    _compact,
    _spoken,
)
