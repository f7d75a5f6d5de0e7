"""The REST API as one piece: every route behind the account's SID and token, and the faults one may ask for."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, Response, g, jsonify, request

from ivr.exchange.marks import API_VERSION
from ivr.exchange.rest import account, calls, conferences, messages, queues
from ivr.exchange.rest.account import itself
from ivr.exchange.rest.shape import Refused, not_found, only_the_owner, refusal
from ivr.exchange.switchboard import Switchboard
from ivr.exchange.texts import Texts


def mount(app: Flask, exchange: Switchboard, texts: Texts) -> None:
    """Put the API under /2010-04-01/Accounts/{account}."""
    api = Blueprint("rest", __name__, url_prefix=f"/{API_VERSION}/Accounts/<account>")
    _guarded(api, exchange)

    @api.route("/<path:anything>", methods=["GET", "POST", "DELETE", "PUT"])
    def unknown(account: str, anything: str) -> Response:
        raise not_found()

    for part in (
        account.routes(exchange),
        calls.routes(exchange),
        messages.routes(exchange, texts),
        queues.routes(exchange),
        conferences.routes(exchange),
    ):
        api.register_blueprint(part)
    app.register_blueprint(api)

    @app.get(f"/{API_VERSION}/Accounts/<account>.json")
    def the_account(account: str) -> dict[str, Any] | tuple[Response, int]:
        # It lies beside the blueprint's prefix, so it asks for the key itself.
        try:
            only_the_owner(exchange.account, exchange.token)
        except Refused as error:
            return refusal(error)
        return itself(account)


def _guarded(api: Blueprint, exchange: Switchboard) -> None:
    @api.before_request
    def guard() -> None:
        only_the_owner(exchange.account, exchange.token)
        if exchange.faults.rest == "busy":
            raise Refused(20429, "Too Many Requests", 429)
        if exchange.faults.rest == "broken":
            raise Refused(20500, "Internal Server Error", 500)
        g.lost = exchange.faults.rest == "lost" and request.method == "POST"

    @api.after_request
    def lose(response: Response) -> Response:
        # What was asked has been done, but the answer never arrives as one.
        if not g.get("lost"):
            return response
        lost = jsonify(code=20500, message="Internal Server Error", status=500)
        lost.status_code = 500
        return lost

    @api.errorhandler(Refused)
    def refused(error: Refused) -> tuple[Response, int]:
        exchange.feed.tell(
            "rest", method=request.method, path=request.path, code=error.code, message=error.message
        )
        return refusal(error)
