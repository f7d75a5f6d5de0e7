"""Reads a request: JSON and parameters become shapes, and whatever no database could keep is refused."""

import json
import re
from typing import Any, TypeVar

from flask import request
from pydantic import BaseModel, ValidationError

from handoff.api.problems import Problem

MOST = 256 * 1024
KEY = re.compile(r"[\x21-\x7e]{1,200}")
# NUL cannot be kept by PostgreSQL, half of a surrogate pair by nobody.
UNFIT = re.compile("[\x00\ud800-\udfff]")

M = TypeVar("M", bound=BaseModel)


def body(shape: type[M]) -> M:
    """The JSON object of the request. Raises Problem 400, 413, 415 or 422."""
    if request.mimetype != "application/json":
        raise Problem(415, "not_json")
    request.max_content_length = MOST
    try:
        given = json.loads(request.get_data(cache=False).decode(), parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise Problem(400, "bad_json", "That is not valid JSON.") from None
    if not isinstance(given, dict):
        raise Problem(422, "not_an_object", "A JSON object is needed.")
    check(given)
    return _valid(shape, given)


def query(shape: type[M]) -> M:
    """The parameters of the request; a list may be given as a=x&a=y or a=x,y. Raises Problem 422."""
    given: dict[str, Any] = {}
    for name, values in request.args.lists():
        field = shape.model_fields.get(name) or shape.model_fields.get(name + "_")
        if field is not None and "list" in str(field.annotation):
            given[name] = [one for value in values for one in value.split(",")]
        elif len(values) > 1:
            raise Problem(422, "twice", f"{_shown(name)} is given twice.")
        else:
            given[name] = values[0]
    check(given)
    return _valid(shape, given)


def idempotency_key() -> str | None:
    """The request's Idempotency-Key. Raises Problem 422 when it is not 1 to 200 visible characters."""
    key = request.headers.get("Idempotency-Key")
    if key is not None and not KEY.fullmatch(key):
        raise Problem(422, "bad_key", "An Idempotency-Key has 1 to 200 visible ASCII characters.")
    return key


def check(given: Any) -> None:
    """Refuse text that cannot be kept, wherever it lies. Raises Problem 422."""
    left = [given]
    while left:
        one = left.pop()
        if isinstance(one, dict):
            left += [*one.keys(), *one.values()]
        elif isinstance(one, list):
            left += one
        elif isinstance(one, str) and UNFIT.search(one):
            raise Problem(
                422, "unfit_text", "The text holds a character that cannot be kept (NUL, half a letter)."
            )


def _valid(shape: type[M], given: dict[str, Any]) -> M:
    try:
        return shape.model_validate(given)
    except ValidationError as error:
        errors = [
            {"field": _shown(".".join(map(str, one["loc"]))), "message": _said(one["type"], one["msg"])}
            for one in error.errors(include_url=False, include_context=False, include_input=False)[:20]
        ]
        detail = "; ".join(
            f"{one['field']}: {one['message']}" if one["field"] else one["message"] for one in errors
        )
        raise Problem(422, "bad_value", detail + ".", errors) from None


def _said(kind: str, message: str) -> str:
    if kind == "extra_forbidden":
        return "there is no such field"
    if kind == "missing":
        return "it is needed"
    return message.removeprefix("Value error, ")


def _shown(name: str) -> str:
    return name[:80]


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")
