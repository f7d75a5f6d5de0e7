"""Faults planted into a copy of the tree, each taking one safeguard away: which proof finds it, and how soon."""

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "config", "handoff", "ivr", "tests")
LEFT_OUT = shutil.ignore_patterns("__pycache__", "models", "static", "heldout", "data")


@dataclass(frozen=True)
class Fault:
    """One safeguard taken away: in this file, these words become those."""

    name: str
    file: str
    words: str
    instead: str


FAULTS = (
    Fault(
        "fence removed",
        "handoff/desk/attempts.py",
        "    if desk.scalar(live) is not None:\n        return None\n",
        "",
    ),
    Fault(
        "announced though answered",
        "handoff/desk/attempts.py",
        "    if attempt is None or wake_up is None or wake_up.status != Status.RINGING:\n        return None\n",
        "    if attempt is None or wake_up is None:\n        return None\n",
    ),
    Fault("grace cut", "ivr/duty.py", "GRACE = timedelta(seconds=40)", "GRACE = timedelta(seconds=0)"),
    Fault(
        "provider not asked",
        "ivr/duty.py",
        "        found = self._of_attempt(attempt) if attempt.asked_at is not None else None\n",
        "        found = None\n",
    ),
    Fault(
        "revision check removed",
        "handoff/desk/attempts.py",
        "    if wake_up.revision != revision:\n        return None\n",
        "",
    ),
    Fault("sweep off", "handoff/desk/overdue.py", "    told: list[int] = []\n", "    return []\n"),
)


def plant(fault: Fault, folder: Path) -> Path:
    """A copy of the tree with the fault in it. Raises ValueError where the safeguard is no longer there."""
    copy = folder / fault.name.replace(" ", "-")
    for room in ROOMS:
        shutil.copytree(ROOT / room, copy / room, ignore=LEFT_OUT)
    file = copy / fault.file
    words = file.read_text(encoding="utf-8")
    if words.count(fault.words) != 1:
        raise ValueError(f"{fault.name}: the safeguard in {fault.file} has other words now")
    file.write_text(words.replace(fault.words, fault.instead), encoding="utf-8")
    return copy


def found_by_simulation(fault: Fault, *, most: int) -> str:
    """The first seed that breaks a promise, and which; empty where none of the first `most` does."""
    with tempfile.TemporaryDirectory(prefix="planted-") as folder:
        command = [sys.executable, "-m", "tests.assure.simulate", "--seeds", str(most), "--until-broken"]
        told = subprocess.run(
            command, cwd=plant(fault, Path(folder)), capture_output=True, text=True, check=False
        )
    if told.returncode not in (0, 1):
        raise RuntimeError(f"{fault.name}: {told.stderr[-500:]}")
    return told.stdout.strip().splitlines()[-1] if told.returncode == 1 else ""


def main() -> int:
    """A table; ends with 1 when a fault was found by nothing."""
    missed = 0
    print(f"{'planted':<28} found by the simulator")
    for fault in FAULTS:
        found = found_by_simulation(fault, most=3000)
        missed += not found
        print(f"{fault.name:<28} {found or 'NOT FOUND in 3,000 seeds'}", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
