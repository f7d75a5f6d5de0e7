"""What must hold before a start: one house per folder, no left-overs, free ports, room on the disk."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import socket
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TextIO

from config.up import children, state
from config.up.steps import CannotGoOn

NEEDED = 200 * 10**6  # bytes for records, model and logs of a first day


def claim(data_dir: Path) -> TextIO:
    """Hold the house's folder for this process alone; keep what is returned until the end.

    Raises CannotGoOn when another one runs here, or the folder cannot be written.
    """
    try:
        # What guests have said lies here: it is nobody else's business.
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = (data_dir / "up.lock").open("a+", encoding="ascii")
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        lock.seek(0)
        lock.truncate()
        lock.write(str(os.getpid()))
        lock.flush()
    except BlockingIOError:
        lock.seek(0)
        owner = lock.read() or "unknown"
        lock.close()
        raise CannotGoOn(
            f"This house is already running (process {owner}); stop it, or set DATA_DIR."
        ) from None
    except OSError as error:
        raise CannotGoOn(_why(data_dir, error)) from None
    return lock


def room_on_disk(folder: Path) -> None:
    """Raises CannotGoOn when the disk is as good as full."""
    free = shutil.disk_usage(folder).free
    if free < NEEDED:
        raise CannotGoOn(f"The disk of {folder} is full ({free // 10**6} MB free): free at least 200 MB.")


def end_left_overs(data_dir: Path, say: Callable[[str], None]) -> None:
    """End what an earlier run has left behind, and nothing else: number and start mark must both fit."""
    left = {
        one.pid: name
        for name, one in state.read(data_dir).items()
        if one.pid is not None and one.born is not None and children.is_ours(one.pid, one.born)
    }
    if left:
        say(f"Ending what an earlier run left behind: {', '.join(left.values())}")
        children.end(dict.fromkeys(left, lambda: None))


def free_ports(ports: Mapping[str, int]) -> None:
    """Raises CannotGoOn with the first port another program listens on; `ports` by the setting's name."""
    for setting, port in ports.items():
        with socket.socket() as attempt:
            # As our servers do: a connection that still lingers is no obstacle, a listener is.
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                attempt.bind(("127.0.0.1", port))
            except OSError as error:
                raise CannotGoOn(_port(setting, port, error)) from None


def _port(setting: str, port: int, error: OSError) -> str:
    if error.errno == errno.EACCES:
        return f"Port {port} may not be used by this user: set {setting} to a number above 1023."
    return f"Port {port} is taken: stop the program there, or move ours: {setting}={port % 60000 + 1000}."


def _why(folder: Path, error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk of {folder} is full: free at least 200 MB."
    return f"DATA_DIR: {folder} cannot be written ({error.strerror})."
