"""Marta at the desk, in a real browser: what every journey at the console begins with."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from tests.processes import Api, House

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LOOK = 45_000  # ms: patience on a busy machine, not a promise
BELL = "() => { window.bells = []; const start = OscillatorNode.prototype.start; \
OscillatorNode.prototype.start = function (at) { window.bells.push(Date.now()); return start.call(this, at); }; }"
Sit = Callable[..., "Page"]


@pytest.fixture(scope="package")
def password(centralita: House) -> str:
    """Marta's."""
    return centralita.centralita("user", "password", "marta.rivas").strip()


@pytest.fixture
def sit(centralita: House, chromium: Browser, password: str, api: Api) -> Iterator[Sit]:
    """Marta signs in; `with_` is a page of hers: then it is another window of the same browser."""
    calm(api)
    complaints: list[str] = []
    contexts = []

    def at_desk(with_: Page | None = None) -> Page:
        if with_ is not None:
            page = with_.context.new_page()
        else:
            context = chromium.new_context(
                viewport={"width": 1280, "height": 720}, base_url=centralita.console
            )
            context.set_default_timeout(LOOK)
            context.add_init_script(f"({BELL})()")
            context.add_cookies([{"name": "language", "value": "en", "url": centralita.console}])
            contexts.append(context)
            page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
        page.goto("/cases")
        if with_ is None:
            page.fill("#login", "marta.rivas")
            page.fill("#password", password)
            page.keyboard.press("Enter")
        page.wait_for_selector("#line")
        return page

    yield at_desk
    for context in contexts:
        context.close()
    assert complaints == []


def calm(api: Api) -> None:
    """End every emergency another journey left: it rings on all pages, and who counts bells would hear it."""
    for case in api.items("cases", kind="emergency"):
        if case["status"] in ("open", "held", "reopened"):
            api.post(f"cases/{case['id']}/claim")
            api.post(f"cases/{case['id']}/close", outcome="over")


def line(page: Page, state: str) -> None:
    """Wait until the line is so, and its buttons can be pressed."""
    page.wait_for_selector(f"#line[data-state={state}][data-settled={state}]")


def picture(page: Page, name: str) -> None:
    """Where PICTURES names a folder, keep what the page looks like in it."""
    if pictures := os.environ.get("PICTURES"):
        page.screenshot(path=f"{pictures}/{name}.png")
