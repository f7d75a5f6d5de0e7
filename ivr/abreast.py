"""One turn of a conversation at a time: of two texts sent together, the second is heard after the first is answered."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class _Place:
    lock: threading.Lock = field(default_factory=threading.Lock)
    wanted: int = 0


class OneAtATime:
    """A lock for each conversation somebody is busy with. Threads of one process only; that is where texts come in."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._places: dict[str, _Place] = {}

    @contextmanager
    def alone(self, conversation: str, patience: float) -> Iterator[bool]:
        """Wait for those before, `patience` seconds at most: a guest who waits longer is answered all the same."""
        with self._guard:
            place = self._places.setdefault(conversation, _Place())
            place.wanted += 1
        got = place.lock.acquire(timeout=patience)
        try:
            yield got
        finally:
            if got:
                place.lock.release()
            with self._guard:
                place.wanted -= 1
                if not place.wanted:
                    del self._places[conversation]
