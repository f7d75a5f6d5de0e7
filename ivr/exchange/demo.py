"""Plays guests against the running house and tells what happens: `make demo`."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TextIO

import requests

from config.settings import BadSettings, Settings

# How long the house may take to answer a guest; the demo is over when it takes longer.
PATIENCE = 20.0
Event = dict[str, Any]


class WentWrong(Exception):
    """The house did not do what the demo waits for; the message says what."""


@dataclass(frozen=True)
class Scene:
    """What one guest does: `call`, `say …`, `press …`, `text …`, `hang up`, one after the other."""

    title: str
    line: str
    steps: tuple[str, ...]


SCENES = (
    Scene(
        "Room 207 wants to be woken, by voice, in Spanish",
        "sip:207@hotel.example",
        ("call", "say despiérteme mañana a las siete menos cuarto", "say sí", "hang up"),
    ),
    Scene(
        "The guest of 305 does the same by text, in English",
        "+447700900305",
        ("text wake me at half past six tomorrow", "text yes"),
    ),
    Scene(
        "Somebody outside asks what every guest asks",
        "+447700900318",
        ("text what time is breakfast?",),
    ),
    Scene(
        "The air conditioning of 216 does not cool",
        "sip:216@hotel.example",
        ("call", "press 2", "say the air conditioning does not cool", "hang up"),
    ),
    Scene(
        "Smoke in the corridor: the number to dial comes first",
        "sip:302@hotel.example",
        ("call", "say hay humo en el pasillo", "hang up"),
    ),
)


@dataclass
class Stage:
    """The exchange the scenes are played on, and where they are told."""

    url: str
    out: TextIO
    patience: float = PATIENCE
    _web: requests.Session = field(default_factory=requests.Session)
    _after: int = 0

    def __post_init__(self) -> None:
        self._web.trust_env = False

    def play(self, scene: Scene) -> None:
        """Play one scene. Raises WentWrong."""
        print(f"\n{scene.title}\n{'-' * len(scene.title)}", file=self.out)
        self._after = self._get("poll", after=0)["last"]
        self._do("settings", scene.line, pace=0)
        for step in scene.steps:
            what, _, words = step.partition(" ")
            getattr(self, f"_{what}")(scene.line, words)

    def _call(self, line: str, words: str) -> None:
        self._do("call", line)
        self._until(line, "listening")

    def _say(self, line: str, words: str) -> None:
        self._tell(line, "says", words)
        self._do("say", line, words=words, wait=self.patience)
        self._until(line, "listening", "queued", "ended")

    def _press(self, line: str, words: str) -> None:
        self._tell(line, "presses", words)
        self._do("press", line, keys=words, wait=self.patience)
        self._until(line, "listening", "queued", "ended")

    def _hang(self, line: str, words: str) -> None:
        if self._get("state", line=line)["phone"]["call"]:
            self._do("hangup", line)
        self._tell(line, "hangs up", "")

    def _text(self, line: str, words: str) -> None:
        self._tell(line, "texts", words)
        self._do("text", line, words=words)
        self._until(line, "text", fits=lambda event: event["data"]["direction"] != "inbound")

    def _until(self, line: str, *kinds: str, fits: Callable[[Event], bool] = lambda event: True) -> None:
        """Tell what happens until one of these kinds of events, and what is said right after it."""
        until = time.monotonic() + self.patience
        found = False
        while not found:
            left = until - time.monotonic()
            if left <= 0:
                raise WentWrong(f"nothing came for {line} within {self.patience:.0f} s")
            found = any(event["kind"] in kinds and fits(event) for event in self._told(line, min(left, 5)))
        self._told(line, 0.2)

    def _told(self, line: str, wait: float) -> list[Event]:
        events: list[Event] = self._get("poll", after=self._after, wait=wait, line=line)["events"]
        for event in events:
            self._after = event["id"]
            data = event["data"]
            if event["kind"] == "say":
                self._tell(line, "hears", data["words"])
            elif event["kind"] == "text" and data["direction"] != "inbound":
                self._tell(line, "reads", data["body"])
            elif event["kind"] == "queued":
                self._tell(line, "waits", f"place {data['position']} for a person")
            elif event["kind"] == "refused":
                self._tell(line, "Twilio would object:", f"{data['code']} {data['message']}")
        return events

    def _tell(self, line: str, what: str, words: str) -> None:
        who = line.removeprefix("sip:").partition("@")[0]
        print(f"  {who:>14} {what:<9} {words}", file=self.out, flush=True)

    def _get(self, what: str, **query: Any) -> dict[str, Any]:
        answer = self._web.get(f"{self.url}/phone/{what}", params=query, timeout=self.patience + 10)
        answer.raise_for_status()
        return dict(answer.json())

    def _do(self, what: str, line: str, **body: Any) -> None:
        answer = self._web.post(
            f"{self.url}/phone/{what}", json={"line": line, **body}, timeout=self.patience + 10
        )
        if not answer.ok:
            raise WentWrong(f"{line} cannot {what}: {answer.json().get('error', answer.status_code)}")


def main() -> None:
    """Play every scene against the exchange of these settings; exit 1 when the house falls silent."""
    try:
        settings = Settings.load(os.environ)
    except BadSettings as error:
        sys.exit(str(error))
    if not settings.exchange:
        sys.exit(
            "The demo plays guests on the local exchange, and an account is set: unset TWILIO_ACCOUNT_SID."
        )
    stage = Stage(f"http://127.0.0.1:{settings.exchange_port}", sys.stdout)
    try:
        for scene in SCENES:
            stage.play(scene)
    except requests.ConnectionError:
        sys.exit(f"Nothing answers on {stage.url}: is the house running? Start it with 'make run'.")
    except WentWrong as error:
        sys.exit(f"\nThe demo stops here: {error}.")
    print(f"\nAll of it can be seen on the desk: http://127.0.0.1:{settings.console_port}/")


if __name__ == "__main__":
    main()
