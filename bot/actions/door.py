"""The action server's one door: Rasa's action webhook, behind a token."""

from __future__ import annotations

import hmac

from flask import Flask, jsonify, request
from flask.typing import ResponseReturnValue

from bot.actions.every import ACTIONS
from bot.actions.front import Front, NoTalk
from bot.actions.heard import BadCall, Heard
from bot.actions.reply import say, told
from handoff.desk.refusals import DeskRefusal

LARGEST = 2_000_000
"""Bytes of a call: Rasa sends the domain and every event of the turn, some 20 kB."""


def door(front: Front, token: str) -> Flask:
    """The application. Without the token: 401, nothing done; a call that is none: 400; an error: 500.

    Rasa takes 400 for "execution rejected" only where the body names an action, which ours never does.
    """
    app = Flask("actions")
    app.config["MAX_CONTENT_LENGTH"] = LARGEST
    secret = token.encode()

    @app.get("/healthz")
    def alive() -> ResponseReturnValue:
        return {"alive": True}

    @app.post("/actions/webhook")
    def webhook() -> ResponseReturnValue:
        # As bytes: compare_digest refuses text that is not ASCII.
        given = request.headers.get("X-Action-Token", "").encode("utf-8", "surrogatepass")
        if not secret or not hmac.compare_digest(given, secret):
            return {"error": "token"}, 401
        try:
            heard = Heard.read(request.get_json(silent=True))
            act = ACTIONS[heard.action]
        except (BadCall, KeyError):
            return {"error": "not a call of an action"}, 400
        try:
            return jsonify(act(heard, front).as_json())
        except DeskRefusal as no:
            return jsonify(told(say(no.key, **no.values)).as_json())
        except NoTalk:
            return {"error": "no such conversation"}, 404

    return app
