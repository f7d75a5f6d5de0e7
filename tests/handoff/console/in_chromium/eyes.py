"""What somebody who cannot use a page as most do would stumble over, and pictures for whoever wants to look."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXE = (Path(__file__).parents[1] / "axe" / "axe.min.js").read_text()
RULES = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}"


def picture(page: Page, name: str) -> None:
    """Where PICTURES names a folder, keep what the page looks like in it."""
    if pictures := os.environ.get("PICTURES"):
        page.screenshot(path=f"{pictures}/{name.strip('/').replace('/', '-')}.png")


def serious(page: Page) -> list[str]:
    """What axe finds on the page that keeps somebody out."""
    # Through the debugger, not as a script of the page: the policy refuses those.
    page.evaluate(AXE)
    found = page.evaluate(f"axe.run(document, {RULES})")["violations"]
    return [
        f"{one['id']}: {node['html'][:120]} {node['failureSummary'][:200]}"
        for one in found
        if one["impact"] in ("serious", "critical", "moderate")
        for node in one["nodes"]
    ]
