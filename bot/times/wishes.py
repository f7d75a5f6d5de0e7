"""What was wished for: the hours that remain after corrections, each with its days and part of the day."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

from bot.times.dates import Day
from bot.times.dial import STRONG, Clock
from bot.times.durations import Wait
from bot.times.heard import CORRECTIONS, is_hour, remaining
from bot.times.items import Item
from bot.times.recurrence import Repeat
from bot.times.terms import Kind

_MOST = 12  # more hours than this in one breath are nobody's wish


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

    @property
    def said_part(self) -> str | None:
        """The part of the day said with the clock, or apart from it; a wait has none."""
        return (self.found.part or self.part) if isinstance(self.found, Clock) else None


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
    best = max((item.found.sure for item in items if isinstance(item.found, Clock | Wait)), default=0)
    lone = sum(isinstance(item.found, Clock | Wait) and item.found.sure == best for item in items) == 1
    heard = [place for place in range(len(items)) if is_hour(items, place, best, lone=lone, asked=asked)]
    if len(heard) > _MOST:
        wishes.ask.append("time")
        return wishes
    _find_gone(items, heard, wishes)
    kept = remaining(items, heard, wishes.ask)
    wishes.hours = [
        Hour(found, place) for place in kept if isinstance(found := items[place].found, Clock | Wait)
    ]
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
        isinstance(item.found, Day | Repeat) or item.kind in (Kind.PART, Kind.VAGUE, Kind.A_FEW, Kind.LATER)
        for item in items
    )


def _give_days(items: list[Item], wishes: Wishes) -> None:
    """Each hour its days: those said before it when days come first, else those said after it."""
    days = [k for k in range(len(items)) if _day(items, k)]
    hours = wishes.hours
    if not days or not hours:
        return
    if any(item.kind is Kind.NEXT and item.found is None for item in items):
        wishes.ask.append("day")
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
    if not first and len(hours) > 1 and not hours[-1].days and len(hours[-2].days) > 1:
        hours[-1].days = [hours[-2].days.pop()]
    for order in (hours, hours[::-1]) if first else (hours[::-1], hours):
        for before, hour in itertools.pairwise(order):
            hour.days = hour.days or before.days


def _day(items: list[Item], place: int) -> Day | None:
    """The day an item names; a wait in whole days is one ("in two days at seven").

    Eight and fifteen days mean one and two weeks to many, and "for two days" is not one day: we ask.
    """
    item = items[place]
    if not isinstance(item.found, Wait) or not item.found.whole_days:
        return item.found if isinstance(item.found, Day) else None
    if item.found.sure != STRONG:
        spans = place > 0 and items[place - 1].kind in (Kind.FOR, Kind.UNTIL)
        return Day(item.end, doubt="day") if spans else None
    days = item.found.minutes // 1440
    return Day(item.end, offset=days, doubt="day" if days in (8, 15) else None)


def _alternatives(items: list[Item], places: list[int]) -> list[list[Day]]:
    """Days that stand side by side mean one day; "and" adds another, a correction replaces."""
    groups: list[list[Day]] = []
    last = -1
    for place in places:
        day = _day(items, place)
        if day is None:
            continue
        between = [item.kind for item in items[last + 1 : place]] if groups else []
        if any(kind in CORRECTIONS for kind in between):
            groups = [[day]]
        elif not groups or Kind.AND in between or Kind.AGAIN in between or _two_weekdays(groups[-1], day):
            groups.append([day])
        else:
            groups[-1].append(day)
        last = place
    return groups


def _two_weekdays(words: list[Day], day: Day) -> bool:
    """ "lunes, miércoles y viernes": two different weekdays cannot be one day."""
    return day.weekday is not None and any(word.weekday not in (None, day.weekday) for word in words)


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
        hour.part = (
            hour.part or (said[-1] if said else None) or (wishes.repeat.part if wishes.repeat else None)
        )


def _owner(items: list[Item], hours: list[Hour], place: int) -> Hour:
    """The hour a loose part of the day belongs to: the next when it follows a day, else the one before."""
    behind_day = place > 0 and isinstance(items[place - 1].found, Day)
    later = [hour for hour in hours if hour.place > place]
    earlier = [hour for hour in hours if hour.place < place]
    if later and (behind_day or not earlier):
        return later[0]
    return earlier[-1] if earlier else later[0]
