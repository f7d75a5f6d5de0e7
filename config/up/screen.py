"""What a person sees while the house runs: every line with the name of who said it, in its colour."""

from __future__ import annotations

import contextlib
import threading
from typing import TextIO

WIDTH = 9
# Terminal colours that can be read on dark and on light: cyan, green, magenta, yellow, blue, red.
COLOURS = (36, 32, 35, 33, 34, 31)


class Screen:
    """Writes whole lines, one at a time, from any thread; a screen that has gone is no reason to stop."""

    def __init__(self, out: TextIO, *, colours: bool) -> None:
        self._out, self._colours = out, colours
        self._known: dict[str, int] = {}
        self._lock = threading.Lock()

    def say(self, name: str, words: str) -> None:
        """Print this line in the column of `name`."""
        with self._lock:
            column = f"{name:<{WIDTH}}|"
            if self._colours:
                colour = self._known.setdefault(name, COLOURS[len(self._known) % len(COLOURS)])
                column = f"\x1b[{colour}m{column}\x1b[0m"
            with contextlib.suppress(OSError, ValueError):
                print(column, words, file=self._out, flush=True)
