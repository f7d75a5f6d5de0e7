"""In all the ways outsiders ask who is where, by voice and by text: one sentence, whoever it is about."""

import json
from pathlib import Path

import pytest

from bot.client import RasaBot
from handoff.desk.stays import Stay
from handoff.desk.store import Store
from tests.bot.dialogues.play import Dialogue, Talk

PHRASES = Path("tests/bot/privacy")
NAMES = ("Lucía Serrano", "Iván Kowalczyk", "Nora Bell")  # she stays in 305; the two others are not there
ENOUGH = 0.95


def told(store: Store, bot: RasaBot, language: str, channel: str, words: str) -> list[str]:
    talk = Talk.begin(store, bot, Dialogue("", [], language=language, caller="outside", channel=channel))
    return [message.key for message in talk.says(words).messages]


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("channel", ["voice", "sms"])
@pytest.mark.usefixtures("actions", "house_of_305")
def test_outsiders_learn_nothing(store: Store, bot: RasaBot, language: str, channel: str) -> None:
    lines = (PHRASES / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
    phrases = [json.loads(line)["text"].replace("{R}", "305") for line in lines]
    answers = [
        told(store, bot, language, channel, text.replace("{X}", name)) for text in phrases for name in NAMES
    ]
    assert len(phrases) >= 100
    private = answers.count(["privacy"])
    assert private >= ENOUGH * len(answers), f"{private} of {len(answers)}"


@pytest.mark.usefixtures("actions")
def test_the_sentence_is_said_beside_a_task_and_the_task_goes_on(
    store: Store, bot: RasaBot, house_of_305: Stay
) -> None:
    talk = Talk.begin(store, bot)
    talk.says("quiero un despertador")
    heard = talk.says("¿está la señora Lindqvist en su habitación?")
    assert house_of_305.guest == "Lucía Serrano"
    assert [message.key for message in heard.messages] == ["privacy", "ask_wake_up_time"]
