"""Ties a program's life to its starter's: when the starter dies, even by kill -9, so does the program.

Run as a file by a bare interpreter: `python -I -S tied.py STARTER_PID PROGRAM ARGUMENTS...`
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

PR_SET_PDEATHSIG = 1  # linux/prctl.h; kept across exec, unless the program is set-uid


def command(argv: Sequence[str | Path]) -> list[str]:
    """This command line, tied to the calling process where the system can do it (Linux).

    The kernel watches the *thread* that starts the program: start it from one that lives as long as you do.
    """
    plain = [str(one) for one in argv]
    if not sys.platform.startswith("linux"):
        return plain
    return [sys.executable, "-I", "-S", __file__, str(os.getpid()), *plain]


def main(starter: int, argv: list[str]) -> None:
    """Ask the kernel to kill us with our starter, then become the program."""
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != starter:
        # It died before we asked: nobody is left to tell us.
        sys.exit(1)
    try:
        os.execvp(argv[0], argv)
    except OSError as error:
        print(f"{argv[0]} cannot be started: {error.strerror}", file=sys.stderr)
        sys.exit(127)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
