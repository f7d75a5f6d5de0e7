"""What the next page tells: what was done, or why it was not."""

import json
from dataclasses import dataclass
from typing import Any

from flask import flash, get_flashed_messages

from handoff.console.parts import parts
from handoff.console.say import t


@dataclass(frozen=True)
class Told:
    """One sentence on top of a page."""

    kind: str  # done · refused
    text: str
    undo: dict[str, str] | None


def done(key: str, undo: dict[str, str] | None = None, **values: Any) -> None:
    """Tell that something was done; `undo`: the fields of the form that takes it back."""
    flash(json.dumps({"key": f"told_{key}", "undo": undo, "values": values}), "done")


def refused(key: str, **values: Any) -> None:
    """Tell why the desk said no."""
    flash(json.dumps({"key": f"refused_{key}", "undo": None, "values": values}), "refused")


def everything() -> list[Told]:
    """All there is to tell, once."""
    found = []
    flashed: list[Any] = list(get_flashed_messages(with_categories=True))
    for kind, text in flashed:
        message = json.loads(text)
        found.append(Told(kind, t(message["key"], now=parts().clock(), **message["values"]), message["undo"]))
    return found
