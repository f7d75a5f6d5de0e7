"""The watch restarts what dies or hangs, rests what dies too often, says so, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread

import pytest

from config.up import children, state
from config.up.programs import Program
from config.up.watch import Rules, Watch
from tests.config.up.conftest import open_port, program, until

SLEEP = "import time; time.sleep(600)"
SERVE = """
import http.server, sys
class Door(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers()
    def log_message(self, *_): pass
http.server.HTTPServer(("127.0.0.1", {port}), Door).serve_forever()
"""
QUICK = Rules(
    tick=0.02, pause=0.05, settle=0.1, rest=600, mute=1, slow=600, remind=0.1, ask_every=0.1, ask_patience=0.3
)


class Clock:
    """The real clocks: these tests watch real processes."""

    monotonic = staticmethod(time.monotonic)

    def now(self) -> datetime:
        return datetime.now(UTC)


class House:
    """A watch that runs in its own thread, and what it has said."""

    def __init__(self, folder: Path, *programs: Program, rules: Rules = QUICK) -> None:
        self.folder, self.stop, self.said = folder, Event(), SimpleQueue[str]()
        self.heard: list[str] = []
        self.well = Event()
        self.watch = Watch(
            list(programs),
            root=folder,
            data_dir=folder,
            say=lambda name, words: self.said.put(f"{name}: {words}"),
            clock=Clock(),
            rules=rules,
        )
        self.thread = Thread(
            target=self.watch.run, args=(self.stop,), kwargs={"when_all_well": self.well.set}
        )
        self.thread.start()

    def state(self, name: str) -> state.State:
        until(lambda: name in state.read(self.folder))
        return state.read(self.folder)[name]

    def pid(self, name: str) -> int:
        until(lambda: self.state(name).pid is not None)
        pid = self.state(name).pid
        assert pid is not None
        return pid

    def has_said(self, words: str) -> bool:
        while not self.said.empty():
            self.heard.append(self.said.get())
        return any(words in line for line in self.heard)

    def end(self) -> None:
        self.stop.set()
        self.thread.join(30)
        assert not self.thread.is_alive()


@pytest.fixture
def houses() -> Iterator[list[House]]:
    """Houses that are stopped at the end of the test, however it ends."""
    running: list[House] = []
    yield running
    for house in running:
        house.end()


def test_it_greets_once_everybody_is_well_and_says_who_is_awaited(
    tmp_path: Path, houses: list[House]
) -> None:
    gate, port = tmp_path / "gate", open_port()
    late = f"import os, time\nwhile not os.path.exists({str(gate)!r}): time.sleep(.01)\n" + SERVE.format(
        port=port
    )
    house = House(tmp_path, program("early", SLEEP), program("late", late, f"http://127.0.0.1:{port}/"))
    houses.append(house)
    until(lambda: house.has_said("up: still waiting for late"))
    assert not house.well.is_set()
    gate.touch()
    assert house.well.wait(20)
    until(lambda: house.state("late").up and house.state("early").up)


def test_what_a_process_prints_is_shown_under_its_name(tmp_path: Path, houses: list[House]) -> None:
    talk = "import sys, time; print('buenos', flush=True); print('tardes', file=sys.stderr); time.sleep(600)"
    houses.append(House(tmp_path, program("talker", talk)))
    until(lambda: houses[0].has_said("talker: buenos"))
    until(lambda: houses[0].has_said("talker: tardes"))


def test_a_process_that_dies_is_started_again_and_said_so(tmp_path: Path, houses: list[House]) -> None:
    house = House(tmp_path, program("worker", SLEEP))
    houses.append(house)
    first = house.pid("worker")
    os.kill(first, signal.SIGKILL)
    until(lambda: house.state("worker").pid not in (first, None))
    assert house.has_said("up: worker stopped (killed by SIGKILL; it is started again)")
    assert house.state("worker").deaths == 1


def test_five_deaths_in_a_minute_and_it_rests(tmp_path: Path, houses: list[House]) -> None:
    house = House(tmp_path, program("hopeless", "raise SystemExit(3)"), program("fine", SLEEP))
    houses.append(house)
    until(lambda: house.state("hopeless").deaths == 5)
    resting = house.state("hopeless")
    assert not resting.up
    assert resting.why == "exit code 3; 5 deaths in 60 s, so it rests 600 s"
    until(lambda: house.state("fine").up)
    assert len(house.watch.children[0].deaths) == 5


def test_after_its_rest_it_is_tried_again(tmp_path: Path, houses: list[House]) -> None:
    rules = Rules(tick=0.02, pause=0.02, rest=0.2, deaths=2)
    houses.append(House(tmp_path, program("hopeless", "raise SystemExit(3)"), rules=rules))
    until(lambda: houses[0].state("hopeless").deaths > 3)


def test_a_program_that_is_not_there_is_a_death_with_its_reason(tmp_path: Path, houses: list[House]) -> None:
    houses.append(House(tmp_path, Program("ghost", ("/nowhere/ghost",), {})))
    until(lambda: houses[0].has_said("ghost: /nowhere/ghost cannot be started"))
    until(lambda: houses[0].has_said("exit code 127"))


def test_a_process_that_answers_no_more_is_started_again(tmp_path: Path, houses: list[House]) -> None:
    port = open_port()
    house = House(tmp_path, program("doors", SERVE.format(port=port), f"http://127.0.0.1:{port}/"))
    houses.append(house)
    assert house.well.wait(20)
    first = house.pid("doors")
    os.kill(first, signal.SIGSTOP)
    until(lambda: house.has_said("doors stopped (it did not answer; it is started again)"))
    until(lambda: house.state("doors").up and house.state("doors").pid != first)


def test_stopping_ends_grandchildren_and_the_stubborn_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(children.end, "__kwdefaults__", {"patience": 0.3})
    family = (
        "import subprocess, time; print(subprocess.Popen(['sleep', '600']).pid, flush=True); time.sleep(600)"
    )
    deaf = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True)\n"
        + SLEEP
    )
    house = House(
        tmp_path,
        Program("family", program("", family).argv, os.environ),
        program("deaf", deaf),
    )
    until(lambda: house.has_said("deaf: deaf") and house.has_said("family: "))
    grandchild = int(next(line for line in house.heard if line.startswith("family: ")).split()[1])
    pids = [house.pid("family"), house.pid("deaf"), grandchild]
    assert all(children.born(pid) for pid in pids)
    house.end()
    until(lambda: not any(children.born(pid) for pid in pids))
    assert house.has_said("up: deaf did not stop when asked, and was killed")
    assert not state.read(tmp_path)["family"].up


def test_a_full_disk_does_not_end_the_watch(tmp_path: Path, houses: list[House]) -> None:
    house = House(tmp_path, program("worker", SLEEP))
    houses.append(house)
    first = house.pid("worker")
    (tmp_path / state.NAME).unlink()
    (tmp_path / state.NAME).mkdir()  # nothing can be put in its place now, like on a disk that is full
    os.kill(first, signal.SIGKILL)
    until(lambda: house.has_said("cannot be written"))
    until(house.watch.children[0].seems_well)
    (tmp_path / state.NAME).rmdir()
