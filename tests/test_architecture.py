"""Who may know whom is checked by a machine, and the machine is proved to find a trespasser."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LINT = Path(sys.executable).with_name("lint-imports")


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([LINT, "--no-cache"], cwd=folder, capture_output=True, text=True)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the code in which one may trespass."""
    folder = tmp_path_factory.mktemp("code")
    shutil.copy(ROOT / "pyproject.toml", folder)
    for package in ("config", "ivr", "bot", "handoff"):
        shutil.copytree(
            ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__", "models")
        )
    return folder


def test_the_code_keeps_every_contract() -> None:
    told = lint(ROOT)
    assert told.returncode == 0, told.stdout


@pytest.mark.parametrize(
    ("trespasser", "line", "contract"),
    [
        ("handoff/desk/rooms.py", "import ivr.menu", "The pages and the records know no telephone"),
        ("handoff/desk/rooms.py", "import handoff.durable", "Calls come in at the top"),
        ("handoff/desk/rooms.py", "import flask", "The desk knows no vendor"),
        ("handoff/durable.py", "import twilio", "Twilio is spoken only in ivr"),
        ("ivr/menu.py", "import dbos", "The engine is known only behind its port"),
        ("ivr/menu.py", "import config.settings", "Settings are read only where"),
        ("ivr/menu.py", "import rasa", "Rasa stays in its own environment"),
        ("ivr/menu.py", "import ivr.exchange.app", "Nothing of ours knows the exchange"),
        ("ivr/exchange/app.py", "import handoff.desk", "The exchange knows nothing of ours"),
        ("ivr/menu.py", "import bot.actions", "Guests reach the desk's tasks only through"),
    ],
)
def test_a_trespasser_is_found(copy: Path, trespasser: str, line: str, contract: str) -> None:
    file = copy / trespasser
    clean = file.read_text(encoding="utf-8")
    file.write_text(f"{clean}\n{line}\n", encoding="utf-8")
    try:
        told = lint(copy)
    finally:
        file.write_text(clean, encoding="utf-8")
    assert told.returncode != 0
    broken = [row for row in told.stdout.splitlines() if row.endswith("BROKEN")]
    assert any(row.startswith(contract) for row in broken), told.stdout
