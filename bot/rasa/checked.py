"""The way to the action server, on which nothing goes wrong quietly."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Collection
from typing import Any

import aiohttp
from rasa.core.actions.action import RemoteAction
from rasa.utils.endpoints import ClientResponseError, EndpointConfig


class ActionFailed(BaseException):
    """An action gave no usable answer; the turn ends here.

    Not an Exception: Rasa catches those around every action, logs them, and goes on as if the action had run; after
    a form that failed to start it would call the submit action with empty slots. This one passes through.
    """

    def __init__(self, action: str, reason: str) -> None:
        super().__init__(f"{action}: {reason}")
        self.action, self.reason = action, reason


class CheckedEndpoint(EndpointConfig):
    """An action endpoint that answers with a proper result or raises ActionFailed."""

    def __init__(self, known: EndpointConfig, slots: Collection[str]) -> None:
        """`known`: the endpoint as configured; `slots`: the names that an action may set."""
        super().__init__(
            known.url,
            known.params,
            known.headers,
            known.basic_auth,
            known.token,
            known.token_name,
            known.cafile,
        )
        self._slots = frozenset(slots)

    @classmethod
    def take_over(cls, known: EndpointConfig, slots: Collection[str]) -> CheckedEndpoint:
        """Have every answer checked here, and only here.

        Rasa's own check builds its JSON schema anew and proves that schema before every look at an answer: half of
        the time of a turn, for a part of what is checked here.
        """
        RemoteAction._validate_action_result = _was_checked
        return cls(known, slots)

    async def request(self, *args: Any, **kwargs: Any) -> Any:
        """Calls the action; a refusal to run (status 400 with its name) passes on, as Rasa's protocol has it."""
        action = str(kwargs["json"]["next_action"])
        try:
            answer = await super().request(*args, **kwargs)
        except ClientResponseError as wrong:
            if _refused(wrong, action):
                raise
            raise ActionFailed(action, f"status {wrong.status}") from wrong
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError, ValueError) as wrong:  # noqa: UP041  (Python 3.10)
            raise ActionFailed(action, type(wrong).__name__) from wrong
        fault = self._fault(answer)
        if fault:
            raise ActionFailed(action, fault)
        return answer

    def _fault(self, answer: Any) -> str | None:
        if not isinstance(answer, dict):
            return "no object"
        events, responses = answer.get("events"), answer.get("responses")
        if not isinstance(events, list) or not isinstance(responses, list):
            return "no events or no responses"
        if not all(self._is_slot(event) for event in events):
            return "an event that does not set a slot of the domain"
        if not all(_has_key(response) for response in responses):
            return "a response without a message key"
        return None

    def _is_slot(self, event: Any) -> bool:
        return isinstance(event, dict) and event.get("event") == "slot" and event.get("name") in self._slots


def _was_checked(action: RemoteAction, result: dict[str, Any]) -> bool:
    return True


def _refused(wrong: ClientResponseError, action: str) -> bool:
    if wrong.status != 400:
        return False
    try:
        told = json.loads(wrong.text)
    except ValueError:
        return False
    return isinstance(told, dict) and told.get("action_name") == action


def _has_key(response: Any) -> bool:
    custom = response.get("custom") if isinstance(response, dict) else None
    return isinstance(custom, dict) and isinstance(custom.get("key"), str) and bool(custom["key"])
