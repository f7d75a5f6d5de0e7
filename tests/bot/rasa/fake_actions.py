"""A small action server for tests: it remembers every call, fills forms from single words, and fails on demand."""

import threading
import time
from collections.abc import Callable
from typing import Any

from flask import Flask, jsonify, request
from flask.typing import ResponseReturnValue
from werkzeug.serving import make_server

TOKEN = "action-token-of-the-tests"
Answer = Callable[[dict[str, Any]], ResponseReturnValue]

# Which words fill which slot; what a validator does not find here it does not know.
WORDS = {
    "wake_up_form": {"room": {"305": "305"}, "wake_up_at": {"siete": "07:00", "ocho": "08:00"}},
    "change_form": {"change_which": {"siete": "07:00"}, "change_at": {"nueve": "09:00"}},
    "quiet_off_form": {},
    "cancel_form": {"wake_up_which": {"siete": "07:00"}},
    "message_form": {"message_to": {"210": "210"}},
    "report_form": {"report_room": {"305": "305"}},
}
YES_NO = {
    "wake_up_form": "wake_up_confirm",
    "change_form": "change_confirm",
    "quiet_off_form": "quiet_off_confirm",
    "cancel_form": "cancel_confirm",
    "message_form": "message_confirm",
}
FREE_TEXT = {"message_text", "report_text"}
NEVER_TEXT = {"human", "emergency", "cancel_process", "language", "repeat"}


class FakeActions:
    """`calls` holds the payloads in order; `answers` replaces the answer of an action by its name."""

    def __init__(self) -> None:
        self.calls: list[dict[str, Any]] = []
        self.answers: dict[str, Answer] = {}
        self._app = Flask(__name__)
        self._app.add_url_rule("/actions/webhook", view_func=self._webhook, methods=["POST"])
        self._server: Any = None

    def start(self, port: int = 0) -> None:
        self._server = make_server("127.0.0.1", port, self._app, threaded=True)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def port(self) -> int:
        return int(self._server.server_port)

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def names(self) -> list[str]:
        return [str(call["next_action"]) for call in self.calls]

    def reset(self) -> None:
        self.calls.clear()
        self.answers.clear()

    def _webhook(self) -> ResponseReturnValue:
        if request.headers.get("X-Action-Token") != TOKEN:
            return "no", 401
        payload = request.get_json()
        self.calls.append(payload)
        action = payload["next_action"]
        if action in self.answers:
            return self.answers[action](payload)
        events = validated(payload) if action.startswith("validate_") else []
        key = None if action.startswith("validate_") else action.removeprefix("action_")
        return jsonify(result(*([{"key": key, "slots": filled(payload)}] if key else []), events=events))


def result(*messages: dict[str, Any], events: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    return {"events": events or [], "responses": [{"custom": message} for message in messages]}


def filled(payload: dict[str, Any]) -> dict[str, Any]:
    slots = payload["tracker"]["slots"]
    return {name: value for name, value in slots.items() if value is not None and name != "requested_slot"}


def validated(payload: dict[str, Any]) -> list[dict[str, Any]]:
    tracker = payload["tracker"]
    form, asked = payload["next_action"].removeprefix("validate_"), tracker["slots"]["requested_slot"]
    text, intent = tracker["latest_message"]["text"], tracker["latest_message"]["intent"]["name"]
    found: dict[str, Any] = {}
    for slot, words in WORDS[form].items():
        for word in text.split():
            found |= {slot: words[word]} if word in words else {}
    if asked == YES_NO.get(form) and intent in {"affirm", "deny"}:
        found[asked] = True if intent == "affirm" else None
    if asked in FREE_TEXT and text and intent not in NEVER_TEXT:
        found[asked] = text
    return [{"event": "slot", "name": slot, "value": value} for slot, value in found.items()]


def fails(status: int) -> Answer:
    return lambda payload: ("broken", status)


def answers(content: Any) -> Answer:
    return lambda payload: jsonify(content)


def slow(seconds: float) -> Answer:
    def answer(payload: dict[str, Any]) -> ResponseReturnValue:
        time.sleep(seconds)  # the slowness is what is tested, nothing waits for it
        return jsonify(result({"key": "late"}))

    return answer
