"""Twilio's own OpenAPI document as a judge: of the requests that leave us, and of what the exchange answers.

The document is `twilio_openapi.json` (Apache-2.0, by Twilio), cut to the resources that are used here.
"""

import json
import re
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator

DOCUMENT = json.loads((Path(__file__).parent / "twilio_openapi.json").read_text(encoding="utf-8"))
FORM = "application/x-www-form-urlencoded"
# A parameter of the query that the library spells so and the document so.
SAME = {"StartTimeAfter": "StartTime>", "StartTimeBefore": "StartTime<"}


def knows(path: str) -> bool:
    """Whether the cut document has this resource."""
    return any(_operation(method, path) for method in ("GET", "POST", "DELETE"))


def request_faults(method: str, path: str, form: dict[str, list[str]]) -> list[str]:
    """What Twilio's document has against a request. `path` from `/2010-04-01` on; `form`: body or query."""
    operation = _operation(method, path)
    if operation is None:
        return [f"{method} {path}: no such operation"]
    schema = _body(operation) if method == "POST" else _query(operation)
    return _faults(schema, _typed(schema, form))


def answer_faults(method: str, path: str, status: int, body: Any) -> list[str]:
    """What Twilio's document has against an answer."""
    operation = _operation(method, path)
    if operation is None:
        return [f"{method} {path}: no such operation"]
    answer = operation["responses"].get(str(status))
    if answer is None:
        return [f"{method} {path}: never answers {status}"]
    return _faults(_resolved(answer["content"]["application/json"]["schema"]), body)


def _operation(method: str, path: str) -> dict[str, Any] | None:
    for template, operations in DOCUMENT["paths"].items():
        if re.fullmatch(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(template)), path):
            found: dict[str, Any] | None = operations.get(method.lower())
            return found
    return None


def _body(operation: dict[str, Any]) -> dict[str, Any]:
    schema = _resolved(operation["requestBody"]["content"][FORM]["schema"])
    return {**schema, "additionalProperties": False}


def _query(operation: dict[str, Any]) -> dict[str, Any]:
    known = {one["name"]: _resolved(one["schema"]) for one in operation["parameters"] if one["in"] == "query"}
    return {"type": "object", "properties": known, "additionalProperties": False}


def _resolved(schema: Any) -> Any:
    """With references followed, and OpenAPI's `nullable` said as JSON Schema says it."""
    if isinstance(schema, list):
        return [_resolved(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return _resolved(DOCUMENT["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
    made = {name: _resolved(value) for name, value in schema.items()}
    # Twilio says beside a reference to a list of words that it may be null, where OpenAPI 3.0 cannot hear it.
    if made.pop("nullable", False) or "enum" in made:
        return {"anyOf": [made, {"type": "null"}]}
    return made


def _typed(schema: dict[str, Any], form: dict[str, list[str]]) -> dict[str, Any]:
    """Form fields are all text: read each as what the document says it is."""
    return {
        SAME.get(name, name): _value(schema["properties"].get(name, {}), values)
        for name, values in form.items()
    }


def _value(schema: dict[str, Any], values: list[str]) -> Any:
    kind = schema.get("type") or next((one.get("type") for one in schema.get("anyOf", [])), None)
    if kind == "array":
        return values
    if len(values) != 1:
        return values
    (text,) = values
    if kind == "integer" and re.fullmatch(r"-?\d+", text):
        return int(text)
    if kind == "boolean" and text.lower() in ("true", "false"):
        return text.lower() == "true"
    return text


def _faults(schema: dict[str, Any], instance: Any) -> list[str]:
    found = Draft7Validator(schema).iter_errors(instance)
    return [f"{'/'.join(map(str, one.absolute_path)) or '(whole)'}: {one.message[:200]}" for one in found]
