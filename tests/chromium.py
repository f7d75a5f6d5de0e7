"""The real Chromium for browser journeys: found, or counted as not run and never as passed.

As a program (`make browser`) it installs one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WITHIN = 20.0  # seconds a page has for what it is asked to show
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
INSTALL = "make browser"
NOT_RUN = pytest.StashKey[int]()


def find() -> str | None:
    """The path of a Chromium on this machine: named by CHROMIUM, of the system, or Playwright's own."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    for name in NAMES:
        path = shutil.which(name)
        if path:
            return path
    return _playwrights_own()


def _playwrights_own() -> str | None:
    usual = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    found = sorted(usual.glob("chromium-*/chrome-linux*/chrome"), reverse=True)
    return str(found[0]) if found else None


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without a Chromium, mark the journeys as not run; where CI is set, let them fail instead."""
    journeys = [item for item in items if item.get_closest_marker("browser")]
    if not journeys or find() is not None:
        return
    config.stash[NOT_RUN] = len(journeys)
    if os.environ.get("CI", "").lower() in ("1", "true", "yes"):
        return
    for item in journeys:
        item.add_marker(pytest.mark.skip(reason=f"no Chromium here: '{INSTALL}' installs one"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end, once and loudly, what was not run."""
    count = terminalreporter.config.stash.get(NOT_RUN, 0)
    if count:
        line = f"{count} browser journeys were NOT RUN: no Chromium was found. Install one with: {INSTALL}"
        terminalreporter.write_sep("=", line, yellow=True, bold=True)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A running headless Chromium; a journey opens its own context in it."""
    from playwright.sync_api import sync_playwright

    path = find()
    assert path is not None, f"no Chromium was found: install one with '{INSTALL}'"
    with sync_playwright() as playwright:
        # Chromium's sandbox refuses to work for root, and containers lack what it needs.
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


def install() -> int:
    """Install a Chromium: the system's where we may, else Playwright's own in the home folder."""
    if find() is not None:
        print(f"There is one already: {find()}")
        return 0
    if shutil.which("apt-get") and os.geteuid() == 0:
        argv = ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]
        if (
            subprocess.run(["apt-get", "update", "-qq"]).returncode == 0
            and subprocess.run(argv).returncode == 0
        ):
            return 0
    return subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"]).returncode


if __name__ == "__main__":
    sys.exit(install())


def until_true(page: Page, expression: str, arg: object = None) -> None:
    """Wait until the expression is true in the page.

    Asked from outside again and again: Playwright's own wait runs a string in the page, which the content
    policy of our pages forbids.
    """
    end = time.monotonic() + WITHIN
    while not page.evaluate(expression, arg):
        assert time.monotonic() < end, f"not within {WITHIN:.0f} s: {expression}"
        page.wait_for_timeout(50)
