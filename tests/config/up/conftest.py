"""Tiny real processes for the supervisor, and a way to wait for what they do."""

from __future__ import annotations

import socket
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from config.up.programs import Program

ROOT = Path(__file__).resolve().parents[3]


def until(condition: Callable[[], object], *, seconds: float = 20) -> None:
    """Wait for something that happens in another process; fails when it does not."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.01)


def program(name: str, code: str, health: str | None = None) -> Program:
    """A process that runs these lines of Python."""
    return Program(name, (sys.executable, "-I", "-S", "-c", code), {}, health)


def open_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as attempt:
        attempt.bind(("127.0.0.1", 0))
        return int(attempt.getsockname()[1])


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port a stranger listens on."""
    with socket.socket() as stranger:
        stranger.bind(("127.0.0.1", 0))
        stranger.listen()
        yield stranger.getsockname()[1]
