"""Calls whose end nobody told us: the provider is asked, so that nobody stays busy or waits in name only."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from handoff.desk import conversations, joins, legs
from handoff.desk.store import Store
from ivr.line import OVER, Line, LineDown, LineRefused, LineUnclear

# How long a call may be silent before the provider is asked about it, and how often it is asked.
EVERY = timedelta(seconds=30)


@dataclass
class UnheardOf:
    """Asks about every call of a join and of the queue, each one twice a minute at most."""

    store: Store
    line: Line
    clock: Callable[[], datetime]
    _asked: dict[str, datetime] = field(default_factory=dict)

    def sweep(self) -> None:
        """Settle what is over. Raises nothing of the line's: a provider that is away is asked again later."""
        now = self.clock()
        self._asked = {sid: at for sid, at in self._asked.items() if now - at < EVERY}
        with self.store.read() as desk:
            live = joins.touched_before(desk, now - EVERY)
            calls = [(join.id, join.operator_sid, join.guest_call) for join in live]
            waiting = [
                (talk.id, talk.call_sid) for talk in conversations.waiting(desk, touched_before=now - EVERY)
            ]
        for join, operator, guest in calls:
            if self._over(operator, now):
                with self.store.write() as desk:
                    legs.operator_gone(desk, join, "unanswered", now=now)
            elif self._over(guest, now):
                with self.store.write() as desk:
                    legs.guest_gone(desk, join, "caller_gone", now=now)
        for talk, sid in waiting:
            if self._over(sid, now):
                with self.store.write() as desk:
                    left = conversations.find(desk, talk)
                    if left is not None:
                        conversations.end(desk, left, "no_news", now=now)

    def _over(self, sid: str | None, now: datetime) -> bool:
        if sid is None or sid in self._asked:
            return False
        self._asked[sid] = now
        try:
            return self.line.state(sid) in OVER
        except (LineDown, LineUnclear, LineRefused):
            return False  # only a plain word that it is over takes a caller off the line
