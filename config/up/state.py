"""What the processes are doing, as a small file: the supervisor writes it, `/readyz` reads it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

NAME = "processes.json"


@dataclass(frozen=True)
class State:
    """One process: is it up, how often it died in this run, since when it is as it is, and why.

    `pid` and `born` (the kernel's start mark) name the running program; no other is ever ended for it.
    """

    up: bool
    deaths: int
    since: str  # ISO 8601 with offset
    why: str  # "starting", "ready", "stopped (exit code 1)", "rests 30 s after five deaths in a minute" ...
    pid: int | None = None
    born: str | None = None


def write(data_dir: Path, states: Mapping[str, State]) -> None:
    """Put the file in place at once, so that a reader never sees half of it."""
    data_dir.mkdir(parents=True, exist_ok=True)
    draft = data_dir / f".{NAME}.{os.getpid()}"
    draft.write_text(json.dumps({name: asdict(state) for name, state in states.items()}, indent=1), "utf-8")
    draft.replace(data_dir / NAME)


def read(data_dir: Path) -> dict[str, State]:
    """The states last written, by process name; nothing when no supervisor has run here."""
    try:
        written = json.loads((data_dir / NAME).read_text("utf-8"))
        return {name: State(**state) for name, state in written.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
