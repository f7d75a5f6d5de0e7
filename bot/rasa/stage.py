"""One turn on a stage that is built for it and taken down after it: state in, Rasa's dialogue, state out."""

from __future__ import annotations

from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.processor import MessageProcessor
from rasa.shared.core.constants import (
    ACTION_DEFAULT_FALLBACK_NAME,
    ACTION_LISTEN_NAME,
    ACTION_SESSION_START_NAME,
    REQUESTED_SLOT,
)
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    BotUttered,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot.rasa.checked import CheckedEndpoint
from bot.rasa.reading import base
from bot.rasa.wire import State, Turn

FALLBACK = "nlu_fallback"
BEYOND = "out_of_scope"
SHOWN = 5  # of the ranking
LASTING = ("place", "reported")  # what was talked about last; they belong to no form
ASKING = "asking"  # what the form's next question is about; goes with whatever form is open


class NoAnswer(RuntimeError):
    """The dialogue ended without a word, without an end, or by no rule; a guest must not be left with that."""


class Stage:
    """Runs turns on a loaded model. Holds nothing of any conversation."""

    def __init__(self, processor: MessageProcessor) -> None:
        """Takes over the processor's way to the actions, so that no failure of theirs goes unseen."""
        self._processor, self._domain = processor, processor.domain
        if processor.action_endpoint is None:
            raise NoAnswer("endpoints.yml names no action endpoint")
        if not isinstance(processor.action_endpoint, CheckedEndpoint):
            names = [slot.name for slot in self._domain.slots]
            processor.action_endpoint = CheckedEndpoint.take_over(processor.action_endpoint, names)

    @property
    def intents(self) -> list[str]:
        """What a choice may name: the intents of the bot's own domain, not those Rasa adds."""
        return _own(self._domain.intents)

    async def parse(self, text: str) -> dict[str, Any]:
        """What neutral words mean, without a dialogue: intent, full_intent, confidence, accepted, ranking."""
        return understood(await self._processor.parse_message(UserMessage(text)))

    async def play(self, turn: Turn) -> dict[str, Any]:
        """One turn: what is to be said (message keys), what was understood, and where things stand now.

        Raises ActionFailed (an action gave no answer) and NoAnswer.
        """
        tracker = DialogueStateTracker.from_events(
            turn.sender, self._before(turn.state), slots=self._domain.slots, domain=self._domain
        )
        start = len(tracker.events)
        data = await self._data(turn)
        tracker.update(_said(turn, data), self._domain)
        out = CollectingOutputChannel()
        tracker = await self._processor.run_action_extract_slots(out, tracker)
        await self._processor._run_prediction_loop(out, tracker)
        events = list(tracker.events)[start:]
        return {"messages": _messages(tracker, events), **_acted(data), "state": self._after(tracker)}

    async def _data(self, turn: Turn) -> dict[str, Any]:
        if turn.intent is None:
            data: dict[str, Any] = await self._processor.parse_message(UserMessage(turn.text))
            return data
        chosen = {"name": base(turn.intent), "confidence": 1.0}
        return {
            "text": turn.text,
            "intent": chosen,
            "entities": [],
            "intent_ranking": [chosen],
            "full_intent": turn.intent,
        }

    def _before(self, state: State) -> list[Event]:
        """The shortest history that leads to this state. What the model does not know (any more) is left out."""
        form = state.loop if state.loop in self._domain.form_names else None
        needed = self._kept(form)
        events: list[Event] = [ActionExecuted(ACTION_SESSION_START_NAME), SessionStarted()]
        if form:
            events += [ActionExecuted(form), ActiveLoop(form)]
        events += [SlotSet(name, value) for name, value in state.slots.items() if name in needed]
        if form:
            events.append(SlotSet(REQUESTED_SLOT, state.asked if state.asked in needed else None))
        return [*events, ActionExecuted(ACTION_LISTEN_NAME)]

    def _after(self, tracker: DialogueStateTracker) -> dict[str, Any]:
        """Only the open form's slots are kept, and what lasts: what was said for one form can never fill another."""
        form = tracker.active_loop_name
        needed = self._kept(form)
        values = {name: tracker.get_slot(name) for name in needed}
        slots = {name: value for name, value in values.items() if value is not None}
        return {"loop": form, "asked": tracker.get_slot(REQUESTED_SLOT) if form else None, "slots": slots}

    def _kept(self, form: str | None) -> list[str]:
        """The slots that go from one turn to the next while this form is open."""
        return [*self._domain.required_slots_for_form(form), ASKING, *LASTING] if form else [*LASTING]


def _own(intents: list[str]) -> list[str]:
    return [name for name in intents if name not in {FALLBACK, "restart", "back", "session_start"}]


def _said(turn: Turn, data: dict[str, Any]) -> UserUttered:
    return UserUttered(
        turn.text,
        data["intent"],
        data["entities"],
        data,
        input_channel=turn.channel,
        message_id=turn.message_id,
        metadata={**turn.metadata, "channel": turn.channel, "message_id": turn.message_id},
    )


def _messages(tracker: DialogueStateTracker, events: list[Event]) -> list[dict[str, Any]]:
    if tracker.latest_action_name != ACTION_LISTEN_NAME:
        raise NoAnswer("the dialogue found no end")
    ran = [event.action_name for event in events if isinstance(event, ActionExecuted)]
    if ACTION_DEFAULT_FALLBACK_NAME in ran:
        raise NoAnswer("no rule for this intent in this state")
    messages = [event.data["custom"] for event in events if isinstance(event, BotUttered)]
    if not messages:
        raise NoAnswer("no action had anything to say")
    return messages


def understood(data: dict[str, Any]) -> dict[str, Any]:
    """Rasa's parse data as the door tells it: the likeliest intent, and whether the dialogue would act on it."""
    ranking: list[dict[str, Any]] = [
        one for one in data.get("intent_ranking", []) if one["name"] != FALLBACK
    ][:SHOWN]
    best: dict[str, Any] = ranking[0] if ranking else {"name": BEYOND, "confidence": 0.0}
    shown = [{"name": one["name"], "confidence": round(one["confidence"], 4)} for one in ranking]
    return {
        "intent": best["name"],
        "full_intent": data.get("full_intent") or best["name"],
        "confidence": round(best["confidence"], 4),
        "accepted": data["intent"]["name"] not in {FALLBACK, BEYOND},
        "ranking": shown,
        "danger": round(float(data.get("danger") or 0.0), 4),
    }


def _acted(data: dict[str, Any]) -> dict[str, Any]:
    """As understood, but with the intent the dialogue acted on: nlu_fallback where it did not dare."""
    return {**understood(data), "intent": data["intent"]["name"]}
