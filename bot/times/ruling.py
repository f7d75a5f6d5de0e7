"""The decision on what was wished for: moments, assumptions, questions; and local time as it will really be."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_ORDER = ("am", "pm", "date", "day", "about", "gap", "overlap")
DAY = timedelta(days=1)


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
        moments = {moment.timestamp(): moment for moment in self.at}
        return (
            tuple(moments[stamp] for stamp in sorted(moments)),
            tuple(name for name in _ORDER if name in self.assumed),
            (),
        )

    def add(self, day: date, minute: int, now: datetime) -> None:
        """Book `minute` of `day`, unless it is past: then that is asked about."""
        found = moment(day, minute, now)
        if found.timestamp() <= now.timestamp():
            self.ask.append("past")
            return
        self._note_clock_change(day, minute, now)
        self.at.append(found)

    def add_next(self, minute: int, now: datetime, *, guessed: bool) -> None:
        """Book the next time the clock shows `minute`, after the last moment of a list already booked."""
        after = max([now, *self.at], key=lambda known: known.timestamp())
        if guessed:
            self.assumed.add("date")
        day = after.date() - DAY
        while (found := moment(day, minute, now)).timestamp() <= after.timestamp():
            day += DAY
        self._note_clock_change(day, minute, now)
        self.at.append(found)

    def _note_clock_change(self, day: date, minute: int, now: datetime) -> None:
        first = datetime.combine(day, time(minute // 60, minute % 60), tzinfo=now.tzinfo)
        before, after = first.utcoffset(), first.replace(fold=1).utcoffset()
        if before is not None and after is not None and before != after:
            self.assumed.add("gap" if before < after else "overlap")


def moment(day: date, minute: int, now: datetime) -> datetime:
    """Minute `minute` of `day` in the zone of `now`, as the clocks there will show it.

    A time that does not exist moves on by the gap (PEP 495), of a double one the first is meant.
    """
    local = datetime.combine(day, time(minute // 60, minute % 60), tzinfo=now.tzinfo)
    return local.astimezone(ZoneInfo("UTC")).astimezone(now.tzinfo)
