"""A door of the API: one decorator says its address and its roles, the function's types say the rest."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, get_type_hints
from zoneinfo import ZoneInfo

from flask import Response, request
from pydantic import BaseModel
from sqlalchemy.exc import IntegrityError

from handoff.api import guard, problems, wire
from handoff.api.guard import Who
from handoff.api.problems import Problem
from handoff.api.shapes import Query, masked
from handoff.desk import idempotency
from handoff.desk.refusals import DeskRefusal
from handoff.desk.staff import Role
from handoff.desk.store import Desk, Store

Clock = Callable[[], datetime]


@dataclass(frozen=True)
class House:
    """What the API must know of the house: its clock, its languages, and the number its texts come from."""

    zone: ZoneInfo
    language: str
    languages: tuple[str, ...]
    sender: str


@dataclass(frozen=True)
class Ask:
    """One request, as a door's function sees it."""

    desk: Desk
    who: Who
    now: datetime
    house: House


@dataclass(frozen=True)
class Door:
    """Where it is, who may pass, what goes in and comes out."""

    noun: str
    at: tuple[tuple[str, str], ...]  # (method, path after the noun)
    roles: frozenset[Role]
    status: int
    function: Callable[..., BaseModel]
    body: type[BaseModel] | None
    query: type[Query]
    answer: type[BaseModel]


class Doors:
    """All doors of one noun."""

    def __init__(self, noun: str) -> None:
        self.noun = noun
        self.all: list[Door] = []

    def __call__(
        self, *at: str, roles: frozenset[Role], status: int = 200
    ) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Make the function a door, at one address or several ("POST /<id:case_id>/claim")."""

        def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
            types = get_type_hints(function)
            places = tuple((one.partition(" ")[0], one.partition(" ")[2]) for one in at)
            query, body, answer = types.get("query", Query), types.get("body"), types["return"]
            self.all.append(Door(self.noun, places, roles, status, function, body, query, answer))
            return function

        return decorate


def run(door: Door, store: Store, house: House, now: datetime, path: dict[str, Any]) -> Response:
    """Let the request through the door: who, what, and only then the desk. Raises Problem."""
    with store.read() as desk:
        who = guard.bearer(desk)
    guard.admit(who, door.roles)
    wire.check(path)
    given = dict(path)
    if door.body is not None:
        given["body"] = wire.body(door.body)
    asked = wire.query(door.query)
    if door.query is not Query:
        given["query"] = asked

    def ask(desk: Desk) -> str:
        shape = door.function(Ask(desk, who, now, house), **given)
        return (masked(shape) if who.role is Role.AUDITOR else shape).model_dump_json(by_alias=True)

    if request.method in ("GET", "HEAD"):
        with store.read() as desk:
            return _json(ask(desk), 200)
    return _change(door, store, who, now, given.get("body"), ask)


def _change(
    door: Door,
    store: Store,
    who: Who,
    now: datetime,
    body: BaseModel | None,
    ask: Callable[[Desk], str],
) -> Response:
    """One transaction, done once for a key: the answer is kept in it, a refusal beside it."""
    key = wire.idempotency_key()
    own = f"{who.name}:{key}" if key else None
    digest = _digest(body)
    try:
        return _once(door, store, own, digest, now, ask)
    except IntegrityError:
        # Somebody did the same at the same moment; what they left behind decides now.
        try:
            return _once(door, store, own, digest, now, ask)
        except IntegrityError:
            raise Problem(
                409, "at_once", "Somebody changed the same at this moment. Look, and try again."
            ) from None


def _once(
    door: Door, store: Store, own: str | None, digest: str, now: datetime, ask: Callable[[Desk], str]
) -> Response:
    try:
        with store.write() as desk:
            if own and (known := idempotency.before(desk, own, digest)):
                return _json(known.body, known.status)
            text = ask(desk)
            if own:
                idempotency.keep(desk, own, digest, door.status, text, now=now)
        return _json(text, door.status)
    except DeskRefusal as refusal:
        status, text = problems.of_refusal(refusal)
        if own and not isinstance(refusal, idempotency.KeyReused):
            with store.write() as desk:
                idempotency.keep(desk, own, digest, status, text, now=now)
        return _json(text, status)


def _digest(body: BaseModel | None) -> str:
    plain = body.model_dump(mode="json", exclude_unset=True) if body else None
    what = json.dumps([request.method, request.path, plain], sort_keys=True)
    return hashlib.sha256(what.encode()).hexdigest()


def _json(text: str, status: int) -> Response:
    if status >= 400:
        return problems.answer(status, text)
    response = Response(text, status, content_type="application/json")
    response.headers["Cache-Control"] = "no-store"
    if status == 201:
        made = json.loads(text)
        response.headers["Location"] = (
            f"{request.path}/{made.get('id') or made.get('number') or made.get('key')}"
        )
    return response
