"""The watch over the processes: starts, restarts the dead and the mute, rests the hopeless, stops all."""

from __future__ import annotations

import http.client
import subprocess
import threading
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from config.up import children, state
from config.up.programs import Program
from config.up.state import State


@dataclass(frozen=True)
class Rules:
    """When to start again, and when to leave a process alone for a while; all in seconds."""

    tick: float = 0.1
    pause: float = 0.5
    settle: float = 2  # what cannot be asked counts as well once it has run this long
    deaths: int = 5
    within: float = 60
    rest: float = 30
    mute: float = 30  # well once, silent this long: it hangs
    slow: float = 120  # never well, this long after its start: the same
    remind: float = 15
    ask_every: float = 2
    ask_patience: float = 3


class Clock(Protocol):
    """The two clocks a watch needs."""

    def monotonic(self) -> float:
        """Seconds that never jump."""

    def now(self) -> datetime:
        """The moment, with its zone."""


@dataclass
class Child:
    """A program and what has become of it in this run."""

    program: Program
    process: subprocess.Popen[bytes] | None = None
    born: str | None = None
    begun: float = 0.0
    well: float | None = None  # when it last answered, in this life
    again: float = 0.0  # not before this
    deaths: list[float] = field(default_factory=list)
    since: str = ""
    why: str = "waiting"

    def seems_well(self) -> bool:
        """Whether it runs and has answered, or has run for a while where it cannot be asked."""
        return self.process is not None and self.well is not None


class Watch:
    """Keeps these programs running until told to stop; call `run` from the main thread."""

    def __init__(
        self,
        programs: list[Program],
        *,
        root: Path,
        data_dir: Path,
        say: Callable[[str, str], None],
        clock: Clock,
        rules: Rules,
    ) -> None:
        self._root, self._data_dir, self._say, self._clock, self._rules = root, data_dir, say, clock, rules
        self.children = [Child(program) for program in programs]

    def run(self, stop: threading.Event, *, when_all_well: Callable[[], None]) -> None:
        """Watch until `stop` is set, then stop every process; calls `when_all_well` once."""
        greeted, remind = False, self._clock.monotonic() + self._rules.remind
        try:
            while not stop.is_set():
                self.look()
                waiting = [child.program.name for child in self.children if not child.seems_well()]
                if not greeted and not waiting:
                    greeted = True
                    when_all_well()
                elif not greeted and self._clock.monotonic() > remind:
                    remind += self._rules.remind
                    self._say("up", f"still waiting for {', '.join(waiting)}")
                stop.wait(self._rules.tick)
        finally:
            self.stop()

    def look(self) -> None:
        """One round: what died, what hangs, what is due to start, what is ready."""
        now = self._clock.monotonic()
        for child in self.children:
            if child.process is None:
                if now >= child.again:
                    self._start(child, now)
            elif child.process.poll() is not None:
                self._bury(child, children.how_it_ended(child.process.returncode), now)
            elif self._hangs(child, now):
                self._bury(child, "it did not answer", now)
            elif child.why == "starting" and self._has_settled(child, now):
                self._note(child, "ready")

    def _has_settled(self, child: Child, now: float) -> bool:
        if child.program.health is None and now - child.begun >= self._rules.settle:
            child.well = now
        return child.seems_well()

    def _hangs(self, child: Child, now: float) -> bool:
        if child.program.health is None:
            return False
        silent = now - (child.begun if child.well is None else child.well)
        return silent > (self._rules.slow if child.well is None else self._rules.mute)

    def stop(self) -> None:
        """End every process and whatever it started; none is left behind."""
        running = {c.process.pid: c.process.poll for c in self.children if c.process is not None}
        stubborn = children.end(running)
        for child in self.children:
            if child.process is not None and child.process.pid in stubborn:
                self._say("up", f"{child.program.name} did not stop when asked, and was killed")
            child.process = None
            self._note(child, "stopped with the house")

    def _start(self, child: Child, now: float) -> None:
        try:
            child.process = children.start(child.program, self._root)
        except OSError as error:
            self._bury(child, f"it cannot be started: {error.strerror}", now)
            return
        child.born, child.begun, child.well = children.born(child.process.pid), now, None
        self._note(child, "starting")
        for work in (self._pump, self._ask):
            threading.Thread(target=work, args=(child, child.process), daemon=True).start()

    def _bury(self, child: Child, why: str, now: float) -> None:
        if child.process is not None:
            # What it had started goes with it, or it would hold the port.
            children.end({child.process.pid: child.process.poll}, patience=1)
        child.process = None
        child.deaths.append(now)
        lately = sum(now - death < self._rules.within for death in child.deaths)
        if lately >= self._rules.deaths:
            child.again = now + self._rules.rest
            why = (
                f"{why}; {lately} deaths in {self._rules.within:.0f} s, so it rests {self._rules.rest:.0f} s"
            )
        else:
            child.again = now + self._rules.pause
            why = f"{why}; it is started again"
        self._say("up", f"{child.program.name} stopped ({why})")
        self._note(child, why)

    def _note(self, child: Child, why: str) -> None:
        child.why, child.since = why, self._clock.now().isoformat(timespec="seconds")
        try:
            state.write(self._data_dir, {one.program.name: self._state(one) for one in self.children})
        except OSError as error:
            # A full disk must not end the watch as well.
            self._say("up", f"the state of the processes cannot be written: {error}")

    def _state(self, child: Child) -> State:
        pid = child.process.pid if child.process is not None else None
        return State(
            child.seems_well(), len(child.deaths), child.since, child.why, pid, child.born if pid else None
        )

    def _pump(self, child: Child, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None
        with process.stdout as lines:
            for line in lines:
                self._say(child.program.name, line.decode("utf-8", "replace").rstrip())

    def _ask(self, child: Child, process: subprocess.Popen[bytes]) -> None:
        """Ask how it is for as long as this life of it lasts."""
        pause = threading.Event()
        while child.program.health is not None and child.process is process:
            if answers(child.program.health, self._rules.ask_patience) and child.process is process:
                child.well = self._clock.monotonic()
            pause.wait(self._rules.ask_every if child.well is not None else self._rules.tick * 3)


# Our own processes are never behind a proxy, whatever the environment says.
_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def answers(address: str, patience: float) -> bool:
    """Whether this address answers 200 within `patience` seconds."""
    try:
        with _DIRECT.open(address, timeout=patience) as answer:
            return bool(answer.status == 200)
    except (OSError, http.client.HTTPException):
        return False
