"""The generated dialogue: no state of any form is left without a rule."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.actions.every import ACTIONS
from bot.rasa.phrases import fill
from bot.rasa.rules import BadDialogue, Dialogue, check, rules
from bot.rasa.train import domain, sources

BOT = Path("bot")
TABLE = Dialogue.read(BOT / "data" / "dialogue.yml")
LABELS = {phrase.label for phrase in fill(BOT / "data")}


def test_every_intent_has_a_rule_outside_and_inside_every_form() -> None:
    covered = set()
    for rule in rules(TABLE)["rules"]:
        intent = next((step["intent"] for step in rule["steps"] if "intent" in step), None)
        form = rule.get("condition", [{"active_loop": None}])[0]["active_loop"]
        covered.add((form, intent))
    wanted = {(form, intent) for form in [None, *TABLE.submits] for intent in TABLE.intents()}
    assert wanted - covered == set()


def test_rules_have_names_of_their_own() -> None:
    names = [rule["rule"] for rule in rules(TABLE)["rules"]]
    assert len(names) == len(set(names))


def test_table_domain_and_phrases_fit() -> None:
    phrases, made = sources(BOT)
    assert phrases
    assert made["rules"]


@pytest.mark.parametrize(
    "broken",
    [
        replace(TABLE, answers={}),
        replace(TABLE, submits={**TABLE.submits, "no_form": "action_person"}),
        replace(TABLE, misunderstood="action_unknown"),
    ],
)
def test_a_table_with_a_gap_is_refused(broken: Dialogue) -> None:
    with pytest.raises(BadDialogue):
        check(broken, domain(BOT), LABELS)


def test_a_label_that_is_no_intent_is_refused() -> None:
    with pytest.raises(BadDialogue, match="spelled_wrong"):
        check(TABLE, domain(BOT), LABELS | {"spelled_wrong/noise"})


def test_the_action_server_knows_every_action_that_is_asked_of_it() -> None:
    assert set(domain(BOT)["actions"]) == set(ACTIONS)
