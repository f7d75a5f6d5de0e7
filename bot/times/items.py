"""One pass over a sentence: hours, waits, days, recurrences and the small words between them, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from bot.times.clock import read_clock
from bot.times.dates import Day, read_day
from bot.times.dial import Clock
from bot.times.durations import Wait, read_wait
from bot.times.recurrence import Repeat, read_repeat
from bot.times.sentence import Sentence
from bot.times.terms import Kind

Found: TypeAlias = Clock | Wait | Day | Repeat


@dataclass(frozen=True, slots=True)
class Item:
    """Something read at a place: an hour, wait, day or recurrence, else a small word of some kind."""

    kind: Kind
    found: Found | None
    start: int
    end: int
    value: str = ""


_K = Kind
_REPEATS = frozenset({_K.REPEAT, _K.EVERY, _K.LOS, _K.WEEKDAYS, _K.WEEKDAY, _K.FROM})
_WAITS = frozenset({_K.IN, _K.A_FEW, _K.NUMBER, _K.HALF, _K.QUARTER, _K.ARTICLE, _K.UNIT, _K.PAST})
_DAYS = frozenset(
    {
        _K.DAY,
        _K.THE,
        _K.ON,
        _K.WEEKDAY,
        _K.NEXT,
        _K.THIS,
        _K.WEEK_AFTER,
        _K.LAST,
        _K.MONTH,
        _K.NUMBER,
        _K.ORDINAL,
    }
    | {_K.UNIT, _K.PART}
)
_CLOCKS = frozenset(
    {_K.NUMBER, _K.OH, _K.HALF, _K.QUARTER, _K.NAMED, _K.AT, _K.LA, _K.NEAR, _K.BOUND, _K.ARTICLE}
)
_SILENT = frozenset({_K.THE, _K.ON, _K.ARTICLE, _K.DOT, _K.HOUR_MARK, _K.THIS})


def read_items(s: Sentence) -> list[Item]:
    """Everything that matters in `s`, in order; room numbers are passed over."""
    return list(_items(s))


def _items(s: Sentence) -> Iterator[Item]:
    i = 0
    while i < len(s):
        past_room = room_end(s, i)
        if past_room > i:
            yield Item(Kind.ROOM, None, i, past_room)
            i = past_room
            continue
        item = _longest(s, i) or _mark(s, i)
        if item:
            yield item
        i = item.end if item else i + 1


def _longest(s: Sentence, i: int) -> Item | None:
    """The recurrence, else the longest of wait, day and hour that begins at `i`."""
    kind = s.kind(i)
    if kind in _REPEATS and (repeat := read_repeat(s, i)):
        return Item(Kind.REPEAT, repeat, i, repeat.end)
    best: Item | None = None
    for starts, read in _READERS:
        if kind in starts and (found := read(s, i)) and (best is None or found.end > best.end):
            best = Item(kind, found, i, found.end)
    return best


_READERS: tuple[tuple[frozenset[Kind], Callable[[Sentence, int], Found | None]], ...] = (
    (_WAITS, read_wait),
    (_DAYS, read_day),
    (_CLOCKS, read_clock),
)


def _mark(s: Sentence, i: int) -> Item | None:
    term = s.term(i)
    if term.kind in _SILENT:
        return None
    return Item(term.kind, None, i, i + 1, str(term.value or ""))


def room_end(s: Sentence, i: int) -> int:
    """The place behind a room number that begins at `i`, or `i` where none does.

    "habitación 305", "soy de la dos cero siete", "room three oh five", "la 305", "trescientos cinco".
    """
    kind = s.kind(i)
    if kind is Kind.ROOM:
        start = s.skip(i + 2 if s.kind(i + 1) is Kind.WORD else i + 1, Kind.THE, Kind.LA, Kind.ROOM)
        return max(_run(s, start, 1), i)
    if kind is Kind.SELF:
        return max(_run(s, s.skip(i + 1, Kind.ROOM), 3), i)
    if kind is Kind.LA and s.language.la_room and s.term(i + 1).text not in ("una", "1", "01"):
        return max(_run(s, i + 1, 1), i)
    if kind is Kind.QUARTER and (s.term(i + 1).typed or s.kind(i + 2) is Kind.NUMBER):
        return max(_run(s, i + 1, 3), i)
    if kind is Kind.NUMBER and not s.term(i).typed and s.kind(i - 1) is not Kind.IN:
        found = s.number(i)
        if found and found[0] >= 100 and not s.unit(found[1]) and not _military(s, found[1]):
            return found[1]
    return i


def _military(s: Sentence, end: int) -> bool:
    return s.kind(end - 1) is Kind.HUNDRED and (s.term(end - 2).number > 12 or s.unit(end) == 60)


def _run(s: Sentence, i: int, least: int) -> int:
    """The place behind the digits of a room that begin at `i`, 0 when they are fewer than `least`."""
    digits, place, single = 0, i, True
    while digits < 3 or (single and _goes_on(s, place)):
        term = s.term(place)
        if term.kind is Kind.OH:
            digits, place = digits + 1, place + 1
            continue
        found = s.number(place)
        if found is None or (place > i and term.typed and digits + len(term.text) > 4):
            break
        digits += len(term.text) if term.typed else len(str(found[0]))
        single = single and found[1] == place + 1
        place = found[1]
        if digits >= 3 and term.typed and place == i + 1:
            break
    return place if digits >= least else 0


def _goes_on(s: Sentence, i: int) -> bool:
    """Whether a fourth digit follows: after a zero, or a lone digit with no number behind it."""
    term = s.term(i)
    if term.kind is not Kind.NUMBER or not 0 <= term.number <= 9 or term.typed:
        return False
    before = s.term(i - 1)
    zero = before.kind is Kind.OH or before.value == 0
    return zero or (s.kind(i + 1) not in (Kind.NUMBER, Kind.OH) and 0 <= before.number <= 9)
