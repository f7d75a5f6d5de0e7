"""Whole dialogues, played: real Rasa, the real actions over real records, and our own client between them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml
from werkzeug.serving import BaseWSGIServer, make_server

from bot.client import RasaBot, Understood
from handoff.desk import conversations, dnd, messages
from handoff.desk.cases import Case
from handoff.desk.conversations import Conversation
from handoff.desk.store import Store
from handoff.desk.waking import wake_ups
from tests.conftest import MADRID

HERE = Path(__file__).parent
LINES = {
    "305": "sip:305@hotel.example",
    "mobile": "+447700900305",
    "outside": "+447700900318",
    "withheld": None,
}
Application = Callable[[dict[str, Any], Any], Iterable[bytes]]
RECORDS = {"wake_up": wake_ups.WakeUp, "message": messages.Message, "case": Case, "dnd": dnd.DoNotDisturb}


@dataclass(frozen=True)
class Dialogue:
    """One of them, from a file: who calls, what is said and heard, and what stands in the records then."""

    name: str
    turns: list[dict[str, Any]]
    language: str = "es"
    caller: str = "305"
    channel: str = "voice"
    now: str = "2026-06-10T22:15"
    proved: bool = False
    booked: list[str] = field(default_factory=list)
    wake_ups: dict[str, list[str]] = field(default_factory=dict)
    messages: dict[str, list[str]] = field(default_factory=dict)
    waiting: dict[str, list[str]] = field(default_factory=dict)
    cases: list[dict[str, Any]] = field(default_factory=list)

    @property
    def moment(self) -> datetime:
        """When it takes place, by the house's clock."""
        return datetime.fromisoformat(self.now).replace(tzinfo=MADRID)


def dialogues() -> list[Dialogue]:
    """All of them, file by file."""
    return [
        Dialogue(**{"name": f"{path.stem}: {one.pop('name')}", **one})
        for path in sorted(HERE.glob("*.yml"))
        for one in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


class Actions:
    """The action server in this process, so that its clock and its records are the test's; it can fail on demand."""

    def __init__(self) -> None:
        self.application: Application = _nobody
        self.calls = 0
        self.fail_at: int | None = None  # this call is not carried out
        self.lose_at: int | None = None  # this one is, and its answer is lost
        self._server: BaseWSGIServer = make_server("127.0.0.1", 0, self._answer, threaded=True)
        self._thread = threading.Thread(target=self._server.serve_forever, name="actions")

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._server.port)

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def stop(self) -> None:
        """And stop."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def _answer(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        self.calls += 1
        if self.calls == self.fail_at:
            environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
            return _nobody(environ, start)
        if self.calls == self.lose_at:
            b"".join(self.application(environ, lambda *_: None))
            return _nobody(environ, start)
        return self.application(environ, start)


def _nobody(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
    start("500 Internal Server Error", [("Content-Type", "text/plain")])
    return [b"failed on purpose"]


@dataclass
class Talk:
    """A conversation as the turn leads it: its state lies in our row and is read anew for every turn."""

    store: Store
    bot: RasaBot
    number: str
    language: str
    channel: str

    @classmethod
    def begin(
        cls, store: Store, bot: RasaBot, dialogue: Dialogue | None = None, *, caller: str = "305"
    ) -> Talk:
        """A new one."""
        told = dialogue or Dialogue("", [], caller=caller)
        with store.write() as desk:
            talk = conversations.begin(
                desk,
                told.channel,
                LINES[told.caller],
                "+442079460100",
                language=told.language,
                now=told.moment,
            )
            talk.proved = told.proved
            return cls(store, bot, talk.id, told.language, told.channel)

    def says(self, words: str, intent: str | None = None) -> Understood:
        """One turn. Raises BotDown, and then the state is what it was."""
        with self.store.write() as desk:
            talk = desk.get_one(Conversation, self.number)
            talk.step += 1
            step, state = talk.step, dict(talk.state)
        understood = self.bot.turn(
            self.number,
            words,
            intent=intent,
            channel=self.channel,
            language=self.language,
            step=step,
            state=state,
        )
        with self.store.write() as desk:
            desk.get_one(Conversation, self.number).state = understood.state.as_json()
        return understood


def booked(store: Store, room: str) -> list[str]:
    """Wake-ups to come, by the house's clock."""
    with store.read() as desk:
        return [one.wall_time for one in wake_ups.of_room(desk, room)]


def waiting(store: Store, room: str) -> list[str]:
    """The words of messages that wait."""
    with store.read() as desk:
        return [one.text for one in messages.of_room(desk, room)]


def opened(store: Store) -> list[dict[str, Any]]:
    """Every case: its kind, reason, topic, department and room."""
    with store.read() as desk:
        cases = desk.query(Case).order_by(Case.id).all()
        names = ("kind", "reason", "topic", "department", "room")
        return [{name: getattr(one, name) for name in names} for one in cases]


def claims(store: Store, understood: Understood) -> list[tuple[str, int]]:
    """Every record that the answer says was made; each of them must exist."""
    claimed = [message.record for message in understood.messages if message.record]
    with store.read() as desk:
        for kind, number in claimed:
            table = RECORDS[kind]
            assert desk.get(table, number) is not None, f"{kind} {number} was claimed and is not there"
    return claimed
