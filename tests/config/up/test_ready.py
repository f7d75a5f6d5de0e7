"""Before a start: one house per folder, left-overs ended and nothing else, ports free, disk not full."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections import namedtuple
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.up import children, ready, state
from config.up.steps import CannotGoOn
from tests.config.up.conftest import ROOT, open_port, until

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def stray() -> Iterator[subprocess.Popen[bytes]]:
    """A process in a group of its own that nobody looks after."""
    process = subprocess.Popen(["sleep", "600"], start_new_session=True)
    yield process
    process.kill()
    process.wait()


def remember(folder: Path, pid: int, born: str | None) -> None:
    state.write(folder, {"rasa": state.State(True, 0, "", "ready", pid, born)})


def test_a_second_house_in_the_same_folder_is_refused_by_name(tmp_path: Path) -> None:
    with ready.claim(tmp_path), pytest.raises(CannotGoOn, match=f"process {os.getpid()}"):
        ready.claim(tmp_path)
    ready.claim(tmp_path).close()


def test_what_guests_have_said_lies_in_a_folder_of_the_owner_alone(tmp_path: Path) -> None:
    ready.claim(tmp_path / "data").close()
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CannotGoOn, match=r"DATA_DIR: .* cannot be written"):
        ready.claim(tmp_path / "file" / "data")


def test_a_full_disk_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**9, 10**9, 5 * 10**6))
    with pytest.raises(CannotGoOn, match=r"full \(5 MB free\): free at least 200 MB"):
        ready.room_on_disk(tmp_path)


def test_a_taken_port_is_named_with_the_setting_that_moves_ours(taken_port: int) -> None:
    with pytest.raises(CannotGoOn, match=f"Port {taken_port} is taken: .*CONSOLE_PORT="):
        ready.free_ports({"DOORS_PORT": open_port(), "CONSOLE_PORT": taken_port})
    ready.free_ports({"DOORS_PORT": open_port()})


def test_what_an_earlier_run_left_behind_is_ended(tmp_path: Path, stray: subprocess.Popen[bytes]) -> None:
    said: list[str] = []
    remember(tmp_path, stray.pid, children.born(stray.pid))
    ready.end_left_overs(tmp_path, said.append)
    assert stray.wait(5) == -signal.SIGTERM
    assert said == ["Ending what an earlier run left behind: rasa"]


def test_a_stranger_with_a_recycled_number_is_left_alone(
    tmp_path: Path, stray: subprocess.Popen[bytes]
) -> None:
    boot = (children.born(stray.pid) or "").partition("/")[0]
    for mark in (f"{boot}/1", "another-boot/1", None):
        remember(tmp_path, stray.pid, mark)
        ready.end_left_overs(tmp_path, print)
    assert stray.poll() is None


def test_a_stopped_process_still_hears_that_it_should_end(stray: subprocess.Popen[bytes]) -> None:
    os.kill(stray.pid, signal.SIGSTOP)
    assert children.end({stray.pid: stray.poll}) == []


def test_a_group_that_has_outlived_its_leader_is_ended(tmp_path: Path) -> None:
    code = "import subprocess; print(subprocess.Popen(['sleep', '600'], stdout=subprocess.DEVNULL).pid)"
    leader = subprocess.Popen([sys.executable, "-c", code], start_new_session=True, stdout=subprocess.PIPE)
    mark = children.born(leader.pid)
    orphan = int(leader.communicate()[0])
    remember(tmp_path, leader.pid, mark)
    assert children.born(orphan)
    ready.end_left_overs(tmp_path, print)
    until(lambda: children.born(orphan) is None)


def test_a_process_file_that_makes_no_sense_counts_as_none(tmp_path: Path) -> None:
    for words in ("", "[]", '{"rasa": 1}', '{"rasa": {"colour": "red"}}'):
        (tmp_path / state.NAME).write_text(words)
        assert state.read(tmp_path) == {}


def test_kill_9_of_the_supervisor_leaves_no_orphan(tmp_path: Path) -> None:
    supervisor = subprocess.Popen(
        [sys.executable, "-c", SUPERVISOR, str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    until(lambda: len(pids(tmp_path)) == 2)
    started = pids(tmp_path)
    supervisor.kill()
    supervisor.wait()
    until(lambda: not any(children.born(pid) for pid in started), seconds=5)


def pids(folder: Path) -> list[int]:
    return [one.pid for one in state.read(folder).values() if one.pid is not None]


SUPERVISOR = """
import sys, time, threading
from datetime import UTC, datetime
from pathlib import Path
from config.up.programs import Program
from config.up.watch import Rules, Watch
class Clock:
    monotonic = staticmethod(time.monotonic)
    def now(self): return datetime.now(UTC)
deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"
programs = [Program("deaf", (sys.executable, "-c", deaf), {}), Program("plain", ("/bin/sleep", "600"), {})]
folder = Path(sys.argv[1])
watch = Watch(programs, root=folder, data_dir=folder, say=print, clock=Clock(), rules=Rules())
watch.run(threading.Event(), when_all_well=lambda: None)
"""
