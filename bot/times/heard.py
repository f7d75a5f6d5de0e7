"""Which of the hours heard are wished for: corrections replace, lists add, flights do not count."""

from __future__ import annotations

from bot.times.dates import Day
from bot.times.dial import FAIR, STRONG, WEAK, Clock
from bot.times.durations import Wait
from bot.times.items import Item
from bot.times.recurrence import Repeat
from bot.times.terms import Kind

CORRECTIONS = frozenset({Kind.CORRECT, Kind.NO, Kind.INSTEAD})
_LISTS = frozenset({Kind.AND, Kind.AGAIN, Kind.WITH})
_LEADS = frozenset(
    {
        Kind.CORRECT,
        Kind.NO,
        Kind.DAY,
        Kind.FROM,
        Kind.TO,
        Kind.BETWEEN,
        Kind.INSTEAD,
        Kind.NEAR,
        Kind.BOUND,
        Kind.REPEAT,
    }
    | {Kind.PART, Kind.NAMED, Kind.CHANGE}
)
_FOLLOWS = frozenset({Kind.INSTEAD, Kind.PART, Kind.NEARLY, Kind.OR, Kind.REPEAT, Kind.CORRECT})


def is_hour(items: list[Item], place: int, best: int, *, lone: bool, asked: bool) -> bool:
    """Whether the item at `place` is an hour, by its own form or by what stands around it.

    `best` is how sure the surest hour or wait of the sentence is, `lone` whether only one is that sure.
    """
    found = items[place].found
    if not isinstance(found, Clock | Wait) or (isinstance(found, Wait) and found.whole_days):
        return False
    if found.sure == STRONG:
        return True
    if isinstance(found, Wait):
        return asked
    if _neighbours_say_so(items, place):
        return True
    if found.sure == FAIR:
        return best == FAIR
    return asked and best == WEAK and (lone or not found.bad)


def _neighbours_say_so(items: list[Item], place: int) -> bool:
    """A bare number is an hour beside a day, a correction, a list of hours, or "from … to"."""
    before = _near(items, place, -1)
    after = _near(items, place, +1)
    if after and (
        after.kind in (Kind.WORD, Kind.WAKE) or (isinstance(after.found, Clock) and after.found.lead)
    ):
        return False
    if after and (isinstance(after.found, Day | Repeat) or after.kind in _FOLLOWS or _in_list(items, place)):
        return True
    if before is None:
        return False
    if before.kind in (Kind.AND, Kind.COMMA, Kind.OR, Kind.TO, Kind.UP_TO) and any(
        isinstance(item.found, Clock) for item in items[:place]
    ):
        return True
    if before.kind is Kind.COMMA:
        before = items[place - 2] if place > 1 else before
    if before.kind is Kind.FOR:
        return after is None or after.kind in (Kind.COMMA, Kind.POLITE)
    if before.kind is Kind.FROM:
        return after is not None and after.kind in (Kind.TO, Kind.UP_TO)
    return isinstance(before.found, Day | Repeat) or before.kind in _LEADS


def _in_list(items: list[Item], place: int) -> bool:
    """Whether "and" and another hour follow: "six and six fifteen"."""
    following = items[place + 1 : place + 3]
    if len(following) < 2 or not isinstance(following[1].found, Clock):
        return False
    return following[0].kind is Kind.AND or (following[0].kind is Kind.COMMA and _and_follows(items, place))


def _near(items: list[Item], place: int, step: int) -> Item | None:
    """The next item in one direction, politeness passed over."""
    k = place + step
    while 0 <= k < len(items) and items[k].kind is Kind.POLITE:
        k += step
    return items[k] if 0 <= k < len(items) else None


def remaining(items: list[Item], heard: list[int], ask: list[str]) -> list[int]:
    """The hours that remain: corrected ones go, those of flights go, alternatives are asked about."""
    ours = [place for place in heard if not _elsewhere(items, place)]
    kept: list[int] = []
    for place in ours:
        if _taken_back(items, place):
            continue
        if kept:
            _relate(items, kept, place, ask)
        else:
            kept.append(place)
    if any(_doubtful(items[place]) for place in kept):
        ask.append("time")
    return kept


def _doubtful(item: Item) -> bool:
    found = item.found
    return (isinstance(found, Clock) and (found.bad or found.vague)) or (
        isinstance(found, Wait) and found.vague
    )


def _elsewhere(items: list[Item], place: int) -> bool:
    """Whether the hour is that of a flight or a meeting: the nearest word before it decides."""
    for k in range(place - 1, -1, -1):
        if isinstance(items[k].found, Clock | Wait) and items[k].kind is not Kind.NUMBER:
            return False
        if items[k].kind in (Kind.EVENT, Kind.WAKE):
            return items[k].kind is Kind.EVENT
    return False


def _taken_back(items: list[Item], place: int) -> bool:
    """ "instead of seven", "not at seven", or "a las siete no" with nothing behind it."""
    before = _near(items, place, -1)
    if before and before.kind is Kind.INSTEAD:
        return True
    rest = [item for item in items[place + 1 :] if item.kind not in (Kind.COMMA, Kind.POLITE)]
    if len(rest) == 1 and rest[0].kind is Kind.NO:
        return True
    return bool(before and before.kind is Kind.NO and before.value == "not")


def _relate(items: list[Item], kept: list[int], place: int, ask: list[str]) -> None:
    """Put the hour at `place` beside or in the place of the last one kept."""
    between = [item.kind for item in items[kept[-1] + 1 : place]]
    changed = any(item.kind is Kind.CHANGE for item in items[:place])
    ranged = _ranged(items, kept[-1], place, between)
    if any(kind in CORRECTIONS for kind in between) or (changed and ranged):
        if _contrast(items, kept[-1], place, between):
            ask.append("time")
        kept[-1] = place
    elif ranged or Kind.OR in between or Kind.DASH in between or _between(items, kept[-1]):
        kept.append(place)
        ask.append("time")
    elif any(kind in _LISTS for kind in between):
        kept.append(place)
    elif _same(items[kept[-1]].found, items[place].found):
        kept[-1] = _fuller(items, kept[-1], place)
    elif Kind.COMMA in between and _and_follows(items, place):
        kept.append(place)
    elif Kind.WAKE in between and not any(item.kind is Kind.WAKE for item in items[: kept[-1]]):
        kept[-1] = place
    else:
        kept.append(place)
        ask.append("time")


def _contrast(items: list[Item], first: int, second: int, between: list[Kind]) -> bool:
    """ "las seis, no las siete": the second may be the wrong one as well as the right one."""
    one, two = items[first].found, items[second].found
    if between != [Kind.NO] or not isinstance(one, Clock) or not isinstance(two, Clock):
        return False
    return one.lead == "at" == two.lead


def _ranged(items: list[Item], first: int, second: int, between: list[Kind]) -> bool:
    """ "from six to seven", "de las siete a las ocho"."""
    one, two = items[first].found, items[second].found
    if isinstance(one, Clock) and isinstance(two, Clock) and one.lead == "from" and two.lead == "to":
        return True
    return Kind.TO in between or Kind.UP_TO in between


def _between(items: list[Item], place: int) -> bool:
    before = _near(items, place, -1)
    return before is not None and before.kind is Kind.BETWEEN


def _and_follows(items: list[Item], place: int) -> bool:
    return any(item.kind is Kind.AND for item in items[place:])


def _same(one: object, two: object) -> bool:
    return isinstance(one, Clock) and isinstance(two, Clock) and one.face == two.face


def _fuller(items: list[Item], first: int, second: int) -> int:
    """Of two mentions of one hour, the one that says more."""
    found = items[second].found
    return second if isinstance(found, Clock) and (found.part or found.exact) else first
