"""The whole house as real processes on free ports, as `make run` starts it, for one or many journeys."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import requests

from tests.phone import Phones

ROOT = Path(__file__).resolve().parents[1]
PORTS = ("DOORS_PORT", "CONSOLE_PORT", "EXCHANGE_PORT", "RASA_PORT", "ACTIONS_PORT")
READY_WITHIN = 180.0  # seconds; the first start of a machine trains the model
Seen = TypeVar("Seen")


def free_ports(count: int) -> list[int]:
    """So many ports nobody listens on, all different."""
    held = [socket.socket() for _ in range(count)]
    try:
        for one in held:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in held]
    finally:
        for one in held:
            one.close()


def until(look: Callable[[], Seen | None], within: float, what: str) -> Seen:
    """Look again and again until it is there; fails with `what` when the time is over."""
    end = time.monotonic() + within
    while True:
        found = look()
        if found:
            return found
        assert time.monotonic() < end, f"{what}, not within {within:.0f} s"
        time.sleep(0.05)


@dataclass
class House:
    """A running house: its telephones, its API, its processes by name."""

    environment: Mapping[str, str]
    data: Path
    process: subprocess.Popen[bytes] = field(repr=False)

    @property
    def doors(self) -> str:
        """Where Twilio knocks."""
        return f"http://127.0.0.1:{self.environment['DOORS_PORT']}"

    @property
    def console(self) -> str:
        """Where staff look."""
        return f"http://127.0.0.1:{self.environment['CONSOLE_PORT']}"

    def phones(self) -> Phones:
        """The telephones of the exchange; they take no time to speak."""
        return Phones(f"http://127.0.0.1:{self.environment['EXCHANGE_PORT']}")

    def token(self, role: str) -> str:
        """A bearer token with this role."""
        return self.centralita("token", f"test-{role}", "--role", role).strip()

    def centralita(self, *words: str, given: str = "") -> str:
        """Run the administrator's command; gives what it prints."""
        done = subprocess.run(
            [sys.executable, "-m", "handoff.cli", *words],
            cwd=ROOT,
            env=dict(self.environment),
            input=given.encode(),
            capture_output=True,
            check=False,
            timeout=60,
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    def pid(self, name: str) -> int | None:
        """The process of that name; None while there is none."""
        states = json.loads((self.data / "processes.json").read_text(encoding="utf-8"))
        found: int | None = states[name]["pid"]
        return found

    def kill(self, name: str) -> None:
        """kill -9, and wait until the supervisor has another one up and well."""
        before = self.pid(name)
        assert before is not None, f"{name} is not up"
        os.kill(before, signal.SIGKILL)
        # Whoever dies five times in a minute rests for half of one.
        until(lambda: self.pid(name) not in (None, before), 75, f"a new {name}")
        self.wait_ready()

    def ready(self) -> dict[str, Any] | None:
        """What /readyz says, once everything is well."""
        try:
            answer = requests.get(f"{self.doors}/readyz", timeout=5)
        except requests.RequestException:
            return None
        if answer.status_code != 200:
            return None
        states = json.loads((self.data / "processes.json").read_text(encoding="utf-8"))
        found: dict[str, Any] = answer.json()
        return found if all(one["up"] for one in states.values()) else None

    def wait_ready(self, within: float = READY_WITHIN) -> None:
        """Wait until everything is well."""
        until(self._ready_or_dead, within, f"the house is ready ({self.log()[-2000:]})")

    def _ready_or_dead(self) -> dict[str, Any] | None:
        assert self.process.poll() is None, f"the house ended by itself:\n{self.log()[-4000:]}"
        return self.ready()

    def log(self) -> str:
        """Everything the house has printed."""
        return (self.data / "house.log").read_text(encoding="utf-8", errors="replace")


class Api:
    """The house's API with a token."""

    def __init__(self, house: House, role: str = "supervisor") -> None:
        self._base = f"{house.console}/api/v1"
        self._http = requests.Session()
        self._http.headers["Authorization"] = f"Bearer {house.token(role)}"

    def get(self, path: str, **query: Any) -> Any:
        """What is there."""
        answer = self._http.get(f"{self._base}/{path}", params=query, timeout=20)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def items(self, path: str, **query: Any) -> list[dict[str, Any]]:
        """The first page of a list."""
        page = self.get(path, **query)
        found: list[dict[str, Any]] = page["items"]
        return found

    def post(self, path: str, *, key: str | None = None, **body: Any) -> Any:
        """Do something."""
        headers = {"Idempotency-Key": key} if key else {}
        answer = self._http.post(f"{self._base}/{path}", json=body, headers=headers, timeout=20)
        assert answer.status_code in (200, 201), answer.text
        return answer.json()

    def patch(self, path: str, **body: Any) -> Any:
        """Change something."""
        answer = self._http.patch(f"{self._base}/{path}", json=body, timeout=20)
        assert answer.status_code == 200, answer.text
        return answer.json()


@contextmanager
def house(data: Path, **settings: str) -> Iterator[House]:
    """Start everything, wait until it is ready, and end it again."""
    data.mkdir(parents=True, exist_ok=True)
    ports = dict(zip(PORTS, map(str, free_ports(len(PORTS))), strict=True))
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "TMPDIR")}
    environment = {**kept, **ports, "DATA_DIR": str(data), "PYTHONPATH": str(ROOT), **settings}
    running = House(environment, data, start(data, environment))
    try:
        running.wait_ready()
        yield running
    finally:
        stop(running.process)


def start(data: Path, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """The supervisor alone, in a group of its own; its words go to house.log."""
    with (data / "house.log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "config.up"],
            cwd=ROOT,
            env=dict(environment),
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )


def stop(process: subprocess.Popen[bytes]) -> None:
    """Ctrl-C, and what must follow from it within half a minute."""
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(10)
            raise
