"""The same intents behind Rasa's own `twilio_voice` channel and default pipeline, as a measure for our turn.

Rasa as it ships (Python 3.10, TensorFlow): one rule and one sentence for each intent; no action server, no records.
https://legacy-docs-oss.rasa.com/docs/rasa/connectors/twilio-voice
"""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import requests
import yaml

from bot.rasa.install import FOLDERS
from bot.rasa.phrases import as_rasa, fill
from tests.bot.rasa.rasa_process import environment, free_port
from tests.processes import ROOT, until

PYTHON = ROOT / FOLDERS["stock"] / "bin" / "python"
TRAINING_SECONDS, READY_SECONDS = 1800, 180


@dataclass(frozen=True)
class Peer:
    """A Rasa that answers telephones by itself."""

    url: str
    pid: int

    def says(self, caller: str, words: str) -> None:
        """One turn of a call; raises when there is no TwiML."""
        form = {"From": caller, "To": "+442079460100", "CallStatus": "in-progress", "SpeechResult": words}
        answer = requests.post(f"{self.url}/webhooks/twilio_voice/webhook", data=form, timeout=15)
        assert answer.status_code == requests.codes.ok and "<Response" in answer.text, answer.text


def there() -> bool:
    """Whether Rasa as it ships is installed (`make assure` does that where a Python 3.10 is found)."""
    return PYTHON.exists()


def train(folder: Path) -> tuple[float, int]:
    """Write the peer's project into `folder` and train it; the seconds that took, and on how many phrases.

    One phrase in four: for all of them the default pipeline needs most of an hour on two cores, and what a turn
    costs does not depend on them. Raises CalledProcessError.
    """
    every = fill(ROOT / "bot" / "data")[::4]
    phrases = [replace(one, label=one.label.split("/")[0]) for one in every]
    for name, content in _project(sorted({one.label for one in phrases}), as_rasa(phrases)).items():
        (folder / name).write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    began = time.monotonic()
    _rasa(
        folder,
        "train",
        "--data",
        "nlu.yml",
        "rules.yml",
        "--fixed-model-name",
        "peer",
        timeout=TRAINING_SECONDS,
    )
    return time.monotonic() - began, len(phrases)


def _project(intents: list[str], nlu: dict[str, Any]) -> dict[str, Any]:
    """Rasa's default pipeline and policies are what an empty list stands for."""
    rules = [{"rule": name, "steps": [{"intent": name}, {"action": f"utter_{name}"}]} for name in intents]
    said = {f"utter_{name}": [{"text": f"You said {name}."}] for name in intents}
    return {
        "config.yml": {
            "recipe": "default.v1",
            "language": "es",
            "assistant_id": "peer",
            "pipeline": None,
            "policies": None,
        },
        "domain.yml": {"version": "3.1", "intents": intents, "responses": said},
        "nlu.yml": nlu,
        "rules.yml": {"version": "3.1", "rules": rules},
        "credentials.yml": {"twilio_voice": {"initial_prompt": "hello", "assistant_voice": "woman"}},
        "endpoints.yml": {},
    }


@contextmanager
def running(folder: Path) -> Iterator[Peer]:
    """The trained peer, up and warm."""
    port = free_port()
    command: list[str | Path] = [
        PYTHON,
        "-m",
        "rasa",
        "run",
        "-i",
        "127.0.0.1",
        "-p",
        str(port),
        "-m",
        folder / "models",
    ]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, env=environment(), stdout=log, stderr=log)
        try:
            peer = Peer(f"http://127.0.0.1:{port}", process.pid)
            until(lambda: _warm(peer), READY_SECONDS, "the peer answers")
            yield peer
        finally:
            process.terminate()
            process.wait(30)


def _warm(peer: Peer) -> bool:
    try:
        peer.says("sip:200@hotel.example", "hola")
    except (requests.RequestException, AssertionError):
        return False
    return True


def _rasa(folder: Path, *arguments: str, timeout: float) -> None:
    subprocess.run(
        [PYTHON, "-m", "rasa", *arguments],
        cwd=folder,
        env=environment(),
        check=True,
        capture_output=True,
        timeout=timeout,
    )
