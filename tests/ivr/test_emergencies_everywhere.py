"""A cry for help is heard in whatever was going on: every phrasing of ours, in every state the dialogue can be in."""

from __future__ import annotations

import json
import shutil
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from bot.rasa.rules import Dialogue, rules
from bot.rasa.train import domain
from handoff.desk import cases, conversations
from handoff.desk.stays import Stay
from handoff.desk.store import Store
from ivr.front import Front
from ivr.heard import Heard
from tests.fakes import Clock
from tests.ivr.conftest import HOTLINE, ScriptedBot

BOT = Path("bot")
CRIES = Path("bot/data/danger")
LINE = "sip:305@hotel.example"
_calls = count(1)
State = dict[str, Any]


def cries(language: str) -> list[str]:
    lines = (CRIES / f"{language}.emergency.jsonl").read_text(encoding="utf-8").splitlines()
    return [str(json.loads(line)["text"]) for line in lines]


def states() -> list[State]:
    """Where a dialogue can stand, read off the rules themselves: no form, or a form that waits for one of its slots."""
    made = rules(Dialogue.read(BOT / "data" / "dialogue.yml"))["rules"]
    forms = {one["condition"][0]["active_loop"] for one in made if "condition" in one}
    slots = {form: domain(BOT)["forms"][form]["required_slots"] for form in forms}
    waiting = [{"loop": form, "asked": slot, "slots": {}} for form in sorted(slots) for slot in slots[form]]
    return [{"loop": None, "asked": None, "slots": {}}, *waiting]


PENDING: list[State] = [
    {"offered": "wakeup_set"},
    {"pin": {"words": "anule mi despertador", "intent": None, "state": {}}},
]
PLACES: list[tuple[State, State]] = [(state, {}) for state in states()] + [
    (states()[0], pending) for pending in PENDING
]


@pytest.fixture
def database_url(sqlite_template: Path, tmp_path: Path) -> str:
    """One kind of database: what is tried here is the words."""
    shutil.copy(sqlite_template, tmp_path / "desk.db")
    return f"sqlite:///{tmp_path / 'desk.db'}"


def cries_out(
    front: Front, store: Store, clock: Clock, words: str, state: State, pending: State
) -> str | None:
    """A call from 305 that stands there, and then these words: what the case is that waits, if one does."""
    sid = f"CA{next(_calls):032}"
    with store.write() as desk:
        talk = conversations.begin(desk, "voice", LINE, HOTLINE, language="es", now=clock.now, call_sid=sid)
        talk.state, talk.pending, talk.step = state, pending, 3
    answer = front.turn.take(Heard("voice", LINE, HOTLINE, sid, "es", words=words, step=3))
    with store.read() as desk:
        case = cases.find(desk, answer.case) if answer.case else None
        return None if case is None else f"{case.kind} {case.room}"


@pytest.mark.parametrize(("state", "pending"), PLACES, ids=[f"{s['asked']} {'+'.join(p)}" for s, p in PLACES])
@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.usefixtures("house_of_305")
def test_every_cry_becomes_an_emergency_of_that_room(
    front: Front, store: Store, clock: Clock, bot: ScriptedBot, language: str, state: State, pending: State
) -> None:
    heard = {words: cries_out(front, store, clock, words, state, pending) for words in cries(language)}
    assert len(heard) >= 200
    assert {words: found for words, found in heard.items() if found != "emergency 305"} == {}
    assert bot.asked == []


def test_the_states_are_those_of_the_rules(house_of_305: Stay) -> None:
    assert house_of_305.room.number == "305"
    assert {state["asked"] for state in states()} >= {
        None,
        "wake_up_at",
        "message_text",
        "report_text",
        "cancel_confirm",
    }
