"""Faults planted into a copy of the tree, each taking one safeguard away: which proof finds it, and how soon."""

import argparse
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "config", "handoff", "ivr", "tests")
TESTS = ("tests/handoff/desk/waking", "tests/ivr/test_duty.py")
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
        "handoff/desk/waking/attempts.py",
        "    if desk.scalar(live) is not None:\n        return None\n",
        "",
    ),
    Fault(
        "announced though answered",
        "handoff/desk/waking/attempts.py",
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
        "handoff/desk/waking/attempts.py",
        "    if wake_up.revision != revision:\n        return None\n",
        "",
    ),
    Fault("sweep off", "handoff/desk/waking/overdue.py", "    told: list[int] = []\n", "    return []\n"),
)


def plant(fault: Fault, folder: Path) -> Path:
    """A copy of the tree with the fault in it. Raises ValueError where the safeguard is no longer there."""
    copy = folder / fault.name.replace(" ", "-")
    for room in ROOMS:
        shutil.copytree(ROOT / room, copy / room, ignore=LEFT_OUT)
    shutil.copy(ROOT / "pyproject.toml", copy)
    file = copy / fault.file
    words = file.read_text(encoding="utf-8")
    if words.count(fault.words) != 1:
        raise ValueError(f"{fault.name}: the safeguard in {fault.file} has other words now")
    file.write_text(words.replace(fault.words, fault.instead), encoding="utf-8")
    return copy


def by_simulation(copy: Path, *, most: int) -> str:
    """The first seed that breaks a promise, and which; empty where none of the first `most` does."""
    told = _run(copy, "tests.assure.simulate", "--seeds", str(most), "--until-broken")
    return told.stdout.strip().splitlines()[-1] if told.returncode == 1 else ""


def by_tests(copy: Path) -> str:
    """The first test of the wake-ups that fails; empty where none does."""
    told = _run(copy, "pytest", "-q", "-x", "--tb=no", "-k", "not postgresql", *TESTS)
    failed = [line for line in told.stdout.splitlines() if line.startswith("FAILED ")]
    return failed[0].split("::")[1].split("[")[0].split(" ")[0] if failed else ""


def _run(copy: Path, module: str, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", module, *words]
    told = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    if told.returncode not in (0, 1):
        raise RuntimeError(f"{module}: {(told.stderr or told.stdout)[-500:]}")
    return told


def main() -> int:
    """A table; ends with 1 when a fault was found by nothing."""
    parser = argparse.ArgumentParser(prog="python -m tests.assure.planted", description=__doc__)
    parser.add_argument(
        "--seeds", type=int, default=3000, help="so many are tried before it counts as not found"
    )
    wished, missed = parser.parse_args(), 0
    print(f"{'planted':<26} {'by the simulator':<72} by a test", flush=True)
    for fault in FAULTS:
        with tempfile.TemporaryDirectory(prefix="planted-") as folder:
            copy = plant(fault, Path(folder))
            seed, test = by_simulation(copy, most=wished.seeds), by_tests(copy)
        missed += not (seed or test)
        print(f"{fault.name:<26} {seed or f'not in {wished.seeds} seeds':<72} {test or 'no'}", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
