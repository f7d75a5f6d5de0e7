"""An outside judge of TwiML: the grammar read out of the official library's source, apart from the exchange's."""

from __future__ import annotations

import ast
import importlib
import inspect
import xml.etree.ElementTree as ET
from functools import cache

XML_SPACE = "{http://www.w3.org/XML/1998/namespace}"
# The library writes these names differently from how Python spells them (twilio.twiml.TwiML.MAP).
SPELT = {
    "from_": "from",
    "xml_lang": "xml:lang",
    "interpret_as": "interpret-as",
    "for_": "for",
    "break_": "break",
}
# Twilio's limits on a document (docs/voice/twiml): bytes fetched from a URL, characters given to the REST API.
FETCHED, GIVEN = 64 * 1024, 4000
Grammar = dict[str, dict[str, set[str]]]


def faults(document: str, kind: str = "voice", *, given: bool = False) -> list[str]:
    """What Twilio would object to in this document; empty when nothing.

    `kind`: voice or messaging. `given`: it is the `Twiml` parameter of a REST call, not an answer to a webhook.
    """
    size = len(document) if given else len(document.encode())
    if size > (GIVEN if given else FETCHED):
        return [f"it is too large: {size}"]
    try:
        root = ET.fromstring(document)
    except ET.ParseError as error:
        return [f"it is not XML: {error}"]
    if root.tag != "Response":
        return [f"its root is {root.tag}"]
    return _inside(root, "Response", grammar(f"twilio.twiml.{kind}_response"))


def _inside(element: ET.Element, name: str, known: Grammar) -> list[str]:
    found = []
    for child in element:
        allowed = known.get(name, {}).get(child.tag)
        if allowed is None:
            found.append(f"<{child.tag}> in <{name}>")
            continue
        given = {key.replace(XML_SPACE, "xml:") for key in child.attrib}
        found += [f"{key} on <{child.tag}>" for key in sorted(given - allowed)]
        found += _inside(child, child.tag, known)
    return found


@cache
def grammar(module: str) -> Grammar:
    """Element → element allowed in it → attributes allowed on that one; from the library's source alone."""
    classes = [
        one
        for one in ast.parse(inspect.getsource(importlib.import_module(module))).body
        if isinstance(one, ast.ClassDef)
    ]
    names = {one.name: _element(one) for one in classes}
    known: Grammar = {}
    for one in classes:
        allowed = known.setdefault(names[one.name], {})
        for call in (node for node in ast.walk(one) if isinstance(node, ast.Call)):
            made = call.args[0] if _nests(call) and call.args else None
            if isinstance(made, ast.Call) and isinstance(made.func, ast.Name):
                attributes = {_spelt(word.arg) for word in made.keywords if word.arg} - _content(
                    classes, made.func.id
                )
                allowed.setdefault(names[made.func.id], set()).update(attributes)
    return known


def _nests(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr == "nest"


def _element(one: ast.ClassDef) -> str:
    """The name the constructor assigns, else the class's own."""
    for node in ast.walk(one):
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "self.name":
            return str(ast.literal_eval(node.value))
    return one.name


def _content(classes: list[ast.ClassDef], name: str) -> set[str]:
    """Parameters of a constructor that become the element's text, not attributes."""
    maker = next(
        node
        for one in classes
        if one.name == name
        for node in one.body
        if isinstance(node, ast.FunctionDef) and node.name == "__init__"
    )
    return {_spelt(argument.arg) for argument in maker.args.args if argument.arg != "self"}


def _spelt(name: str) -> str:
    plain = SPELT.get(name, name)
    head, *rest = plain.split("_")
    return head + "".join(part.title() for part in rest)
