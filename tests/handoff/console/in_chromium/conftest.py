"""The console served to a real Chromium, and somebody who sits down in front of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from flask import Flask

from handoff.desk.store import Store
from tests.handoff.console import scene
from tests.handoff.console.conftest import Served, make

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SIZES = {"desk": (1280, 720), "tablet": (820, 1180), "telephone": (390, 844)}


def now() -> datetime:
    """The browser's clock runs, so the desk's must."""
    return datetime.now(UTC)


@dataclass
class Console:
    """A served console, browsers in front of it, and whatever they complained about."""

    served: Served
    chromium: Browser
    complaints: list[str] = field(default_factory=list)

    def sit_down(
        self, login: str = "marta.rivas", size: str = "desk", theme: Any = "light", language: str = "en"
    ) -> Page:
        """Somebody signs in."""
        width, height = SIZES[size]
        context = self.chromium.new_context(
            viewport={"width": width, "height": height}, color_scheme=theme, base_url=self.served.url
        )
        context.set_default_timeout(45_000)  # patience on a busy machine, not a promise
        context.add_cookies([{"name": "language", "value": language, "url": self.served.url}])
        page = context.new_page()
        page.on("console", lambda told: self.complaints.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto("/login")
        page.fill("#login", login)
        page.fill("#password", scene.PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_selector("#bar")
        # Keys are heard once the page's module has run.
        page.wait_for_load_state("load")
        return page


@pytest.fixture
def database_url(tmp_path: Path, sqlite_template: Path) -> str:
    """What a page looks like does not depend on the database."""
    (tmp_path / "desk.db").write_bytes(sqlite_template.read_bytes())
    return f"sqlite:///{tmp_path / 'desk.db'}"


@pytest.fixture
def console(store: Store, chromium: Browser, serve: Callable[[Flask], Served]) -> Iterator[Console]:
    """A lively evening that goes on now."""
    scene.people(store, now())
    scene.evening(store, now())
    app = make(store, now, beat=1.0)
    console = Console(serve(app), chromium)
    yield console
    for context in list(chromium.contexts):
        context.close()
    app.extensions["reader"].close()
