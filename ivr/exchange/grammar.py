"""What TwiML allows, learnt at run time from the official library: it is generated from Twilio's own definition."""

from __future__ import annotations

import importlib
import inspect
from dataclasses import dataclass, field
from functools import cache
from typing import Any

ROOT = "Response"


@dataclass
class Grammar:
    """Which elements may lie inside which, and the attributes each may carry there."""

    children: dict[str, dict[str, frozenset[str]]] = field(default_factory=dict)

    def attributes(self, parent: str, child: str) -> frozenset[str] | None:
        """Attributes `child` may carry inside `parent`; none when it may not lie there at all."""
        return self.children.get(parent, {}).get(child)


@cache
def voice() -> Grammar:
    """The grammar of a document that answers a call."""
    return _learn("twilio.twiml.voice_response")


@cache
def messaging() -> Grammar:
    """The grammar of a document that answers a text."""
    return _learn("twilio.twiml.messaging_response")


def _learn(module: str) -> Grammar:
    library = importlib.import_module(module)
    base = importlib.import_module("twilio.twiml").TwiML
    grammar = Grammar()
    for shape in vars(library).values():
        if inspect.isclass(shape) and issubclass(shape, base) and shape is not base:
            parent = _made(shape)
            allowed = grammar.children.setdefault(parent.name, {})
            for name, method in vars(shape).items():
                if not name.startswith("_") and inspect.isfunction(method):
                    child = method(parent, **_every(method))
                    allowed[child.name] = allowed.get(child.name, frozenset()) | frozenset(child.attrs)
    return grammar


def _made(shape: Any) -> Any:
    return shape(**_every(shape.__init__))


def _every(method: Any) -> dict[str, str]:
    # A value for each parameter shows, in the element that comes out, which of them are attributes.
    named = inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY
    parameters = inspect.signature(method).parameters.values()
    return {one.name: "x" for one in parameters if one.kind in named and one.name != "self"}
