"""What was wished for: the hours that remain after corrections, each with its days and part of the day."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.times.clock import FAIR, STRONG, Clock
from bot.times.dates import Day
from bot.times.durations import Wait
from bot.times.items import Item
from bot.times.recurrence import Repeat
from bot.times.terms import Kind

_CORRECTIONS = frozenset({Kind.CORRECT, Kind.NO, Kind.INSTEAD})
_LISTS = frozenset({Kind.AND, Kind.AGAIN, Kind.WITH})
_LEADS = frozenset(
    {Kind.CORRECT, Kind.NO, Kind.DAY, Kind.FROM, Kind.TO, Kind.BETWEEN, Kind.INSTEAD, Kind.NEAR, Kind.BOUND, Kind.REPEAT}
    | {Kind.PART, Kind.NAMED, Kind.CHANGE}
)
_FOLLOWS = frozenset({Kind.INSTEAD, Kind.PART, Kind.NEARLY, Kind.OR, Kind.REPEAT, Kind.CORRECT})


@dataclass(slots=True)
class Hour:
    """One moment wished for: a clock or a wait, its place among the items, and what was said about its day.

    `days` is a list of alternatives, each a list of words that all mean the same day ("viernes 12").
    """

    found: Clock | Wait
    place: int
    days: list[list[Day]] = field(default_factory=list)
    part: str | None = None
    hint: str | None = None


@dataclass(slots=True)
class Wishes:
    """All that was wished for in one utterance, and what cannot be decided without asking."""

    hours: list[Hour] = field(default_factory=list)
    repeat: Repeat | None = None
    ask: list[str] = field(default_factory=list)


def gather(items: list[Item], *, asked: bool) -> Wishes:
    """The wishes in `items`; `asked` when an hour had just been asked for, so that a bare number is one."""
    wishes = Wishes()
    _find_repeat(items, wishes)
    heard = [place for place, item in enumerate(items) if _is_hour(items, place, asked=asked)]
    _find_gone(items, heard, wishes)
    kept = _settle_hours(items, heard, wishes)
    wishes.hours = [Hour(found, place) for place in kept if isinstance(found := items[place].found, Clock | Wait)]
    if not wishes.hours and not wishes.ask and (heard or _about_time(items)):
        wishes.ask.append("time")
    _give_days(items, wishes)
    _give_parts(items, wishes)
    return wishes


def _find_repeat(items: list[Item], wishes: Wishes) -> None:
    repeats = [item.found for item in items if isinstance(item.found, Repeat)]
    if not repeats:
        return
    wishes.repeat = repeats[-1]
    if repeats[-1].doubt or any(item.kind is Kind.UNTIL for item in items):
        wishes.ask.append("day")


def _find_gone(items: list[Item], heard: list[int], wishes: Wishes) -> None:
    """Yesterday's hour: only where the word for it stands right beside the hour."""
    for place in heard:
        beside = (items[k].kind for k in (place - 1, place + 1) if 0 <= k < len(items))
        if Kind.GONE in beside and not any(isinstance(item.found, Day) for item in items):
            wishes.ask.append("past")


def _about_time(items: list[Item]) -> bool:
    """Whether something of time was said, though no hour."""
    return any(
        isinstance(item.found, Day | Repeat) or item.kind in (Kind.PART, Kind.VAGUE, Kind.A_FEW) for item in items
    )


def _is_hour(items: list[Item], place: int, *, asked: bool) -> bool:
    """Whether the item at `place` is an hour, by its own form or by what stands around it."""
    found = items[place].found
    if not isinstance(found, Clock | Wait) or (isinstance(found, Wait) and found.whole_days):
        return False
    if found.sure == STRONG:
        return True
    if isinstance(found, Wait):
        return asked
    if _neighbours_say_so(items, place):
        return True
    others = any(
        isinstance(o.found, Clock | Wait) and o.found.sure >= max(FAIR, found.sure) and o is not items[place]
        for o in items
    )
    alone = not others or (found.sure == FAIR and not _strong_elsewhere(items, place))
    return alone and (asked or (found.sure == FAIR and not found.bad))


def _strong_elsewhere(items: list[Item], place: int) -> bool:
    return any(
        isinstance(item.found, Clock | Wait) and item.found.sure == STRONG
        for k, item in enumerate(items)
        if k != place
    )


def _neighbours_say_so(items: list[Item], place: int) -> bool:
    """A bare number is an hour beside a day, a correction, a list of hours, or "from … to"."""
    before = _near(items, place, -1)
    after = _near(items, place, +1)
    if after and after.kind is Kind.WORD or (after and after.kind is Kind.WAKE):
        return False
    if after and (isinstance(after.found, Day | Repeat) or after.kind in _FOLLOWS):
        return True
    if before is None:
        return False
    if before.kind in (Kind.AND, Kind.COMMA, Kind.OR, Kind.TO, Kind.UP_TO):
        return any(isinstance(item.found, Clock) for item in items[:place])
    if before.kind is Kind.FOR:
        return after is None or after.kind in (Kind.COMMA, Kind.POLITE)
    if before.kind is Kind.FROM:
        return after is not None and after.kind in (Kind.TO, Kind.UP_TO)
    return isinstance(before.found, Day | Repeat) or before.kind in _LEADS


def _near(items: list[Item], place: int, step: int) -> Item | None:
    """The next item in one direction, politeness passed over."""
    k = place + step
    while 0 <= k < len(items) and items[k].kind in (Kind.POLITE, Kind.COMMA) and 0 <= k + step < len(items):
        if items[k].kind is Kind.COMMA and step > 0:
            break
        k += step
    return items[k] if 0 <= k < len(items) else None


def _settle_hours(items: list[Item], heard: list[int], wishes: Wishes) -> list[int]:
    """Which of the hours heard remain: corrected ones go, other people's hours go, alternatives are asked about."""
    ours = [place for place in heard if not _elsewhere(items, place)]
    kept: list[int] = []
    for place in ours:
        if _taken_back(items, place):
            continue
        if kept:
            _relate(items, kept, place, wishes)
        else:
            kept.append(place)
        if not kept or kept[-1] != place:
            continue
    if kept and _doubtful(items[kept[-1]]) or any(_doubtful(items[place]) for place in kept):
        wishes.ask.append("time")
    return kept


def _doubtful(item: Item) -> bool:
    found = item.found
    return (isinstance(found, Clock) and (found.bad or found.vague)) or (isinstance(found, Wait) and found.vague)


def _elsewhere(items: list[Item], place: int) -> bool:
    """Whether the hour is that of a flight or a meeting: the nearest of such a word and "wake" before it decides."""
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


def _relate(items: list[Item], kept: list[int], place: int, wishes: Wishes) -> None:
    """Put the hour at `place` beside or in the place of the last one kept."""
    between = [item.kind for item in items[kept[-1] + 1 : place]]
    changed = any(item.kind is Kind.CHANGE for item in items[:place])
    ranged = _ranged(items, kept[-1], place, between)
    if any(kind in _CORRECTIONS for kind in between) or (changed and ranged):
        kept[-1] = place
    elif ranged or Kind.OR in between or Kind.DASH in between or _between(items, kept[-1]):
        kept.append(place)
        wishes.ask.append("time")
    elif any(kind in _LISTS for kind in between):
        kept.append(place)
    elif _same(items[kept[-1]].found, items[place].found):
        kept[-1] = _fuller(items, kept[-1], place)
    elif Kind.COMMA in between and _and_follows(items, place):
        kept.append(place)
    else:
        kept.append(place)
        wishes.ask.append("time")


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


def _give_days(items: list[Item], wishes: Wishes) -> None:
    """Each hour its days: those said before it when days come first, else those said after it."""
    days = [k for k, item in enumerate(items) if isinstance(_day(item), Day)]
    hours = wishes.hours
    if not days or not hours:
        return
    places = [hour.place for hour in hours]
    first = days[0] < places[0]
    for n, hour in enumerate(hours):
        if len(hours) == 1:
            mine = days
        elif first:
            last = n == len(hours) - 1
            mine = [k for k in days if (n == 0 or k > places[n - 1]) and (k < places[n] or last)]
        else:
            mine = [k for k in days if k > places[n] and (n == len(hours) - 1 or k < places[n + 1])]
        hour.days = _alternatives(items, mine)
    order = hours if first else hours[::-1]
    for before, hour in zip(order, order[1:], strict=False):
        hour.days = hour.days or before.days


def _day(item: Item) -> Day | None:
    """The day an item names; a wait in whole days ("in two days at seven") is one."""
    if isinstance(item.found, Wait) and item.found.whole_days:
        days = item.found.minutes // 1440
        idiom = days in (8, 15) and item.value == ""
        return Day(item.end, offset=days, doubt="day" if idiom else None)
    return item.found if isinstance(item.found, Day) else None


def _alternatives(items: list[Item], places: list[int]) -> list[list[Day]]:
    """Days that stand side by side mean one day; "and" adds another, a correction replaces."""
    groups: list[list[Day]] = []
    last = -1
    for place in places:
        day = _day(items[place])
        if day is None:
            continue
        between = [item.kind for item in items[last + 1 : place]] if groups else []
        if any(kind in _CORRECTIONS for kind in between):
            groups = [[day]]
        elif not groups or Kind.AND in between or Kind.AGAIN in between:
            groups.append([day])
        else:
            groups[-1].append(day)
        last = place
    return groups


def _give_parts(items: list[Item], wishes: Wishes) -> None:
    """Each hour its part of the day, where it was said apart from the hour."""
    if not wishes.hours:
        return
    for place, item in enumerate(items):
        if item.kind is Kind.PART and item.found is None:
            hour = _owner(items, wishes.hours, place)
            if item.value == "nap":
                hour.hint = "pm"
            else:
                hour.part = hour.part or item.value
    for hour in wishes.hours:
        said = [day.part for days in hour.days for day in days if day.part]
        hour.part = hour.part or (said[-1] if said else None) or (wishes.repeat.part if wishes.repeat else None)


def _owner(items: list[Item], hours: list[Hour], place: int) -> Hour:
    """The hour a loose part of the day belongs to: the next when it follows a day, else the one before."""
    behind_day = place > 0 and isinstance(items[place - 1].found, Day)
    later = [hour for hour in hours if hour.place > place]
    earlier = [hour for hour in hours if hour.place < place]
    if later and (behind_day or not earlier):
        return later[0]
    return earlier[-1] if earlier else later[0]
