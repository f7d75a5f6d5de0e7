"""What a guest said, as folded words: the first step of every grammar."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_TOKEN = re.compile(r"[ap]\.? ?m\b\.?|[0-9]+|[^\W\d_]+(?:'[^\W\d_]+)*|[,:;/\-]|[^\s]")
_SILENT = frozenset('?!¿¡"()…')
_QUOTES = str.maketrans({"’": "'", "`": "'", "´": "'", "½": " 1/2", "¼": " 1/4", "–": "-", "—": ","})


@dataclass(frozen=True, slots=True)
class Word:
    """One word, run of ASCII digits or mark; `glued` when nothing stood between it and the word before."""

    text: str
    glued: bool
    start: int
    end: int


def fold(text: str) -> str:
    """`text` in lower case without accents, so that "Mañana" and "manana" are the same word."""
    text = text.translate(_QUOTES).lower()
    if text.isascii():
        return text
    bare = (c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")
    return "".join(bare)


def words(text: str) -> list[Word]:
    """The words of `text`, folded and in order; "a. m.", "a.m." and "am" all become "am".

    `start` and `end` count characters of the folded text.
    """
    folded = fold(text)
    found: list[Word] = []
    last = -1
    for match in _TOKEN.finditer(folded):
        said = match[0]
        if said in _SILENT or (said == "." and not folded[match.end() : match.end() + 1].isdecimal()):
            continue
        if len(said) > 2 and said[0] in "ap" and said.rstrip(".").endswith("m") and not said.isalpha():
            said = said[0] + "m"
        found.append(Word(said, match.start() == last, match.start(), match.end()))
        last = match.end()
    return found
