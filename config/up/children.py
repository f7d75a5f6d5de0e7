"""Child processes: each in a group of its own, tied to us, recognised again, ended with all of theirs."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from config.up import tied
from config.up.programs import Program

GENTLY = 10.0
FINALLY = 5.0


def start(program: Program, cwd: Path) -> subprocess.Popen[bytes]:
    """Start it with its output in a pipe; from the main thread, see `tied`."""
    return subprocess.Popen(
        tied.command(program.argv),
        cwd=cwd,
        env=dict(program.env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def born(pid: int) -> str | None:
    """A mark that tells this process from a later one of the same number; None when there is none."""
    boot = Path("/proc/sys/kernel/random/boot_id")
    if not boot.exists():
        return _born_by_ps(pid)
    fields = _fields(Path(f"/proc/{pid}"))
    # The 20th from the state on is field 22: ticks since boot at which it began.
    return None if fields[0] in "ZX" else f"{boot.read_text('ascii').strip()}/{fields[19]}"


def _born_by_ps(pid: int) -> str | None:
    try:
        told = subprocess.run(["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, check=False)
    except OSError:
        return None
    return told.stdout.decode("ascii", "replace").strip() or None


def how_it_ended(returncode: int) -> str:
    """The end of a process in words: exit code, or the signal that killed it."""
    if returncode < 0:
        return f"killed by {signal.Signals(-returncode).name}"
    return f"exit code {returncode}"


def is_ours(pid: int, mark: str) -> bool:
    """Whether this number is still that process, or a group that has outlived it."""
    now = born(pid)
    if now is not None:
        return now == mark
    # The number of a group is not given away while a member lives; after a reboot the mark tells.
    return (
        "/" in mark and mark.partition("/")[0] == (born(os.getpid()) or "").partition("/")[0] and _alive(pid)
    )


def end(pids: Mapping[int, Callable[[], object]], *, patience: float = GENTLY) -> list[int]:
    """End these groups: ask, wait up to `patience` seconds, then kill. Gives those that had to be killed.

    The value of each pid reaps its leader when it is our child (`Popen.poll`), else does nothing.
    """
    for pid in pids:
        _signal(pid, signal.SIGTERM)
        _signal(pid, signal.SIGCONT)  # a stopped process would otherwise never hear it
    stubborn = _wait(pids, patience)
    for pid in stubborn:
        _signal(pid, signal.SIGKILL)
    _wait({pid: pids[pid] for pid in stubborn}, FINALLY)
    return stubborn


def _wait(pids: Mapping[int, Callable[[], object]], seconds: float) -> list[int]:
    until = time.monotonic() + seconds
    while True:
        left = [pid for pid in pids if _alive(pid)]
        for reap in pids.values():
            reap()
        if not left or time.monotonic() >= until:
            return left
        time.sleep(0.03)


def _alive(group: int) -> bool:
    """Whether anybody of this group still runs; the dead whom nobody has buried do not count."""
    if not _signal(group, 0):
        return False
    members = [_fields(file.parent) for file in Path("/proc").glob("[0-9]*/stat")]
    return not members or any(one[2:3] == [str(group)] and one[0] not in "ZX" for one in members)


def _fields(process: Path) -> list[str]:
    """The fields of proc(5)'s stat from the state on; the name before it may hold spaces."""
    try:
        return (process / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return ["X"]


def _signal(group: int, number: int) -> bool:
    try:
        os.killpg(group, number)
    except (ProcessLookupError, PermissionError):
        return False
    return True
