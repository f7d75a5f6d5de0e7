"""Cries and words that only tempt, by words and weights together: those learned from, and some that were not."""

import json
from pathlib import Path

import pytest

from tests.bot.rasa.rasa_process import python

SETS = sorted(Path("bot/data/danger").glob("*.jsonl"))
NEVER_LEARNED = Path("tests/bot/safety/ninth.jsonl")
JUDGE = """
import json, sys
from bot.rasa import light
light.stand_in()
from bot.rasa.train import quiet
quiet()
from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
import asyncio
from bot import safety
from bot.rasa.stage import understood
agent, loop = Agent.load(sys.argv[1]), asyncio.new_event_loop()
def alarm(text):
    found = understood(loop.run_until_complete(agent.processor.parse_message(UserMessage(text))))
    heard = safety.emergency(text) is not None and not safety.unlikely(found["danger"])
    return heard or (found["intent"] == "emergency" and found["accepted"])
rows = [json.loads(line) for name in sys.argv[2:] for line in open(name, encoding="utf-8")]
wrong = [row for row in rows if alarm(row["text"]) != row["emergency"]]
print(json.dumps({"missed": [row["text"] for row in wrong if row["emergency"]],
                  "alarms": [row["text"] for row in wrong if not row["emergency"]],
                  "cries": sum(row["emergency"] for row in rows), "calm": sum(not row["emergency"] for row in rows)}))
"""


def judged(model: Path, *sets: Path) -> tuple[float, float, str]:
    """The share of cries that were heard, of other words taken for one, and what went wrong."""
    done = python("-c", JUDGE, str(model), *map(str, sets))
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    heard = 1 - len(told["missed"]) / told["cries"]
    return heard, len(told["alarms"]) / told["calm"], json.dumps(told, ensure_ascii=False)


@pytest.mark.slow
def test_every_cry_that_was_learned_from_is_heard_and_few_other_words_are_taken_for_one(model: Path) -> None:
    heard, alarms, wrong = judged(model, *SETS)
    assert heard == 1, wrong
    assert alarms <= 0.02, wrong


@pytest.mark.slow
def test_of_cries_that_nothing_was_learned_from_nine_in_ten_are_heard(model: Path) -> None:
    heard, alarms, wrong = judged(model, NEVER_LEARNED)
    assert heard >= 0.9, wrong
    assert alarms <= 0.1, wrong
