"""The dialogue as rules: a product of every form with every intent, made from the table in bot/data/dialogue.yml."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

Rule = dict[str, Any]


class BadDialogue(ValueError):
    """The dialogue table and the domain do not fit together; the message says where."""


@dataclass(frozen=True)
class Dialogue:
    """The table, as read: intent → form or action (see the file itself for what each part means)."""

    starts: dict[str, str]
    submits: dict[str, str]
    answers: dict[str, str]
    leaves: dict[str, str]
    replies: dict[str, str]
    misunderstood: str

    @classmethod
    def read(cls, path: Path) -> Dialogue:
        """Raises BadDialogue when a part is missing or unknown."""
        table = yaml.safe_load(path.read_text(encoding="utf-8"))
        try:
            return cls(**table)
        except TypeError as wrong:
            raise BadDialogue(f"{path}: {wrong}") from wrong

    def intents(self) -> set[str]:
        """Every intent that has a rule."""
        return {*self.starts, *self.answers, *self.leaves, *self.replies}

    def actions(self) -> set[str]:
        """Every action a rule names."""
        parts = (self.submits, self.answers, self.leaves, self.replies)
        return {action for part in parts for action in part.values()} | {self.misunderstood}


def rules(dialogue: Dialogue) -> dict[str, Any]:
    """All rules in Rasa's form, ready to be written as YAML, in a fixed order."""
    made = [*_outside(dialogue)]
    for form in dialogue.submits:
        made += _inside(dialogue, form)
    return {"version": "3.1", "rules": made}


def _outside(dialogue: Dialogue) -> Iterator[Rule]:
    for intent, form in dialogue.starts.items():
        yield _rule(f"{intent} starts {form}", {"intent": intent}, {"action": form}, {"active_loop": form})
    for part in (dialogue.answers, dialogue.leaves, dialogue.replies):
        for intent, action in part.items():
            yield _rule(f"{intent} with no form open", {"intent": intent}, {"action": action})


def _inside(dialogue: Dialogue, form: str) -> Iterator[Rule]:
    done = ({"action": form}, {"active_loop": None}, {"slot_was_set": [{"requested_slot": None}]})
    yield _rule(f"{form} is full", *done, {"action": dialogue.submits[form]}, form=form)
    goes_on = ({"action": form}, {"active_loop": form})
    left = ({"action": "action_deactivate_loop"}, {"active_loop": None})
    for intent, action in dialogue.answers.items():
        yield _rule(f"{intent} in {form}", {"intent": intent}, {"action": action}, *goes_on, form=form)
    for intent, action in dialogue.leaves.items():
        yield _rule(f"{intent} leaves {form}", {"intent": intent}, *left, {"action": action}, form=form)
    for intent, other in dialogue.starts.items():
        if other != form:
            begins = ({"action": other}, {"active_loop": other})
            yield _rule(f"{intent} replaces {form}", {"intent": intent}, *left, *begins, form=form)
    own = [intent for intent, started in dialogue.starts.items() if started == form]
    for intent in (*dialogue.replies, *own):
        lost = {"action": dialogue.misunderstood}
        yield _rule(f"{intent} is no use to {form}", {"intent": intent}, lost, *goes_on, form=form)


def _rule(name: str, *steps: dict[str, Any], form: str | None = None) -> Rule:
    condition = {"condition": [{"active_loop": form}]} if form else {}
    return {"rule": name, **condition, "steps": list(steps)}


def check(dialogue: Dialogue, domain: dict[str, Any], labels: set[str]) -> None:
    """Refuses a table that leaves an intent without a rule, or names what the domain does not have.

    `domain`: the merged domain files; `labels`: those of the phrases. Raises BadDialogue.
    """
    intents, forms = set(domain["intents"]), domain["forms"]
    asked = {f"action_ask_{slot}" for form in forms.values() for slot in form["required_slots"]}
    wanted = dialogue.actions() | asked | {f"validate_{form}" for form in forms}
    _same("intents of the table", dialogue.intents() - {"nlu_fallback"}, "intents of the domain", intents)
    _same(
        "intents of the phrases", {label.split("/")[0] for label in labels}, "intents of the domain", intents
    )
    _same("forms of the table", {*dialogue.submits}, "forms of the domain", {*forms})
    _same("forms that are started", {*dialogue.starts.values()}, "forms of the domain", {*forms})
    _same("actions that are needed", wanted, "actions of the domain", set(domain["actions"]))


def _same(name: str, one: set[str], other_name: str, other: set[str]) -> None:
    if one != other:
        missing, extra = sorted(other - one), sorted(one - other)
        raise BadDialogue(f"{name} are not {other_name}: missing {missing}, too many {extra}")
