"""A journey that needs a browser is run in a real one, or counted as not run; it never passes unseen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[1]
JOURNEY = """
import pytest
@pytest.mark.browser
def test_journey(chromium): pass
def test_other(): pass
"""
OPTIONS = """[pytest]
addopts = -p tests.chromium --strict-markers -ra
markers = browser: needs a real Chromium
"""


def play(folder: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run a journey in a house without any Chromium."""
    (folder / "test_it.py").write_text(JOURNEY)
    (folder / "pytest.ini").write_text(OPTIONS)
    clean = {"PATH": "/nowhere", "HOME": str(folder), "PYTHONPATH": str(ROOT), **environ}
    argv = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", str(folder)]
    return subprocess.run(argv, env=clean, cwd=folder, capture_output=True, text=True)


def test_without_chromium_it_is_not_run_and_the_command_that_installs_it_is_named(tmp_path: Path) -> None:
    told = play(tmp_path)
    assert told.returncode == 0, told.stdout
    assert "1 passed, 1 skipped" in told.stdout
    assert "1 browser journeys were NOT RUN" in told.stdout
    assert "make browser" in told.stdout


def test_in_ci_a_missing_chromium_is_a_failure(tmp_path: Path) -> None:
    told = play(tmp_path, CI="true")
    assert told.returncode == 1
    assert "1 passed, 1 error" in told.stdout
    assert "no Chromium was found" in told.stdout


def test_a_named_chromium_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests import chromium

    monkeypatch.setenv("CHROMIUM", "/opt/mine")
    assert chromium.find() == "/opt/mine"
    monkeypatch.delenv("CHROMIUM")
    monkeypatch.setitem(os.environ, "PATH", "/nowhere")
    assert chromium.find() != "/opt/mine"


@pytest.mark.browser
def test_the_browser_really_is_one(chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content("<p id=x>no</p><script>document.getElementById('x').textContent = 'yes'</script>")
    assert page.text_content("#x") == "yes"
    page.close()
