"""What arrived while the records could not be reached: a file beside them, replayed in order."""

import fcntl
import json
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from ivr.heard import Heard

log = logging.getLogger(__name__)


class Spool:
    """A line of JSON for each thing heard; several processes may append at once, one replays."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "spool.jsonl"
        self._taken = folder / "spool.replaying.jsonl"
        self._unread = folder / "spool.unreadable.jsonl"
        self._turn = folder / "spool.lock"

    def keep(self, heard: Heard, now: datetime) -> None:
        """Keep it, on the disk, before the guest is told that it was received. Raises OSError: it is not kept."""
        line = json.dumps({**asdict(heard), "at": now.isoformat()}, ensure_ascii=True) + "\n"
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with self._held() as file:
            before = os.fstat(file).st_size
            try:
                _write(file, line.encode("ascii"))
            except OSError:
                # Half a line would spoil the next one too.
                os.ftruncate(file, before)
                raise

    def replay(self, take: Callable[[Heard], None]) -> int:
        """Give everything to `take`, oldest first. What it raises for stays, with all that follows.

        Of two workers on one machine one does it: two that read the same file would each throw away what came since.
        """
        with self._my_turn() as mine:
            return self._replay(take) if mine else 0

    def waiting(self) -> list[Heard]:
        """All that is kept and not replayed yet; something that is being replayed at this moment may be among it."""
        # In this order, for the first becomes the second when it is taken.
        lines = [line for file in (self._file, self._taken) for line in _lines(file)]
        return [heard for line in lines if (heard := _heard(line)) is not None]

    def _replay(self, take: Callable[[Heard], None]) -> int:
        if not self._taken.exists():
            if not self._file.exists():
                return 0
            with self._held():
                self._file.rename(self._taken)
        waiting = _lines(self._taken)
        done = 0
        try:
            for line in waiting:
                heard = self._read(line)
                if heard is not None:
                    take(heard)
                done += 1
        finally:
            self._leave(waiting[done:])
        return done

    @contextmanager
    def _my_turn(self) -> Iterator[bool]:
        if not self._taken.exists() and not self._file.exists():
            yield False
            return
        lock = os.open(self._turn, os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            yield _locked(lock)
        finally:
            os.close(lock)

    @contextmanager
    def _held(self) -> Iterator[int]:
        """The file, nobody else's for now: what is written into it is never in one that was already read."""
        while True:
            file = os.open(self._file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                fcntl.flock(file, fcntl.LOCK_EX)
                if self._is(file):
                    yield file
                    return
            finally:
                os.close(file)

    def _is(self, file: int) -> bool:
        """Whether this open file is still the one of that name: it may have been taken while we waited for it."""
        try:
            return os.path.samestat(os.fstat(file), self._file.stat())
        except FileNotFoundError:
            return False

    def _read(self, line: str) -> Heard | None:
        """What a line says; one that was cut (its guest was never told "received") must not hold up the others."""
        heard = _heard(line)
        if heard is None:
            log.error("a line of the spool cannot be read; it is put aside in %s", self._unread)
            with self._unread.open("a", encoding="utf-8") as aside:
                aside.write(line)
        return heard

    def _leave(self, rest: list[str]) -> None:
        if not rest:
            self._taken.unlink(missing_ok=True)
            return
        new = self._taken.with_suffix(".new")
        new.write_text("".join(rest), encoding="utf-8")
        new.replace(self._taken)


def _locked(file: int) -> bool:
    """Whether the lock is ours now; it ends when the file is closed, or the process dies."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8").splitlines(keepends=True)
    except FileNotFoundError:
        return []


def _heard(line: str) -> Heard | None:
    try:
        return Heard(**json.loads(line))
    except (ValueError, TypeError, AttributeError, KeyError):
        return None


def _write(file: int, line: bytes) -> None:
    while line:
        line = line[os.write(file, line) :]
    os.fsync(file)
