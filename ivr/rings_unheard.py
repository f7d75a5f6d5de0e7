"""Wake-up calls of which nothing was heard: the provider is asked, and what waits in its queue is withdrawn."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from handoff.desk.store import Store
from handoff.desk.waking import attempts, unheard
from handoff.desk.waking.attempts import Attempt
from handoff.desk.waking.ladder import Ladder
from ivr.line import OVER, QUEUED, RESULTS, Line, LineDown, LineRefused, LineUnclear

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class RingsUnheard:
    """Asks about every wake-up call that should be over."""

    store: Store
    line: Line
    ladder: Ladder
    clock: Callable[[], datetime]

    def sweep(self) -> None:
        """Settle what is over, withdraw what never rang. What the provider will not tell is asked again later."""
        with self.store.read() as desk:
            late = unheard.calls(desk, self.ladder, now=self.clock())
        for attempt in late:
            try:
                self._settle(attempt, str(attempt.sid))
            except LineRefused as refusal:
                log.info("the provider does not settle attempt %s: %s", attempt.id, refusal)
            except (LineDown, LineUnclear):
                return  # it is away: the others would wait for it too

    def _settle(self, attempt: Attempt, sid: str) -> None:
        state = self.line.state(sid)
        if state in QUEUED:
            self.line.withdraw(sid)
            with self.store.write() as desk:
                unheard.withdrawn(desk, attempt.id, now=self.clock())
        elif state in OVER:
            with self.store.write() as desk:
                result = RESULTS.get(state, "failed")
                attempts.ended(desk, attempt.id, result, self.ladder, now=self.clock(), sid=sid)
