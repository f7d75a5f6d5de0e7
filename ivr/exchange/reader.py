"""Reads TwiML as Twilio does: refuses what it cannot parse, drops and reports what it does not know."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Collection
from dataclasses import dataclass

from ivr.exchange import values
from ivr.exchange.grammar import ROOT, Grammar

# The parser's own names for `xml:lang` and the like.
_XML = "{http://www.w3.org/XML/1998/namespace}"
# Twilio's codes for an element in the wrong place (docs/api/errors); everywhere else it is a schema warning.
_MISPLACED = {"Gather": 13320, "Dial": 13215}
SCHEMA, PARSE, ROOT_MISSING = 12200, 12100, 12102


class Unreadable(Exception):
    """The document cannot be performed at all; `code` is Twilio's error."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message


@dataclass(frozen=True)
class Complaint:
    """Something in a document that Twilio would have warned about, with its code."""

    code: int
    message: str


@dataclass(frozen=True)
class Verb:
    """One element that passed: its name, attributes, words and what lies in it."""

    name: str
    attributes: dict[str, str]
    text: str
    children: tuple[Verb, ...] = ()

    def get(self, name: str, default: str = "") -> str:
        """An attribute, or its default."""
        return self.attributes.get(name, default)

    def seconds(self, name: str, default: int) -> int:
        """An attribute that counts seconds (or digits, or people)."""
        return int(self.attributes.get(name, default))

    def on(self, name: str, default: bool = False) -> bool:
        """An attribute that is true or false."""
        return self.get(name, str(default)).lower() == "true"


@dataclass(frozen=True)
class Document:
    """What can be performed of an answer, and what Twilio would have said about the rest."""

    verbs: tuple[Verb, ...]
    complaints: tuple[Complaint, ...]


def read(text: str, grammar: Grammar, *, allowed: Collection[str] | None = None) -> Document:
    """Parse and judge a document.

    `allowed` limits the verbs at its top (a waitUrl takes fewer than a call). Raises Unreadable.
    """
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise Unreadable(PARSE, "Document parse failure: a document type is not accepted")
    try:
        # No entities can lie in it (see above), and it comes from the house's own web server.
        root = ET.fromstring(text.strip())  # noqa: S314
    except ET.ParseError as error:
        raise Unreadable(PARSE, f"Document parse failure: {error}") from None
    if root.tag != ROOT:
        raise Unreadable(ROOT_MISSING, f"The root element must be <Response>, not <{root.tag}>")
    complaints: list[Complaint] = []
    verbs = _inside(root, ROOT, grammar, complaints)
    here = tuple(verb for verb in verbs if allowed is None or verb.name in allowed)
    complaints += [
        Complaint(SCHEMA, f"<{verb.name}> is not performed in this kind of document")
        for verb in verbs
        if verb not in here
    ]
    return Document(here, tuple(complaints))


def _inside(
    element: ET.Element, name: str, grammar: Grammar, complaints: list[Complaint]
) -> tuple[Verb, ...]:
    passed = []
    for child in element:
        tag = _plain(child.tag)
        known = grammar.attributes(name, tag)
        if known is None:
            code = _MISPLACED.get(name, SCHEMA)
            complaints.append(Complaint(code, f"<{tag}> is not allowed in <{name}>"))
            continue
        given = {_plain(key): value for key, value in child.attrib.items()}
        strange = sorted(given.keys() - known)
        complaints += [Complaint(SCHEMA, f"attribute {key} is not allowed on <{tag}>") for key in strange]
        kept = {key: value for key, value in given.items() if key in known}
        faults = list(values.wrong(tag, kept))
        complaints += [
            Complaint(one.code, f"<{tag} {one.attribute}={kept[one.attribute]!r}>: {one.why}")
            for one in faults
        ]
        kept = {key: value for key, value in kept.items() if key not in {one.attribute for one in faults}}
        verb = Verb(tag, kept, _words(child), _inside(child, tag, grammar, complaints))
        misfit = values.misfit(tag, kept, verb.text)
        if misfit:
            complaints.append(Complaint(misfit.code, f"<{tag}>: {misfit.why}"))
            if misfit.fatal:
                continue
        passed.append(verb)
    return tuple(passed)


def _plain(tag: str) -> str:
    return tag.replace(_XML, "xml:")


def _words(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())
