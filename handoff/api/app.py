"""All doors of the API in one blueprint."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from flask import Blueprint, Flask, Response, jsonify
from werkzeug.routing import BaseConverter

from handoff.api import (
    articles,
    calls,
    cases,
    dnd,
    facts,
    gaps,
    kpi,
    messages,
    openapi,
    problems,
    rooms,
    stays,
    wake_ups,
)
from handoff.api.door import Door, House, run
from handoff.desk.store import Store

NOUNS = (rooms, stays, wake_ups, messages, dnd, cases, calls, articles, facts, gaps, kpi)
VERSION = "1"


class Id(BaseConverter):
    """The number of a record: what no database could hold is not an address."""

    regex = "[0-9]{1,9}"

    def to_python(self, value: str) -> int:
        """The number."""
        return int(value)


def doors() -> Iterable[Door]:
    """Every door there is."""
    return [door for noun in NOUNS for door in noun.doors.all]


def install(
    app: Flask, store: Store, house: House, *, clock: Callable[[], datetime], title: str
) -> Blueprint:
    """Put /api/v1 into the application; gives the blueprint, which needs no CSRF protection."""
    app.url_map.converters["id"] = Id
    api = Blueprint("api", __name__, url_prefix=problems.PREFIX)
    described = openapi.document(doors(), title=title, version=VERSION)
    for number, door in enumerate(doors()):
        for method, path in door.at:
            endpoint = f"{number}-{method}-{door.function.__name__}"
            view = _view(door, store, house, clock)
            api.add_url_rule(f"/{door.noun}{path}", endpoint, view, methods=[method])

    @api.get("/openapi.json")
    def document() -> Response:
        return jsonify(described)

    problems.install(app, api)
    app.register_blueprint(api)
    return api


def _view(door: Door, store: Store, house: House, clock: Callable[[], datetime]) -> Callable[..., Response]:
    def view(**path: Any) -> Response:
        return run(door, store, house, clock(), path)

    return view
