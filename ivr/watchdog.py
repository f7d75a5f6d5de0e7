"""One worker of all watches over what was not settled in time; when it falls silent, the next one does."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from handoff.desk import leases
from handoff.desk.store import Store

WATCH = "watch"
LASTS = timedelta(seconds=20)
"""Four rounds: who misses them is dead, or as good as."""


@dataclass(frozen=True)
class Watchdog:
    """Whether this worker is the one that watches."""

    store: Store
    place: str  # the worker's own name
    clock: Callable[[], datetime]

    def mine(self) -> bool:
        """Take the watch, or keep it; False while another worker has it."""
        with self.store.write() as desk:
            return leases.take(desk, WATCH, self.place, LASTS, now=self.clock())

    def leave(self) -> None:
        """Let the next one watch at once."""
        with self.store.write() as desk:
            leases.leave(desk, WATCH, self.place, now=self.clock())
