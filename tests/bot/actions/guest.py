"""A guest who speaks to the actions the way Rasa does: forms, slots and rules, and nothing of a model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from bot.actions.every import ACTIONS
from bot.actions.front import Front
from bot.actions.heard import Heard
from bot.actions.reply import EMPTY, Reply, Say
from bot.articles import Shelf, Vectors
from handoff.desk import conversations
from handoff.desk.store import Store
from handoff.desk.waking import wake_ups
from tests.fakes import Clock

FORMS = {
    "wake_up_form": (("room", "wake_up_at", "wake_up_confirm"), "action_wake_up_book"),
    "change_form": (("change_which", "change_at", "change_confirm"), "action_wake_up_change"),
    "quiet_off_form": (("quiet_off_confirm",), "action_quiet_off"),
    "cancel_form": (("wake_up_which", "cancel_confirm"), "action_wake_up_cancel"),
    "message_form": (("message_to", "message_text", "message_confirm"), "action_message_leave"),
    "report_form": (("report_room", "report_text"), "action_report_open"),
}
STARTS = {
    "wakeup_set": "wake_up_form",
    "wakeup_change": "change_form",
    "dnd_off": "quiet_off_form",
    "wakeup_cancel": "cancel_form",
    "message_leave": "message_form",
    "complaint": "report_form",
    "service_request": "report_form",
}


@dataclass
class Guest:
    """One conversation. `says` gives the sentences of the turn, as the channel would."""

    front: Front
    talk: str
    language: str = "es"
    loop: str | None = None
    asked: str | None = None
    slots: dict[str, Any] = field(default_factory=lambda: dict(EMPTY))

    def says(self, text: str, intent: str = "inform", *, confidence: float = 0.9) -> list[Say]:
        """Say it; `intent` is what the model would make of it (its full form)."""
        self._next_turn()
        form = STARTS.get(intent.partition("/")[0])
        if self.loop:
            told = self._fill(self.loop, text, intent, confidence)
            if told is not None or form in (None, self.loop):
                return told if told is not None else []
            self.loop = self.asked = None
        assert form is not None, f"{intent} starts no form"
        return self._fill(form, text, intent, confidence) or []

    def calls(self, action: str, text: str = "", intent: str = "", **more: Any) -> list[Say]:
        """Have one action called, in this turn."""
        return list(self._call(action, text, intent, **more).says)

    def asks(self, action: str, text: str = "", intent: str = "") -> list[Say]:
        """A turn of its own that only this action answers."""
        self._next_turn()
        return self.calls(action, text, intent)

    def _next_turn(self) -> None:
        with self.front.store.write() as desk:
            talk = conversations.find(desk, self.talk)
            assert talk is not None
            talk.step += 1

    def _fill(self, form: str, text: str, intent: str, confidence: float) -> list[Say] | None:
        """None: the form gives way."""
        begins, self.loop = self.loop != form, form
        self.asked = None if begins else self.asked
        reply = self._call(f"validate_{form}", text, intent, confidence=confidence)
        if not reply.slots and not reply.stop and not begins:
            return None
        required, submit = FORMS[form]
        missing = next((slot for slot in required if self.slots.get(slot) is None), None)
        if reply.stop or missing is None:
            self.loop = self.asked = None
            return self.calls(submit, text, intent)
        self.asked = missing
        return self.calls(f"action_ask_{missing}", text, intent)

    def _call(self, action: str, text: str, intent: str, *, confidence: float = 0.9) -> Reply:
        heard = Heard.read(self.payload(action, text, intent, confidence=confidence))
        reply = ACTIONS[action](heard, self.front)
        self.slots |= reply.slots
        return reply

    def payload(self, action: str, text: str, intent: str, *, confidence: float = 0.9) -> dict[str, Any]:
        """What Rasa sends for a call of `action`."""
        base = intent.partition("/")[0]
        ranking = [{"name": base, "confidence": confidence}]
        return {
            "next_action": action,
            "sender_id": self.talk,
            "version": "3.6.21",
            "tracker": {
                "slots": {**self.slots, "requested_slot": self.asked},
                "active_loop": {"name": self.loop} if self.loop else {},
                "latest_message": {
                    "text": text,
                    "intent": ranking[0],
                    "full_intent": intent,
                    "intent_ranking": ranking,
                },
                "events": [{"event": "user", "text": text, "metadata": {"language": self.language}}],
            },
        }


def bag_of_words(texts: Sequence[str]) -> Vectors:
    """A stand-in for sentence vectors: texts that share letters in threes lie near each other."""
    rows = np.zeros((len(texts), 512), dtype=np.float32)
    for row, text in zip(rows, texts, strict=True):
        for n in range(len(text) - 2):
            row[sum(map(ord, text[n : n + 3].lower())) % 512] += 1
    lengths = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return np.asarray(rows / lengths, dtype=np.float32)


def phone(
    store: Store,
    clock: Clock,
    number: str | None,
    *,
    channel: str = "voice",
    language: str = "es",
    proved: bool = False,
) -> Guest:
    """Somebody begins a conversation from `number` (a room's line, a mobile, None for a withheld one)."""
    with store.write() as desk:
        talk = conversations.begin(desk, channel, number, "+442079460100", language=language, now=clock.now)
        talk.proved = proved
        name = talk.id
    front = Front(store, clock, Shelf(bag_of_words), ("es", "en"))
    return Guest(front, name, language)


def keys(says: Sequence[Say]) -> list[str]:
    """What was said, by its keys."""
    return [one.key for one in says]


def booked(store: Store, room: str = "305") -> list[str]:
    """What is booked for the room, by the house's clock."""
    with store.read() as desk:
        return [w.wall_time for w in wake_ups.of_room(desk, room)]
