"""Every door lets in the roles it names and nobody else, and the document says what runs."""

import re
from collections.abc import Callable

import pytest
from flask import Flask

from handoff.api import app as api
from handoff.api.door import Door
from handoff.api.openapi import PLACE
from handoff.desk.staff import Role
from handoff.desk.stays import Stay
from tests.handoff.api.conftest import Program

ADDRESSES = [
    (door, method, PLACE.sub(lambda place: "1" if place[1] == "id" else "x", f"/{door.noun}{path}"))
    for door in api.doors()
    for method, path in door.at
]


@pytest.mark.parametrize("role", [None, *Role])
def test_every_door_lets_in_its_roles_and_nobody_else(
    role: Role | None, program: Callable[[str | None], Program], house_of_305: Stay
) -> None:
    asks = program(role)
    for door, method, path in ADDRESSES:
        status = asks(method, path, {}).status_code
        if role is None:
            assert status == 401, path
        else:
            assert (status == 403) == (role not in door.roles), (path, role, status)
            assert status < 500


@pytest.mark.parametrize("token", ["", "Bearer", "Bearer ", "Bearer nobody", "Basic YTpi", "Bearer \u00e9"])
def test_a_token_we_do_not_know_is_refused_in_words(app: Flask, house_of_305: Stay, token: str) -> None:
    response = app.test_client().get("/api/v1/rooms", headers={"Authorization": token})
    assert response.status_code == 401
    assert response.content_type == "application/problem+json"
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


def test_no_door_is_outside_the_walk(app: Flask) -> None:
    walked = {(method, f"/api/v1/{door.noun}{path}") for door, method, path in _doors()}
    served = {
        (method, str(rule))
        for rule in app.url_map.iter_rules()
        if str(rule).startswith("/api/") and rule.endpoint != "api.document"
        for method in rule.methods or ()
        if method not in ("HEAD", "OPTIONS")
    }
    assert walked == served


def test_the_document_needs_no_token_and_names_every_door(app: Flask) -> None:
    document = app.test_client().get("/api/v1/openapi.json").json
    assert document and document["openapi"].startswith("3.")
    told = {(method.upper(), path) for path, methods in document["paths"].items() for method in methods}
    assert told == {(method, PLACE.sub(r"{\2}", f"/{door.noun}{path}")) for door, method, path in _doors()}
    names = [one["operationId"] for methods in document["paths"].values() for one in methods.values()]
    assert len(names) == len(set(names))


def test_every_reference_of_the_document_leads_somewhere(app: Flask) -> None:
    text = app.test_client().get("/api/v1/openapi.json").text
    schemas = app.test_client().get("/api/v1/openapi.json").json["components"]["schemas"]  # type: ignore[index]
    assert set(re.findall(r'#/components/schemas/([^"]+)', text)) <= set(schemas)


def test_what_is_at_no_address_is_said_as_a_problem(program: Callable[[str | None], Program]) -> None:
    for method, path, status in (("GET", "/nothing", 404), ("PUT", "/rooms", 405), ("GET", "/cases/x", 404)):
        response = program(None)(method, path)
        assert (response.status_code, response.content_type) == (status, "application/problem+json")


def _doors() -> list[tuple[Door, str, str]]:
    return [(door, method, path) for door in api.doors() for method, path in door.at]
