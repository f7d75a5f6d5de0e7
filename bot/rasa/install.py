"""Rasa's own environment: which interpreter, which lock, and whether what is installed is what the lock says.

Runs in the application's environment; nothing of Rasa is imported here.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from config import python
from config.up.steps import CannotGoOn, Steps

LOCKS = Path(__file__).resolve().parent / "locks"
# Best first: the longest maintained of the three the light locks exist for.
VERSIONS = {"light": ("3.12", "3.11", "3.10"), "stock": ("3.10",)}
FOLDERS = {"light": ".venv-bot", "stock": ".venv-bot-stock"}
# What installing writes, with bytecode and uv's cache; measured, rounded up (rasa.md: 640 MB and 2.6 GB).
GIGABYTES = {"light": 2, "stock": 6}
STAMP = "centralita.json"


@dataclass(frozen=True)
class Environment:
    """Where Rasa is installed: its interpreter, and the hash of the lock it was installed from."""

    python: Path
    lock: str


def environment(
    root: Path, variant: str, steps: Steps, environ: Mapping[str, str], *, own: str
) -> Environment:
    """Rasa's environment below `root`, installed or renewed first if its lock is not what is installed.

    `own` is the application's interpreter, preferred where it will do. Raises CannotGoOn.
    """
    folder = root / FOLDERS[variant]
    ready = _installed(folder, variant)
    if ready is not None:
        return ready
    if shutil.disk_usage(root).free < GIGABYTES[variant] * 10**9:
        raise CannotGoOn(f"The disk is nearly full: the bot needs {GIGABYTES[variant]} GB free in {root}.")
    version, interpreter = _interpreter(root, variant, steps, environ, own)
    lock = lock_of(variant, version)
    _install(root, folder, interpreter, lock, steps)
    stamp = {"python": version, "variant": variant, "lock": _hash(lock)}
    (folder / STAMP).write_text(json.dumps(stamp), encoding="utf-8")
    return Environment(folder / "bin" / "python", stamp["lock"])


def lock_of(variant: str, version: str) -> Path:
    """The lock file of this variant for this minor version of Python."""
    return LOCKS / f"{variant}-py{version.replace('.', '')}.lock"


def _installed(folder: Path, variant: str) -> Environment | None:
    """What is there, if its stamp names today's lock and its interpreter still runs."""
    try:
        stamp = json.loads((folder / STAMP).read_text(encoding="utf-8"))
        fresh = stamp["lock"] == _hash(lock_of(variant, stamp["python"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    interpreter = folder / "bin" / "python"
    if not fresh or not _runs(interpreter, stamp["python"]):
        return None
    return Environment(interpreter, stamp["lock"])


def _interpreter(
    root: Path, variant: str, steps: Steps, environ: Mapping[str, str], own: str
) -> tuple[str, Path]:
    wanted = VERSIONS[variant]
    mine = python.ask(own, environ)
    if mine is not None and mine[0] in wanted:
        return mine[0], Path(mine[1])
    kept = {**environ, "UV_PYTHON_INSTALL_DIR": str(root / ".tools" / "python")}
    for version in wanted:
        found = python.find(version, kept, str(root / ".tools" / "bin"))
        if found is not None:
            return version, Path(found)
    version = wanted[0]
    try:
        steps.run(
            f"Fetching a Python {version} for the bot",
            [_uv(root), "python", "install", "--no-bin", version],
            cwd=root,
            env={"UV_PYTHON_INSTALL_DIR": kept["UV_PYTHON_INSTALL_DIR"]},
        )
    except CannotGoOn:
        found = None
    else:
        found = python.find(version, kept, str(root / ".tools" / "bin"))
    if found is None:
        raise CannotGoOn(
            f"The bot needs a Python {' or '.join(wanted)}; none works here and none could be fetched."
            f" Install one, or name one: HOTLINE_PYTHON_{version.replace('.', '')}=/path/to/python{version}."
        )
    return version, Path(found)


def _install(root: Path, folder: Path, interpreter: Path, lock: Path, steps: Steps) -> None:
    uv, version = _uv(root), lock.stem.rpartition("-py")[2]
    (folder / STAMP).unlink(missing_ok=True)
    if not _runs(folder / "bin" / "python", f"{version[0]}.{version[1:]}"):
        steps.run(
            "Making the bot's environment", [uv, "venv", "--clear", "-p", interpreter, folder], cwd=root
        )
    total = sum("==" in line for line in lock.read_text(encoding="utf-8").splitlines())
    into: list[str | Path] = ["--require-hashes", "-p", folder / "bin" / "python"]
    # Two steps, so that the few packages that come as source are built by hash-checked tools too.
    steps.run(
        "Installing what builds the bot's packages",
        [uv, "pip", "install", "--no-deps", "--only-binary", ":all:", *into, "-r", LOCKS / "build.lock"],
        cwd=root,
    )
    steps.run(
        f"Installing the bot's {total} packages",
        [uv, "pip", "sync", "--no-build-isolation", "--compile-bytecode", *into, lock],
        cwd=root,
        progress=lambda: _how_far(_packages(folder), total),
    )


def _how_far(there: int, total: int) -> str:
    return f"({there} of {total})" if there < total else "(all there, being compiled)"


def _packages(folder: Path) -> int:
    return sum(1 for _ in folder.glob("lib/python3*/site-packages/*.dist-info"))


def _runs(interpreter: Path, version: str) -> bool:
    answer = python.ask(str(interpreter), {})
    return answer is not None and answer[0] == version


def _uv(root: Path) -> Path:
    uv = root / ".tools" / "bin" / "uv"
    if not uv.exists():
        raise CannotGoOn(f"{uv} is missing: start with 'make run', which installs it.")
    return uv


def _hash(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes() + (LOCKS / "build.lock").read_bytes()).hexdigest()
    except OSError:
        raise CannotGoOn(f"The lock file {file} is missing: this checkout is not whole.") from None
