"""How long until then: "in half an hour", "dentro de hora y media"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.times.dial import STRONG, WEAK
from bot.times.sentence import Sentence
from bot.times.terms import Kind

_HOUR = 60
_DAY = 1440


@dataclass(frozen=True, slots=True)
class Wait:
    """A length of time from now in minutes; `vague` when nobody could set a clock by it ("a while").

    `whole_days` when it was said in days or weeks, which move the date and leave the hour open.
    """

    minutes: int
    end: int
    sure: int
    vague: bool = False
    about: bool = False
    whole_days: bool = False


def read_wait(s: Sentence, i: int) -> Wait | None:
    """The length of time that begins at term `i`."""
    led = s.kind(i) is Kind.IN or (s.kind(i) is Kind.PAST and not s.language.la_room)
    start = i + 1 if led else i
    about = s.kind(start) in (Kind.NEAR, Kind.A_FEW)
    start = s.skip(start, Kind.NEAR)
    if s.kind(start) is Kind.A_FEW:
        if led and not s.number(start + 1):
            end = start + 2 if s.unit(start + 1) else start + 1
            return Wait(0, end, STRONG, vague=True)
        start += 1
    found = _amount(s, start)
    if found is None:
        return None
    minutes, end, days = found
    wait = Wait(minutes, end, STRONG if led else WEAK, about=about, whole_days=days)
    return _tail(s, wait)


def _tail(s: Sentence, wait: Wait) -> Wait:
    """`wait` with what follows it: "from now" makes it sure, "later" and "or so" make it vague."""
    kind = s.kind(wait.end)
    if kind is Kind.FROM_NOW:
        return replace(wait, end=wait.end + 1, sure=STRONG)
    if kind is Kind.LATER:
        return replace(wait, end=wait.end + 1, sure=STRONG, vague=True)
    if kind in (Kind.NEARLY, Kind.NEAR):
        return replace(wait, end=wait.end + 1, vague=True)
    if kind is Kind.WORD and s.term(wait.end).text == "time" and wait.sure == STRONG:
        return replace(wait, end=wait.end + 1)
    return wait


def _amount(s: Sentence, i: int) -> tuple[int, int, bool] | None:
    """Minutes, the place after, and whether they were whole days."""
    for read in (_share_of_hour, _decimal, _typed_hours, _counted):
        found = read(s, i)
        if found:
            return found
    return None


def _share_of_hour(s: Sentence, i: int) -> tuple[int, int, bool] | None:
    """ "half an hour", "tres cuartos de hora", "1/2 hour", "a quarter of an hour"."""
    found = s.fraction(i)
    if found is None:
        return None
    end = s.skip(found[1], Kind.FROM, Kind.TO)
    end = end + 1 if s.one(end) else end
    return (found[0], end + 1, False) if s.unit(end) == _HOUR else None


def _decimal(s: Sentence, i: int) -> tuple[int, int, bool] | None:
    """ "1.5 hours", "1,5 horas"."""
    whole, mark, tenth = s.term(i), s.kind(i + 1), s.term(i + 2)
    if not (whole.typed and tenth.typed and tenth.glued and mark in (Kind.DOT, Kind.COMMA)):
        return None
    if s.unit(i + 3) != _HOUR or len(tenth.text) > 2 or len(whole.text) > 2:
        return None
    return round(float(f"{whole.text}.{tenth.text}") * _HOUR), i + 4, False


def _typed_hours(s: Sentence, i: int) -> tuple[int, int, bool] | None:
    """ "1h30", "1:30 hours", "2 h"; only sure behind "in"."""
    if not s.term(i).typed or s.kind(i - 1) is not Kind.IN:
        return None
    mark, rest = s.kind(i + 1), s.term(i + 2)
    if mark is Kind.HOUR_MARK or (mark is Kind.COLON and s.unit(i + 3) == _HOUR):
        if rest.typed and rest.number < 60:
            end = i + 3 if not s.unit(i + 3) else i + 4
            return s.term(i).number * _HOUR + rest.number, end, False
        if mark is Kind.HOUR_MARK:
            extra, end = _rest_of_hour(s, i + 2)
            return s.term(i).number * _HOUR + extra, end, False
    return None


def _counted(s: Sentence, i: int) -> tuple[int, int, bool] | None:
    """A number of units and what is added: "dos horas y media", "one and a half hours"."""
    counted = s.number(i) or ((1, i + 1) if s.one(i) else None)
    if counted is None:
        if s.unit(i) != _HOUR or s.kind(i + 1) is not Kind.AND:
            return None
        counted = (1, i)
    count, end = counted
    share = s.fraction(s.skip(end + 1, Kind.ARTICLE)) if s.kind(end) is Kind.AND else None
    if share and s.unit(share[1]) == _HOUR:
        return count * _HOUR + share[0], share[1] + 1, False
    unit = s.unit(end)
    if not unit or count > (100 if unit == _HOUR else 1000):
        return None
    if unit >= _DAY:
        return count * unit, end + 1, True
    minutes, end = count * unit, end + 1
    if unit == _HOUR:
        extra, end = _rest_of_hour(s, end)
        minutes += extra
    return minutes, end, False


def _rest_of_hour(s: Sentence, i: int) -> tuple[int, int]:
    """What is added to whole hours: "y media", "and twenty minutes", "cuarenta minutos"."""
    after = i + 1 if s.kind(i) in (Kind.AND, Kind.WITH, Kind.COMMA) else i
    share = s.fraction(s.skip(after, Kind.ARTICLE)) if after > i else None
    if share and s.kind(i) is Kind.AND:
        end = share[1]
        return share[0], end + 1 if s.unit(end) == _HOUR else end
    number = s.number(after)
    if number and s.unit(number[1]) == 1 and number[0] < _HOUR:
        return number[0], number[1] + 1
    return 0, i
