"""Who a message is for, and its words, out of the sentence that asks to leave one. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from bot import rooms
from bot.speech import fold

# A name is what follows one of these, up to where the message itself begins.
_TO = {
    "es": r"(?:\bpara|\bal|\ba)\s+(?:(?:el|la)\s+)?",
    "en": r"(?:\bfor|\bto|\btell|\blet|\bwith)\s+(?:the\s+)?",
}
_TITLES = {
    "es": r"(?:senor(?:a|ita)?|sr|sra|srta|don|dona|doctor(?:a)?|dr|dra|huesped)\.?\s+",
    "en": r"(?:mister|mr|mrs|miss|ms|missus|doctor|dr|madam|sir|guest)\.?\s+",
}
# Where the message begins: "dígale que …", ": …", "saying …".
_WORDS = {
    "es": r"(?:\s*[:;]\s*|\s*,?\s+(?:que|diciendo(?:le)?(?: que)?"
    r"|y (?:digale|dile|diganle|diga)(?: que)?)\s+)",
    "en": r"(?:\s*[:;]\s*|\s*,?\s+(?:that|(?:saying|know)(?: that)?"
    r"|and (?:tell|say)(?: (?:him|her|them))?(?: that)?)\s+)",
}
# No name begins with one of these …
_STOP = {
    "es": r"que|y|de|por|en|a|con|si|mi|un|una|el|la|los|las|recado|mensaje|nota|aviso|habitacion|favor|parte"
    r"|cuarto|alguien|huesped|otro|otra|dejar\w*|decir\w*|ella|ellos|senora|senor|marido|mujer|esposo|esposa|hij[oa]"
    r"|llam(?:e|ar)\w*|baj(?:e|ar)|sub(?:a|ir)|ven(?:ga|ir)|esper(?:e|ar)\w*|recoj\w*|recoger\w*",
    "en": r"that|and|of|by|in|at|with|if|my|a|an|the|message|note|room|please|from|me|someone|guest|another|him"
    r"|her|them|he|she|they|you|know|leave|tell|say|pass|relay|send|give|get|let|be|speak|talk|lady|gentleman"
    r"|husband|wife|son|daughter|call|ring|phone|come|meet|wait|bring|text|go|pick|collect",
}
# … and none goes on with one of these.
_GO_ON = {
    "es": r"que|y|el|en|con|por|para|ya|si",
    "en": r"that|and|on|in|at|from|with|for|to|he|she|they|is|has|if",
}
# "Mi compañera Marta", "my colleague Martha": whose it is says nothing about who.
_WHOSE = {"es": r"(?:mi\s+[a-z]+\s+)?", "en": r"(?:my\s+[a-z]+\s+)?"}
_WISH = {
    "es": r"\b(?:mensaje|recado|msj|nota|aviso|diga|digale|diganle|dile|dijeran|avis\w+|dej\w+)\b",
    "en": r"\b(?:message|msg|note|tell|let|leave|relay|word|pass)\b",
}
_POLITE = r"\s*,?\s*(?:por favor|please|gracias|thanks|thank you)\W*$"


@dataclass(frozen=True)
class Addressee:
    """A room's number, or a name as it was said; and the words for them. None for what was not said."""

    room: str | None = None
    unknown_room: str | None = None
    name: str | None = None
    words: str | None = None


def read(text: str, language: str, *, rooms_known: Collection[str], asked: bool = False) -> Addressee:
    """Read a sentence such as "avise al señor Molina que ya llegué". `asked`: the addressee was asked for."""
    language = language if language in _TO else "en"
    found = rooms.read(text, language, rooms=rooms_known, asked=asked)
    head, words = _split(text, language)
    # "Dejo un recado", in answer to whom it is for: "un" is no room.
    wish = asked and re.search(_WISH[language], _same_length(text)) is not None
    if found.number or (found.unknown and not wish):
        return Addressee(found.number, found.unknown, None, words)
    name = _name(head, language, asked=asked)
    return Addressee(name=name, words=words if name else None)


def _split(text: str, language: str) -> tuple[str, str | None]:
    """The part that names somebody, and the message after it."""
    plain = _same_length(text)
    wish = re.search(_WISH[language], plain)
    for cut in re.finditer(_WORDS[language], plain):
        if wish and cut.start() > wish.start() and _TO_SOMEBODY[language].search(plain[: cut.start()]):
            words = re.sub(_POLITE, "", text[cut.end() :], flags=re.IGNORECASE).strip()
            return text[: cut.start()], words or None
    return text, None


def _name(head: str, language: str, *, asked: bool) -> str | None:
    plain = re.sub(_POLITE, "", _same_length(head))
    first = rf"(?!(?:{_STOP[language]})\b)[a-z][a-z'\-]*"
    more = rf"(?:\s+(?!(?:{_GO_ON[language]})\b)[a-z][a-z'\-]*){{0,4}}"
    titled = rf"{_WHOSE[language]}(?:{_TITLES[language]})?(?P<name>{first}{more})"
    every = list(re.finditer(_TO[language] + titled, plain))
    found = every[-1] if every else None
    if found is None and asked and not re.search(_WISH[language], plain):
        found = re.fullmatch(rf"\W*(?:es |it's |its )?{titled}\W*", plain)
    return " ".join(head[found.start("name") : found.end("name")].split()) if found else None


def _same_length(text: str) -> str:
    """Folded, with every letter still at its place; where folding moves them, as it was in lower case."""
    folded = fold(text)
    return folded if len(folded) == len(text) else text.lower()


_TO_SOMEBODY = {language: re.compile(pattern) for language, pattern in _TO.items()}
