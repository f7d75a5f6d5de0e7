"""Makes the application's environment from a hash-locked file: `python3 -m config.bootstrap app.lock`.

Only the standard library, and nothing newer than Python 3.8: on a fresh machine it is the first to run.
What is installed already and matches its lock is left alone, so that asking again costs nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from config import python

ROOT = Path(__file__).resolve().parents[1]
TOOLS, ENVIRONMENT = ROOT / ".tools", ROOT / ".venv"
UV_LOCK = ROOT / "config" / "tools.lock"
# Best first: the first three also run the bot, so that one interpreter does for all.
VERSIONS = ("3.12", "3.11", "3.13", "3.14")
LARGER = {"app.lock": "dev.lock"}
GIGABYTES = 1
COMMAND = r"""#!/bin/sh
''':'
exec "{root}/.venv/bin/python" "$0" "$@"
':'''
# Written by config/bootstrap.py: a path in the first line could be too long, or hold a space.
import sys
sys.path.insert(0, "{root}")
from handoff.cli import main
sys.exit(main())
"""


class CannotGoOn(Exception):
    """A sentence that says why, and what to do."""


def main(lock: str) -> int:
    """See to it that .venv is what this lock says; 0 when it is."""
    try:
        larger = LARGER.get(lock, lock)
        if larger in _stamp(ENVIRONMENT):
            lock = larger  # whoever has run the tests goes on having what they need
        if not _is_installed(lock):
            if shutil.disk_usage(str(ROOT)).free < GIGABYTES * 10**9:
                raise CannotGoOn(f"The disk is nearly full: {GIGABYTES} GB must be free in {ROOT}.")
            interpreter = _interpreter()
            _install_uv(interpreter)
            _install(lock, interpreter)
    except CannotGoOn as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    return 0


def _is_installed(lock: str) -> bool:
    """Whether the stamp names today's locks, of this or of the larger environment, and what it names runs."""
    stamp = _stamp(ENVIRONMENT)
    wanted = [one for one in (lock, LARGER.get(lock)) if one and stamp.get(one) == _hash(ROOT / one)]
    return bool(wanted) and _stamp(TOOLS).get("uv") == _hash(UV_LOCK) and _works(ENVIRONMENT)


def _interpreter() -> str:
    for version in VERSIONS:
        found = python.find(version, os.environ, str(TOOLS / "bin"))
        if found is not None:
            return found
    raise CannotGoOn(
        "A Python 3.11 or newer with venv is needed and none that works was found. Install one, for example"
        " with 'apt-get install python3 python3-venv', or name one: HOTLINE_PYTHON_312=/path/to/python3.12."
    )


def _install_uv(interpreter: str) -> None:
    if _stamp(TOOLS).get("uv") == _hash(UV_LOCK) and _works(TOOLS):
        return
    _run(
        [interpreter, "-m", "venv", "--clear", str(TOOLS)],
        "Making .tools, the folder of what installs the rest",
    )
    pip = [str(TOOLS / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    _run([*pip, "--no-deps", "--require-hashes", "-r", str(UV_LOCK)], "Installing uv into it")
    _write_stamp(TOOLS, {"uv": _hash(UV_LOCK)})


def _install(lock: str, interpreter: str) -> None:
    uv, inside = str(TOOLS / "bin" / "uv"), str(ENVIRONMENT / "bin" / "python")
    packages = sum("==" in line for line in (ROOT / lock).read_text(encoding="utf-8").splitlines())
    if not _works(ENVIRONMENT):
        _run([uv, "venv", "--quiet", "--clear", "-p", interpreter, str(ENVIRONMENT)], "Making .venv")
    _write_stamp(ENVIRONMENT, {})
    sync = [uv, "pip", "sync", "--require-hashes", "--compile-bytecode", "-p", inside, str(ROOT / lock)]
    _run(sync, f"Installing what {lock} names, about {packages} packages", _count)
    command = ENVIRONMENT / "bin" / "centralita"
    command.write_text(COMMAND.format(root=str(ROOT)), encoding="utf-8")
    command.chmod(0o755)
    _write_stamp(ENVIRONMENT, {lock: _hash(ROOT / lock)})


def _count() -> str:
    return f", {sum(1 for _ in ENVIRONMENT.glob('lib/python3*/site-packages/*.dist-info'))} are there"


def _run(argv: list[str], what: str, how_far: Callable[[], str] = str) -> None:
    """Run this to its end and say how far it is; what it prints is shown only when it fails."""
    # Settings of another environment would lead pip and uv astray.
    stray = ("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "CONDA_PREFIX", "UV_PYTHON", "PIP_USER", "PIP_TARGET")
    clean = {name: value for name, value in os.environ.items() if name not in stray}
    begun, every = time.monotonic(), 2 if sys.stdout.isatty() else 10
    print(f"  ...   {what}", flush=True)
    with tempfile.TemporaryFile() as printed:
        try:
            child = subprocess.Popen(argv, env=clean, stdout=printed, stderr=subprocess.STDOUT)
        except OSError as error:
            raise CannotGoOn(f"{what}: {argv[0]} cannot be started ({error.strerror}).") from None
        while child.poll() is None:
            try:
                child.wait(every)
            except subprocess.TimeoutExpired:
                print(f"        {time.monotonic() - begun:.0f} s{how_far()}", flush=True)
        if child.returncode != 0:
            printed.seek(0)
            raise CannotGoOn(_complaint(what, printed.read().decode("utf-8", "replace")))
    print(f"  done  {what} ({time.monotonic() - begun:.0f} s)", flush=True)


def _complaint(what: str, printed: str) -> str:
    print("\n".join(f"        {line}" for line in printed.strip().splitlines()[-15:]), flush=True)
    why = (
        "the lines above say why. No network, or a package index that cannot be reached, is the usual reason"
    )
    if "No space left on device" in printed or "Disk quota exceeded" in printed:
        why = "the disk is full"
    return f"{what}: it failed; {why}. Mend it and run the same command again."


def _stamp(folder: Path) -> dict[str, str]:
    """What was installed here and where "here" was; nothing when unknown."""
    try:
        stamp = json.loads((folder / "centralita.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _has_moved(stamp: dict[str, str]) -> bool:
    # The scripts of an environment point to the place it was made in.
    return stamp.get("root", str(ROOT)) != str(ROOT)


def _works(folder: Path) -> bool:
    return (
        not _has_moved(_stamp(folder)) and python.ask(str(folder / "bin" / "python"), os.environ) is not None
    )


def _write_stamp(folder: Path, stamp: dict[str, str]) -> None:
    (folder / "centralita.json").write_text(json.dumps({"root": str(ROOT), **stamp}), encoding="utf-8")


def _hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1]))
    except KeyboardInterrupt:
        sys.exit(130)
