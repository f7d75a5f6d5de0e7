"""The OpenAPI document, made from the doors themselves: what is written here cannot differ from what runs."""

import re
from collections.abc import Iterable
from typing import Any, Literal

from pydantic import BaseModel, Field
from pydantic.json_schema import models_json_schema

from handoff.api.door import Door
from handoff.api.problems import PREFIX
from handoff.api.shapes import Shape

Mode = Literal["validation", "serialization"]
REF = "#/components/schemas/{model}"
PLACE = re.compile(r"<(?:(\w+):)?(\w+)>")


class Fault(Shape):
    """What is wrong with one field."""

    field: str
    message: str


class ProblemShown(Shape):
    """A problem document (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Fault] = Field(default_factory=list)


def document(doors: Iterable[Door], *, title: str, version: str) -> dict[str, Any]:
    """The whole document, OpenAPI 3.1."""
    doors = list(doors)
    wanted: dict[tuple[type[BaseModel], Mode], None] = {(ProblemShown, "serialization"): None}
    for door in doors:
        wanted[door.answer, "serialization"] = None
        if door.body is not None:
            wanted[door.body, "validation"] = None
    refs, schemas = models_json_schema(list(wanted), by_alias=True, ref_template=REF)
    paths: dict[str, dict[str, Any]] = {}
    for door in doors:
        for method, path in door.at:
            where = PLACE.sub(r"{\2}", f"/{door.noun}{path}")
            paths.setdefault(where, {})[method.lower()] = _operation(door, method, path, refs)
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": version, "license": {"name": "Apache-2.0"}},
        "servers": [{"url": PREFIX}],
        "security": [{"bearer": []}],
        "paths": paths,
        "components": {
            "schemas": schemas["$defs"],
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(door: Door, method: str, path: str, refs: Any) -> dict[str, Any]:
    """One method at one address."""
    last = path.rpartition("/")[2]
    name = door.function.__name__ if (method, path) == door.at[0] else f"{door.function.__name__}_{last}"
    said = (door.function.__doc__ or "").split("\n")[0]
    result = refs[door.answer, "serialization"]
    problem = {"schema": refs[ProblemShown, "serialization"]}
    operation: dict[str, Any] = {
        "operationId": f"{door.noun}.{name}",
        "tags": [door.noun],
        "summary": said,
        "description": f"{said} Roles: {', '.join(sorted(door.roles))}.",
        "x-roles": sorted(door.roles),
        "parameters": _parameters(door, method, path),
        "responses": {
            str(door.status): {"description": "Done.", "content": {"application/json": {"schema": result}}},
            "default": {
                "description": "Not done, and why.",
                "content": {"application/problem+json": problem},
            },
        },
    }
    if door.body is not None:
        content = {"application/json": {"schema": refs[door.body, "validation"]}}
        operation["requestBody"] = {"required": True, "content": content}
    return operation


def _parameters(door: Door, method: str, path: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for kind, name in PLACE.findall(path):
        schema = {"type": "integer", "minimum": 0} if kind == "id" else {"type": "string"}
        found.append({"name": name, "in": "path", "required": True, "schema": schema})
    for name, schema in (
        door.query.model_json_schema(by_alias=True)["properties"].items() if _asks(door) else ()
    ):
        found.append({"name": name, "in": "query", "required": False, "schema": schema})
    if method != "GET":
        key = {"type": "string", "maxLength": 200}
        found.append({"name": "Idempotency-Key", "in": "header", "required": False, "schema": key})
    return found


def _asks(door: Door) -> bool:
    return bool(door.query.model_fields)
