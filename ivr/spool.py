"""What arrived while the records could not be reached: a file beside them, replayed in order."""

import json
import os
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from ivr.turn import Heard


class Spool:
    """A line of JSON for each thing heard; several processes may append at once."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "spool.jsonl"
        self._taken = folder / "spool.replaying.jsonl"

    def keep(self, heard: Heard, now: datetime) -> None:
        """Keep it, on the disk, before the guest is told that it was received."""
        line = json.dumps({"at": now.isoformat(), **asdict(heard)}, ensure_ascii=True) + "\n"
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(self._file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "w") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())

    def replay(self, take: Callable[[Heard], None]) -> int:
        """Give everything to `take`, oldest first. What it raises for stays, with all that follows."""
        if not self._taken.exists():
            if not self._file.exists():
                return 0
            self._file.rename(self._taken)
        waiting = self._taken.read_text(encoding="utf-8").splitlines(keepends=True)
        done = 0
        try:
            for line in waiting:
                entry = json.loads(line)
                entry.pop("at")
                take(Heard(**entry))
                done += 1
        finally:
            self._leave(waiting[done:])
        return done

    def _leave(self, rest: list[str]) -> None:
        if not rest:
            self._taken.unlink(missing_ok=True)
            return
        new = self._taken.with_suffix(".new")
        new.write_text("".join(rest), encoding="utf-8")
        new.replace(self._taken)
