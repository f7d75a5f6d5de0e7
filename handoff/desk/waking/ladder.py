"""The rungs of a wake-up, from the first ring to a hand on the door: settings of the house, or of one booking."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from handoff.desk.refusals import BadValue

OWN = ("ring_seconds", "tries", "again_seconds")
"""What one booking may have otherwise than the house."""


@dataclass(frozen=True)
class Ladder:
    """What is tried before a person goes to the door, and when."""

    ring_seconds: int = 30
    tries: int = 3
    again_seconds: tuple[int, ...] = (0, 300)  # before the second call, the third …; the last one counts on
    news_within: timedelta = timedelta(minutes=3)  # after being placed, else a person is told
    start_within: timedelta = timedelta(seconds=60)  # after its moment, else a person is told
    call_when_late: timedelta = timedelta(minutes=10)  # later than this nobody wants to be rung by a machine
    snooze: timedelta = timedelta(minutes=10)
    most_snoozes: int = 3
    backup: timedelta = timedelta(minutes=2)  # after its moment the machine rings a guest nobody has woken
    door_after: timedelta = timedelta(
        minutes=3
    )  # nobody has seen to the guest who is not awake: a room check
    climbs_after: timedelta = timedelta(
        minutes=2
    )  # who was sent to the door has not said that they go: the next

    def pause(self, tries: int) -> timedelta:
        """How long to wait after that many calls (at least one) before the next."""
        if not self.again_seconds:
            return timedelta()
        return timedelta(seconds=self.again_seconds[min(tries, len(self.again_seconds)) - 1])

    def for_booking(self, own: Mapping[str, Any] | None) -> "Ladder":
        """The same, with what one booking has otherwise."""
        if not own:
            return self
        told: dict[str, Any] = {name: own[name] for name in OWN if own.get(name) is not None}
        if "again_seconds" in told:
            told["again_seconds"] = tuple(told["again_seconds"])
        return replace(self, **told)


def checked(own: Mapping[str, Any]) -> dict[str, Any]:
    """A booking's own rungs, as they are kept. Raises BadValue for what no house would have."""
    bounds = {"ring_seconds": (5, 600), "tries": (1, 5)}
    for name, (least, most) in bounds.items():
        if own.get(name) is not None and not least <= own[name] <= most:
            raise BadValue(what=name)
    pauses = own.get("again_seconds")
    if pauses is not None and (len(pauses) > 4 or not all(0 <= one <= 3600 for one in pauses)):
        raise BadValue(what="again_seconds")
    return {name: own[name] for name in OWN if own.get(name) is not None}
