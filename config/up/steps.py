"""A long step of getting ready: it says what it does, how far it is, and in one sentence why it failed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TextIO

from config.up import tied

TAIL = 4000
REASONS = (
    (
        ("No space left on device", "Disk quota exceeded"),
        "the disk is full: free some space and run it again",
    ),
    (
        ("error sending request", "Failed to fetch", "dns error", "Temporary failure in name resolution"),
        "the package index cannot be reached: check the network (and proxy) and run it again",
    ),
    (("hash mismatch", "Hash mismatch"), "a package is not the one the lock file names: do not use it"),
    (("Permission denied",), "files here may not be written by this user: see the path above"),
)


class CannotGoOn(Exception):
    """Getting ready ends here; the message is a sentence that says why and what to do."""


class Steps:
    """Runs steps one after another; what they print goes to a file, what matters to the screen."""

    def __init__(
        self, log: Path, out: TextIO, *, environ: Mapping[str, str], clock: Callable[[], float]
    ) -> None:
        self._log, self._out, self._environ, self._clock = log, out, dict(environ), clock
        self._live = out.isatty()

    def say(self, words: str) -> None:
        """One line on the screen."""
        print(words, file=self._out, flush=True)

    def run(
        self,
        title: str,
        argv: Sequence[str | Path],
        *,
        cwd: Path,
        env: Mapping[str, str] | None = None,
        progress: Callable[[], str] = lambda: "",
    ) -> None:
        """Run this program to its end, showing `title`, the seconds and `progress()`; raises CannotGoOn."""
        begun = self._clock()
        self._log.parent.mkdir(parents=True, exist_ok=True)
        with self._log.open("a+b") as log:
            start = log.seek(0, os.SEEK_END)
            child = subprocess.Popen(
                tied.command(argv),
                cwd=cwd,
                env={**self._environ, **(env or {})},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            try:
                self._follow(child, title, begun, progress)
            except BaseException:
                _end(child)
                raise
            if child.returncode != 0:
                log.seek(start)
                raise CannotGoOn(self._complaint(title, log.read().decode("utf-8", "replace")))
        self._line(f"  done  {title} ({self._clock() - begun:.0f} s)", last=True)

    def _follow(
        self, child: subprocess.Popen[bytes], title: str, begun: float, progress: Callable[[], str]
    ) -> None:
        every = 1.0 if self._live else 10.0
        self._line(f"  ...   {title}")
        while True:
            try:
                child.wait(every)
                return
            except subprocess.TimeoutExpired:
                self._line(f"  ...   {title}: {self._clock() - begun:.0f} s {progress()}".rstrip())

    def _line(self, words: str, *, last: bool = False) -> None:
        # On a terminal one line grows; in a file each line stays.
        if self._live:
            print(f"\r\x1b[K{words}", end="\n" if last else "", file=self._out, flush=True)
        else:
            self.say(words)

    def _complaint(self, title: str, printed: str) -> str:
        self._line("", last=True)
        tail = printed[-TAIL:].strip().splitlines()[-15:]
        self.say("\n".join(f"        {line}" for line in tail))
        for marks, reason in REASONS:
            if any(mark in printed for mark in marks):
                return f"{title}: {reason}."
        return f"{title}: it failed; the lines above say why, the whole output is in {self._log}."


def _end(child: subprocess.Popen[bytes]) -> None:
    """Stop a step that is no longer wanted, with whatever it has started."""
    for sign, patience in ((signal.SIGTERM, 5), (signal.SIGKILL, 5)):
        try:
            os.killpg(child.pid, sign)
            child.wait(patience)
            return
        except ProcessLookupError:
            child.wait(patience)
            return
        except subprocess.TimeoutExpired:
            continue


def on_screen(log: Path, environ: Mapping[str, str]) -> Steps:
    """Steps that speak on standard output; the file holds the last run only."""
    log.unlink(missing_ok=True)
    return Steps(log, sys.stdout, environ=environ, clock=time.monotonic)
