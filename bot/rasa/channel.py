"""The one door of the bot: a turn comes in with its whole state and goes out with it; nothing is kept between turns.

POST /webhooks/hotline/turn, header x-hotline-token, JSON
    {"sender": random conversation id, "text": words | null, "intent": label | null, "said": words | null,
     "channel": "voice" | "sms", "message_id": text | null, "metadata": {"language": "es", …},
     "state": {"loop": form | null, "asked": slot | null, "slots": {slot: value, …}}}
  Exactly one of text and intent is filled. `intent` is a choice (a key pressed, "did you mean" → yes), a label with
  or without its finer part; `said` may hold the words that the choice explains: the actions then read them as the
  guest's text, so that "wake me at seven", misheard once, still fills the form. `state` is the one of the last
  answer, or absent. A form or slot in it that the model does not know (an older release) is left out. Text is made
  neutral (wire.neutral); one that is empty then is not understood, politely.
→ 200 {"messages": [{"key": …, values}, …], "intent": label acted on (nlu_fallback: not sure enough),
     "full_intent": likeliest label, "confidence": of the likeliest intent, "accepted": true | false,
     "ranking": [{"name", "confidence"}, … ≤ 5], "state": {"loop", "asked", "slots"}}
→ 400 {"error": which field} · 401 · 503 (no model)
→ 500 {"error": "ActionFailed", "action": name, "reason": text} | {"error": "TooSlow"} (turn_seconds are over)
     | {"error": "NoAnswer"} (nothing to say) | {"error": type}. The state is then what it was before; an action may
     all the same have acted, so what acts is keyed by message_id.

POST /webhooks/hotline/parse, same header, {"text": words}
→ {"intent", "full_intent", "confidence", "accepted", "ranking", "danger": how likely somebody is in danger}
  Here `intent` is the likeliest even when it is not accepted (too unsure, or out_of_scope).
GET /webhooks/hotline/ → 200 {"ready": true, "model": id, "name": file} or 503. No token: it tells nothing.

To the actions goes Rasa's action webhook: `sender_id` is the conversation; `metadata` of the last user event and of
latest_message is that of the turn with `channel` and `message_id`; `latest_message` has text, intent,
intent_ranking, full_intent; `slots.requested_slot` is what was asked; `active_loop.name` the form. An answer is
{"events": [{"event": "slot", "name", "value"}, …], "responses": [{"custom": {"key": …}}, …]}, both lists always
there; anything else is a failure. A validator that returns no slot event declines the turn: the rule for the intent
runs, and the form asks again after it; then the validator is called once more, so declining must not depend on a
count. At the start of a form the validator runs before anything was asked, twice when it returns nothing at all.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.rasa import wire
from bot.rasa.checked import ActionFailed
from bot.rasa.stage import Stage

log = logging.getLogger(__name__)


class Hotline(InputChannel):
    """Rasa's input channel of that door. Every request but the health check needs the token."""

    @classmethod
    def name(cls) -> str:
        """The name in the door's address."""
        return "hotline"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> Hotline:
        """From credentials.yml: `token`, and `turn_seconds`, the longest a turn may take."""
        found = credentials or {}
        return cls(str(found.get("token") or ""), float(found.get("turn_seconds") or 0))

    def __init__(self, token: str, turn_seconds: float) -> None:
        """Raises ValueError without a token or without a limit: there is no open door and no endless turn."""
        if not token or turn_seconds <= 0:
            raise ValueError("credentials.yml: the hotline channel needs a token and turn_seconds")
        self._token, self._seconds = token.encode(), turn_seconds

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The three routes; Rasa's own way of a message is not used, because it keeps conversations."""
        door = Blueprint("hotline", __name__)

        @door.get("/")
        async def health(request: Request) -> HTTPResponse:
            return self._health(request)

        @door.post("/turn")
        async def turn(request: Request) -> HTTPResponse:
            return await self._answer(request, lambda stage, body: stage.play(wire.turn(body, stage.intents)))

        @door.post("/parse")
        async def parse(request: Request) -> HTTPResponse:
            return await self._answer(request, lambda stage, body: stage.parse(wire.words(body)))

        return door

    def _health(self, request: Request) -> HTTPResponse:
        agent = request.app.ctx.agent
        if not agent or not agent.is_ready():
            return json({"ready": False}, status=503)
        model = {"model": agent.processor.model_metadata.model_id, "name": agent.processor.model_filename}
        return json({"ready": True, **model})

    async def _answer(
        self, request: Request, act: Callable[[Stage, dict[str, Any]], Awaitable[dict[str, Any]]]
    ) -> HTTPResponse:
        if not self._may_enter(request):
            return json({"error": "unauthorised"}, status=401)
        agent = request.app.ctx.agent
        if not agent or not agent.is_ready():
            return json({"error": "no model"}, status=503)
        try:
            body = wire.body(request.body)
            return json(await asyncio.wait_for(act(Stage(agent.processor), body), self._seconds))
        except wire.Malformed as wrong:
            return json({"error": str(wrong)}, status=400)
        except ActionFailed as wrong:
            log.warning("An action failed: %s", wrong)
            return json({"error": "ActionFailed", "action": wrong.action, "reason": wrong.reason}, status=500)
        except asyncio.TimeoutError:  # noqa: UP041  (not yet the same class in Python 3.10)
            log.warning("A turn took longer than %s s", self._seconds)
            return json({"error": "TooSlow"}, status=500)
        except Exception as wrong:
            # Only the type: the text of an error may hold what a guest said.
            log.error("A turn failed: %s", type(wrong).__name__)
            return json({"error": type(wrong).__name__}, status=500)

    def _may_enter(self, request: Request) -> bool:
        shown = request.headers.get("x-hotline-token", "")
        return hmac.compare_digest(shown.encode("utf-8", "surrogatepass"), self._token)
