"""A fuse: after several failures in a row something is left alone for a while, then one may try again."""

import threading
from collections.abc import Callable

FAILURES, REST = 3, 5.0
"""So many failures in a row, and it is left alone for so many seconds."""


class Breaker:
    """Leaves the bot alone for a while after several failures in a row, then lets one try again."""

    def __init__(self, clock: Callable[[], float], *, failures: int = FAILURES, rest: float = REST) -> None:
        self._clock, self._failures, self._rest = clock, failures, rest
        self._lock = threading.Lock()
        self._missed = 0
        self._again_at = 0.0

    def let_through(self) -> bool:
        """Whether to try now; of those who come after the rest, only the first."""
        with self._lock:
            if self._missed < self._failures:
                return True
            if self._clock() < self._again_at:
                return False
            self._again_at = self._clock() + self._rest
            return True

    def tell(self, well: bool) -> None:
        """How it went."""
        with self._lock:
            self._missed = 0 if well else self._missed + 1
            if self._missed >= self._failures:
                self._again_at = self._clock() + self._rest
