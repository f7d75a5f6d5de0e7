"""Rasa as a process of its own, as in the house: light start, our channel, a free port."""

import os
import signal
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

import requests

from bot.rasa.install import FOLDERS
from bot.rasa.training import PROGRAMS
from tests.bot.rasa.fake_actions import TOKEN as ACTION_TOKEN

ROOT = Path(__file__).resolve().parents[3]
TOKEN = "bot-token-of-the-tests"
START_SECONDS = 60


def variant() -> str:
    """Which Rasa is tried: `light`, or `stock` where the environment asks for it (`RASA_VARIANT`)."""
    return os.environ.get("RASA_VARIANT", "light")


def bot_python() -> Path:
    """Rasa's interpreter; where it is not installed the tests fail and say what to do."""
    found = Path(os.environ.get("BOT_PYTHON", ROOT / FOLDERS[variant()] / "bin" / "python"))
    assert found.exists(), f"Rasa's environment is missing ({found}); `make run` or `make test` installs it"
    return found


def environment(**more: str) -> dict[str, str]:
    quiet = {"RASA_TELEMETRY_ENABLED": "false", "OMP_NUM_THREADS": "1", "SANIC_ACCESS_LOG": "false"}
    return {**os.environ, **quiet, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", **more}


def python(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Runs Rasa's interpreter from the checkout."""
    command = [str(bot_python()), *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=environment(**more), capture_output=True, text=True, timeout=300
    )


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Rasa:
    """One Rasa; `url` without a slash at the end, what it printed in `log`."""

    def __init__(self, model: Path, actions_port: int, log: Path) -> None:
        self._model, self._actions_port, self.log = model, actions_port, log
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/webhooks/hotline"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [
            str(bot_python()),
            "-m",
            PROGRAMS[variant()],
            "run",
            "-i",
            "127.0.0.1",
            "-p",
            str(self.port),
        ]
        command += [
            "-m",
            str(self._model),
            "--endpoints",
            "bot/endpoints.yml",
            "--credentials",
            "bot/credentials.yml",
        ]
        told = environment(
            BOT_TOKEN=TOKEN,
            ACTION_TOKEN=ACTION_TOKEN,
            ACTION_URL=f"http://127.0.0.1:{self._actions_port}/actions/webhook",
        )
        with self.log.open("ab") as out:
            self._process = subprocess.Popen(command, cwd=ROOT, env=told, stdout=out, stderr=out)
        self._wait_until_ready()

    def _wait_until_ready(self) -> None:
        assert self._process
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            assert self._process.poll() is None, self.log.read_text()
            try:
                if requests.get(f"{self.url}/", timeout=2).status_code == requests.codes.ok:
                    return
            except requests.ConnectionError:
                time.sleep(0.1)
        raise AssertionError(f"Rasa was not ready within {START_SECONDS} s\n{self.log.read_text()}")

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        if self._process:
            self._process.send_signal(how)
            self._process.wait(timeout=20)

    def post(self, door: str, body: Any, token: str | bytes | None = TOKEN) -> requests.Response:
        headers = {} if token is None else {"x-hotline-token": token}
        return requests.post(f"{self.url}/{door}", json=body, headers=headers, timeout=10)

    def raw(self, door: str, body: bytes) -> requests.Response:
        return requests.post(f"{self.url}/{door}", data=body, headers={"x-hotline-token": TOKEN}, timeout=10)


class Guest:
    """A conversation as the application leads it: it alone keeps the state."""

    def __init__(self, rasa: Rasa, language: str = "es") -> None:
        self._rasa, self._language = rasa, language
        self.state: dict[str, Any] = {"loop": None, "asked": None, "slots": {}}
        self.last: dict[str, Any] = {}

    def says(self, text: str) -> list[str]:
        return self._turn({"text": text, "intent": None})

    def chooses(self, intent: str, said: str | None = None) -> list[str]:
        return self._turn({"text": None, "intent": intent, "said": said})

    def _turn(self, said: dict[str, Any]) -> list[str]:
        answer = self.tries(said)
        assert answer.status_code == requests.codes.ok, answer.text
        self.last = answer.json()
        self.state = self.last["state"]
        return [message["key"] for message in self.last["messages"]]

    def tries(self, said: dict[str, Any]) -> requests.Response:
        about = {
            "sender": "guest-1",
            "channel": "voice",
            "message_id": "m1",
            "metadata": {"language": self._language},
        }
        return self._rasa.post("turn", {**about, **said, "state": self.state})
