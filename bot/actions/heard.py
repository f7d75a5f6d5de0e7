"""What Rasa tells an action: the guest's words as understood, and what was asked and filled so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# Intents that are answered beside a form, or that leave it; a form gives way to them by filling nothing.
ASIDE = frozenset(
    """
    wakeup_list message_check dnd_on hotel_info phone_code time_difference weather
    emergency_number_info emergency transfer human greet thanks bye repeat language cancel_process
    whereabouts nlu_fallback out_of_scope
    """.split()  # noqa: SIM905
)
# What starts each form, or is said while it is open and means it.
STARTS: Mapping[str, frozenset[str]] = {
    "wake_up_form": frozenset({"wakeup_set", "wakeup_change"}),
    "change_form": frozenset({"wakeup_change", "wakeup_set"}),
    "cancel_form": frozenset({"wakeup_cancel"}),
    "quiet_off_form": frozenset({"dnd_off"}),
    "message_form": frozenset({"message_leave"}),
    "report_form": frozenset({"complaint", "service_request"}),
}
# Nothing was understood: no wish of any kind.
LOST = frozenset({"nlu_fallback", "out_of_scope"})
# Below this an aside may as well be the answer to the question that was asked.
SURE = 0.5


class BadCall(ValueError):
    """That is no call of an action."""


@dataclass(frozen=True)
class Heard:
    """One call of an action. `text` is empty when a key was pressed; `loop` is the form that was active."""

    action: str
    talk: str
    text: str
    intent: str
    full_intent: str
    confidence: float
    ranking: tuple[tuple[str, float], ...]
    slots: Mapping[str, Any]
    asked: str | None
    loop: str | None
    language: str | None

    @classmethod
    def read(cls, call: Any) -> Heard:
        """From the JSON of Rasa's webhook. Raises BadCall."""
        try:
            tracker = call["tracker"]
            latest = tracker.get("latest_message") or {}
            intent = latest.get("intent") or {}
            slots = dict(tracker.get("slots") or {})
            asked = slots.pop("requested_slot", None)
            return cls(
                action=_word(call["next_action"]),
                talk=_word(call["sender_id"]),
                text=_text(latest),
                intent=str(intent.get("name") or "").partition("/")[0],
                full_intent=_full(latest, intent),
                confidence=float(intent.get("confidence") or 0.0),
                ranking=_ranking(latest),
                slots=slots,
                asked=asked,
                loop=(tracker.get("active_loop") or {}).get("name"),
                language=_metadata(tracker).get("language"),
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise BadCall(type(error).__name__) from None

    def slot(self, name: str) -> Any:
        """What was filled, None where nothing was."""
        return self.slots.get(name)

    def starts(self, form: str) -> bool:
        """Whether this call begins the form: then nothing that was filled before counts.

        Rasa may count the form as active by then, but it has not asked for anything yet.
        """
        return self.loop != form or self.asked is None

    def leaves(self, form: str) -> bool:
        """Whether the words are no answer to the form: something beside it, or another form's beginning."""
        other = any(self.intent in intents for intents in STARTS.values()) and self.intent not in STARTS[form]
        return self.intent in ASIDE or other

    def aside(self, form: str) -> bool:
        """Whether something else than the form was wished for, and understood."""
        return self.leaves(form) and self.intent not in LOST


def _word(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise BadCall("not a word")
    return value


def _text(latest: Mapping[str, Any]) -> str:
    text = latest.get("text") or ""
    if not isinstance(text, str):
        raise BadCall("no text")
    # An intent that came without words (a key, a "yes" to an offer) stands there as a command of Rasa's.
    return "" if text.startswith("/") else text.strip()


def _full(latest: Mapping[str, Any], intent: Mapping[str, Any]) -> str:
    """The finer label; Rasa's fallback changes the intent and leaves the finer label as it was."""
    name = str(intent.get("name") or "")
    full = str(latest.get("full_intent") or name)
    return full if full.partition("/")[0] == name.partition("/")[0] else name


def _ranking(latest: Mapping[str, Any]) -> tuple[tuple[str, float], ...]:
    best = str(latest.get("full_intent") or "")
    ranked = [(str(one["name"]), float(one["confidence"])) for one in latest.get("intent_ranking") or []]
    return tuple((best if best.partition("/")[0] == name else name, share) for name, share in ranked)


def _metadata(tracker: Mapping[str, Any]) -> Mapping[str, Any]:
    said = [event for event in tracker.get("events") or [] if event.get("event") == "user"]
    return (said[-1].get("metadata") or {}) if said else {}
