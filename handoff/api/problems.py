"""What is answered when something cannot be done: RFC 9457 problem documents, in words staff understand."""

import logging
from typing import Any

from flask import Blueprint, Flask, Response, json, request
from sqlalchemy.exc import DBAPIError, OperationalError
from werkzeug.exceptions import HTTPException

from handoff.desk import refusals
from handoff.desk.idempotency import KeyReused

log = logging.getLogger(__name__)
PREFIX = "/api/v1"
KIND = "urn:centralita:problem:"
# The most particular class wins; what is not here is a conflict with how things stand.
STATUS: dict[type[refusals.DeskRefusal], int] = {
    refusals.NotFound: 404,
    refusals.BadValue: 422,
    refusals.WakeUpInThePast: 422,
    refusals.TooFarAhead: 422,
    refusals.NotYours: 403,
    refusals.NotHolder: 403,
    refusals.WrongPin: 403,
    refusals.PinLocked: 403,
    KeyReused: 409,
}
WORDS = {
    400: "The request cannot be read.",
    401: "A bearer token that we know is needed.",
    403: "Your role may not do that.",
    404: "There is nothing at this address.",
    405: "That cannot be done at this address.",
    413: "The request is too large.",
    415: "Send JSON, with Content-Type: application/json.",
    500: "Something went wrong on our side. It was written down.",
    503: "The records cannot be reached at this moment. Try again soon.",
}


class Problem(Exception):
    """A refusal of the door itself, before the desk is asked."""

    def __init__(self, status: int, key: str, detail: str = "", errors: list[dict[str, str]] | None = None):
        super().__init__(detail)
        self.status, self.key, self.detail, self.errors = status, key, detail, errors


def status_of(refusal: refusals.DeskRefusal) -> int:
    """The HTTP status of a refusal of the desk."""
    return next((STATUS[kind] for kind in type(refusal).__mro__ if kind in STATUS), 409)


def document(status: int, key: str, detail: str, errors: list[dict[str, str]] | None = None) -> str:
    """A problem document as JSON."""
    said: dict[str, Any] = {"type": KIND + key, "title": WORDS.get(status, detail), "status": status}
    said["detail"] = detail or said["title"]
    return json.dumps(said | ({"errors": errors} if errors else {}))


def of_refusal(refusal: refusals.DeskRefusal) -> tuple[int, str]:
    """Status and document of a refusal of the desk."""
    status = status_of(refusal)
    return status, document(status, refusal.key, str(refusal))


def answer(status: int, body: str) -> Response:
    """A problem document as a response."""
    response = Response(body, status, content_type="application/problem+json")
    if status == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="centralita"'
    if status == 503:
        response.headers["Retry-After"] = "2"
    return response


def install(app: Flask, api: Blueprint) -> None:
    """Answer everything that goes wrong below /api/v1 with a problem document; the rest is left alone."""
    api.register_error_handler(Problem, _refused)
    api.register_error_handler(refusals.DeskRefusal, _no)
    api.register_error_handler(HTTPException, http)
    api.register_error_handler(Exception, _unforeseen)
    # An address that is nobody's belongs to no blueprint.
    app.register_error_handler(HTTPException, http)


def _refused(problem: Problem) -> Response:
    return answer(problem.status, document(problem.status, problem.key, problem.detail, problem.errors))


def _no(refusal: refusals.DeskRefusal) -> Response:
    return answer(*of_refusal(refusal))


def http(error: HTTPException) -> Response | HTTPException:
    """The problem document of an HTTP error below /api/v1; any other error as it is."""
    if not request.path.startswith(PREFIX) or error.code is None or error.code < 400:
        return error
    response = answer(error.code, document(error.code, "http", ""))
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            response.headers[name] = value
    return response


def _unforeseen(error: Exception) -> Response:
    """503 while the database is away, else 500; either is written to the log."""
    log.error("%s %s", request.method, request.path, exc_info=error)
    away = isinstance(error, OperationalError) or (
        isinstance(error, DBAPIError) and error.connection_invalidated
    )
    return answer(503, document(503, "away", "")) if away else answer(500, document(500, "fault", ""))
