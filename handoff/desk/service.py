"""How soon callers who waited for a person were answered: counted from the log of events, the abandoned included."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from handoff.desk.events import Event

WAITS, JOINED = "case.waits", "case.joined"
IN_TIME = timedelta(seconds=15)  # a waiting caller's seconds turn red on the page


@dataclass(frozen=True)
class Service:
    """Callers who waited, and what became of them."""

    callers: int
    answered: int
    in_time: int
    waited: float | None  # median seconds of those answered
    by_person: dict[str, dict[str, int]]  # who answered → answered, in_time

    @property
    def share(self) -> float | None:
        """Answered in time of all who waited: whoever gave up counts as not answered."""
        return round(self.in_time / self.callers, 4) if self.callers else None


def service(seen: Iterable[Event], *, within: timedelta = IN_TIME) -> Service:
    """Follow every caller from `case.waits` to the next `case.joined` of the same case. `seen`: in order of time."""
    waiting: dict[int, datetime] = {}
    callers, seconds = 0, list[float]()
    answered, in_time = Counter[str](), Counter[str]()
    for event in seen:
        case = int(event.refs.get("case") or 0)
        if event.kind == WAITS and case not in waiting:
            waiting[case] = event.at
            callers += 1
        elif event.kind == JOINED and case in waiting:
            waited = event.at - waiting.pop(case)
            seconds.append(waited.total_seconds())
            answered[event.actor] += 1
            in_time[event.actor] += waited <= within
    people = {name: {"answered": answered[name], "in_time": in_time[name]} for name in sorted(answered)}
    return Service(callers, len(seconds), in_time.total(), median(seconds) if seconds else None, people)
