"""The shapes of Twilio's REST API: who may ask, errors, dates in filters, pages."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

from flask import Response, jsonify, request

from ivr.exchange.marks import API_VERSION, iso

MAX_PAGE = 1000
PAGE = 50
METHODS = frozenset({"GET", "POST"})


class Refused(Exception):
    """The API says no, with Twilio's code (docs/api/errors) and an HTTP status."""

    def __init__(self, code: int, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.code, self.message, self.status = code, message, status


def refusal(error: Refused) -> tuple[Response, int]:
    """The error document the official client understands."""
    body = {
        "code": error.code,
        "message": error.message,
        "status": error.status,
        "more_info": f"https://www.twilio.com/docs/errors/{error.code}",
    }
    return jsonify(body), error.status


def not_found() -> Refused:
    """What is not there."""
    return Refused(20404, f"The requested resource {request.path} was not found", 404)


def only_the_owner(account: str, token: str) -> None:
    """Let in who shows the account's SID and token. Raises Refused."""
    shown = request.authorization
    named = (request.view_args or {}).get("account", account)
    known = shown is not None and shown.type == "basic" and (shown.username or "") == account
    if not known or not hmac.compare_digest(
        (shown.password or "").encode() if shown else b"", token.encode()
    ):
        raise Refused(20003, "Authenticate", 401)
    if named != account:
        raise not_found()


def uri(account: str, *path: str) -> str:
    """Where a resource lies."""
    return "/".join(["", API_VERSION, "Accounts", account, *path]) + ".json"


def whole_url(name: str, code: int, *, underscore: bool = True) -> str:
    """A URL among the parameters, or "". Raises Refused with this code when it is none."""
    value = request.form.get(name, "")
    parts = urlsplit(value)
    if value and (parts.scheme not in {"http", "https"} or not parts.hostname):
        raise Refused(code, f"{name} is not a valid URL: {value}")
    if value and not underscore and "_" in (parts.hostname or ""):
        # Twilio refuses status callbacks to hosts with an underscore.
        raise Refused(code, f"{name} has an underscore in its host name: {value}")
    return value


def method(name: str) -> str:
    """An HTTP method among the parameters; POST when there is none. Raises Refused."""
    value = request.form.get(name, "POST").upper()
    if value not in METHODS:
        raise Refused(21209, f"{name} must be GET or POST, not {value}")
    return value


def whole_number(name: str, default: int, low: int, high: int, code: int) -> int:
    """A number among the parameters. Raises Refused with this code when it lies outside."""
    value = request.form.get(name, str(default))
    if not value.isdecimal() or not low <= int(value) <= high:
        raise Refused(code, f"{name} must be a number from {low} to {high}, not {value}")
    return int(value)


def switch(name: str) -> bool | None:
    """A parameter that is true or false, or none when it was not sent. Raises Refused."""
    value = request.form.get(name)
    if value is None:
        return None
    if value.lower() not in {"true", "false"}:
        raise Refused(20001, f"{name} must be true or false, not {value}")
    return value.lower() == "true"


def filters(columns: Mapping[str, str], moments: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """What a list was narrowed to, as the ledger takes it: equal columns, and days or moments with < and >."""
    wanted = [(column, "=", request.args[name]) for name, column in columns.items() if request.args.get(name)]
    for name, column in moments.items():
        for sign in ("", "<", ">"):
            value = request.args.get(name + sign)
            if value:
                wanted += _between(column, sign, value)
    return wanted


def _between(column: str, sign: str, value: str) -> list[tuple[str, str, str]]:
    try:
        begin = datetime.fromisoformat(value)
    except ValueError:
        raise Refused(20001, f"{value!r} is not a date") from None
    begin = begin if begin.tzinfo else begin.replace(tzinfo=UTC)
    day_after = begin + timedelta(days=1) if len(value) == len("2026-11-27") else begin
    if sign == "<":
        return [(column, "<=", iso(day_after))] if day_after == begin else [(column, "<", iso(begin))]
    if sign == ">":
        return [(column, ">=", iso(begin))]
    return [(column, ">=", iso(begin)), (column, "<", iso(begin + timedelta(days=1)))]


def page(
    key: str, account: str, path: tuple[str, ...], rows: Callable[[int, int], list[dict[str, Any]]]
) -> dict[str, Any]:
    """One page of a list, with the addresses of its neighbours; `rows` gives (limit, offset)."""
    size = min(max(_asked("PageSize", PAGE), 1), MAX_PAGE)
    number = _asked("Page", 0)
    found = rows(size + 1, number * size)
    base = uri(account, *path)

    def at(which: int) -> str:
        others = [
            (name, value)
            for name, value in request.args.items(multi=True)
            if name not in {"Page", "PageSize"}
        ]
        return f"{base}?{urlencode([*others, ('PageSize', size), ('Page', which)])}"

    return {
        key: found[:size],
        "page": number,
        "page_size": size,
        "start": number * size,
        "uri": at(number),
        "end": number * size + len(found[:size]) - 1 if found else 0,
        "first_page_uri": at(0),
        "next_page_uri": at(number + 1) if len(found) > size else None,
        "previous_page_uri": at(number - 1) if number else None,
    }


def _asked(name: str, default: int) -> int:
    value = request.args.get(name) or str(default)
    if not (value.isascii() and value.isdecimal()):
        raise Refused(20001, f"{name} must be a number, not {value}")
    return int(value)
