"""Every dialogue of the files, on real Rasa and real actions."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.client import RasaBot, Understood
from handoff.desk import messages, stays
from handoff.desk.stays import Stay
from handoff.desk.store import Store
from handoff.desk.waking import wake_ups
from tests.bot.dialogues.play import Dialogue, Talk, booked, claims, dialogues, opened, waiting
from tests.conftest import MADRID
from tests.fakes import Clock

ALL = dialogues()


@pytest.mark.parametrize("dialogue", ALL, ids=[one.name for one in ALL])
@pytest.mark.usefixtures("actions")
def test_dialogue(dialogue: Dialogue, store: Store, clock: Clock, house_of_305: Stay, bot: RasaBot) -> None:
    prepare(dialogue, store, clock, house_of_305)
    talk = Talk.begin(store, bot, dialogue)
    for number, turn in enumerate(dialogue.turns, start=1):
        heard = talk.says(str(turn.get("says", "")), turn.get("chooses"))
        compare(turn, heard, number)
        claims(store, heard)
    for room, moments in dialogue.wake_ups.items():
        assert booked(store, room) == moments
    for room, texts in dialogue.messages.items():
        assert waiting(store, room) == texts
    assert [
        {name: one[name] for name in wanted}
        for one, wanted in zip(opened(store), dialogue.cases, strict=True)
    ] == dialogue.cases


def prepare(dialogue: Dialogue, store: Store, clock: Clock, stay: Stay) -> None:
    """What is there before the first word."""
    clock.now = dialogue.moment
    with store.write() as desk:
        for one in dialogue.booked:
            at = datetime.fromisoformat(one).replace(tzinfo=MADRID)
            wake_ups.book(
                desk, "305", at, zone="Europe/Madrid", language="es", by="test", via="api", now=clock.now
            )
        for room, texts in dialogue.waiting.items():
            there = stays.of_room(desk, room)
            assert there is not None
            for text in texts:
                messages.leave(
                    desk,
                    room,
                    text,
                    sender=None,
                    stay_id=there.id,
                    via="console",
                    by="test",
                    now=clock.now,
                )
    assert stay.guest == "Lucía Serrano"


def compare(turn: dict[str, object], heard: Understood, number: int) -> None:
    """Whether a turn was heard as its file says: keys in order, some values, what is asked."""
    where = f"turn {number}, {turn.get('says') or turn.get('chooses')!r}, taken as {heard.full_intent}"
    where += f" ({heard.confidence:.2f})"
    assert [one.key for one in heard.messages] == turn["hears"], where
    values = {name: value for one in heard.messages for name, value in one.values.items()}
    wanted = turn.get("with") or {}
    assert isinstance(wanted, dict)
    assert {name: values.get(name) for name in wanted} == wanted, where
    if "asked" in turn:
        assert heard.state.asked == turn["asked"], where
