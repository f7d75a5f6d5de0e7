"""What an action gives back: sentences as keys and values, and what is filled from now on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

# Every slot a task fills. A task that begins or ends leaves none of them behind, its own or another's.
SLOTS = (
    "room",
    "wake_up_at",
    "wake_up_confirm",
    "wake_up_which",
    "cancel_confirm",
    "change_which",
    "change_at",
    "change_confirm",
    "quiet_off_confirm",
    "message_to",
    "message_text",
    "message_confirm",
    "report_room",
    "report_text",
    "asking",
)
EMPTY: Mapping[str, None] = dict.fromkeys(SLOTS)
"""All of them emptied. `asking` holds what the next question is about."""


@dataclass(frozen=True)
class Say:
    """One sentence: the key of a text in the catalogues, and its values (plain JSON)."""

    key: str
    values: Mapping[str, Any] = field(default_factory=dict)


def say(key: str, **values: Any) -> Say:
    """A sentence; values that are None are left out."""
    return Say(key, {name: value for name, value in values.items() if value is not None})


@dataclass(frozen=True)
class Reply:
    """Sentences, slots to fill (None empties), and whether the form stops here."""

    says: tuple[Say, ...] = ()
    slots: Mapping[str, Any] = field(default_factory=dict)
    stop: bool = False

    def as_json(self) -> dict[str, Any]:
        """As Rasa's webhook wants it: events and responses."""
        events = [_slot(name, value) for name, value in self.slots.items()]
        if self.stop:
            # Rasa ends a form early when the last event asks for no slot; its submit action runs next.
            events.append(_slot("requested_slot", None))
        said = [{"custom": {"key": one.key, **one.values}} for one in self.says]
        return {"events": events, "responses": said}


NOTHING = Reply()
"""A form that answers this gives way: Rasa rejects it and looks for a rule."""


def told(*says: Say) -> Reply:
    """Say it, and be done with the task."""
    return Reply(says, EMPTY)


def _slot(name: str, value: Any) -> dict[str, Any]:
    return {"event": "slot", "timestamp": None, "name": name, "value": value}
