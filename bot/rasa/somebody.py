"""Names of people, taken out: what is asked must not hang on who it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.times.english import ENGLISH
from bot.times.spanish import SPANISH

STAND_IN = "ana garcia"
"""Stands for everybody. Two words like any others of their kind, in either language."""
TITLES = frozenset(
    """
    senor senora senorita sr sra srta don dona doctor doctora dr dra profesor profesora ingeniero ingeniera
    mr mrs ms miss mister madam professor
    """.split()  # noqa: SIM905
)
_ARTICLES = frozenset({"el", "la", "al", "the", "a", "un", "una"})
_BETWEEN = frozenset(
    {"de", "del", "la", "las", "los", "y", "van", "von", "der", "da", "di", "dos", "al", "el", "bin"}
)
_KNOWN, _OFTEN = 3, 8  # phrases of ours that hold a word we know, and a common one
_FEWEST = 3  # letters of a word that nobody has ever said to us


@dataclass(frozen=True)
class Vocabulary:
    """What tells names from other words: the words of names, the words of all our phrases, and the common ones."""

    names: frozenset[str]
    known: frozenset[str]
    common: frozenset[str]

    @classmethod
    def of(cls, texts: Iterable[str], names: Iterable[str]) -> Vocabulary:
        """From normalised training phrases and the words of the names that stand in them."""
        seen = Counter(word for text in texts for word in set(text.split()))
        known = {word for word, count in seen.items() if count >= _KNOWN} | _words_of_time()
        common = {word for word, count in seen.items() if count >= _OFTEN} | _words_of_time()
        return cls(frozenset(names), frozenset(known), frozenset(common))

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Vocabulary:
        """What `as_json` gave."""
        return cls(*(frozenset(kept[name]) for name in ("people", "known", "common")))

    def as_json(self) -> dict[str, list[str]]:
        """As lists in a fixed order."""
        return {
            "people": sorted(self.names),
            "known": sorted(self.known),
            "common": sorted(self.common),
        }

    def a_name(self, word: str, *, behind_one: bool) -> bool:
        """Whether a word is a name: one of ours, one that nobody ever said to us, or a rare one behind a name."""
        bare = word.removesuffix("'s").replace("-", "").replace("'", "")
        if bare in self.names:
            return True
        others = self.common if behind_one else self.known
        return len(bare) >= _FEWEST and bare.isalpha() and word not in others and bare not in others


def _words_of_time() -> set[str]:
    """Numbers, days, months: no name, however seldom we heard them."""
    tables = [language.table.values() for language in (SPANISH, ENGLISH)]
    return {
        word
        for table in tables
        for kind in table
        for phrases in kind.values()
        for word in re.split("[ |]", phrases)
    }


def nameless(text: str, vocabulary: Vocabulary) -> str:
    """Normalised `text` with the stand-in for every person's name."""
    words = text.split()
    marked: list[bool] = []
    for word in words:
        marked.append(vocabulary.a_name(word, behind_one=bool(marked and marked[-1])))
    return " ".join(_replaced(words, marked))


def _replaced(words: list[str], marked: list[bool]) -> Iterator[str]:
    place = 0
    while place < len(words):
        begin = place + 1 if words[place] in _ARTICLES else place
        while begin < len(words) and words[begin].strip(".") in TITLES:
            begin += 1
        if begin < len(words) and marked[begin] and (begin == place or words[begin - 1].strip(".") in TITLES):
            place = _behind(marked, words, begin)
            yield STAND_IN + ("'s" if words[place - 1].endswith("'s") else "")
        else:
            yield words[place]
            place += 1


def _behind(marked: list[bool], words: list[str], place: int) -> int:
    """The place behind the name that begins here: "maria de la torre" is one."""
    while place < len(words) and marked[place]:
        place += 1
        after = place
        while after < len(words) and words[after] in _BETWEEN:
            after += 1
        if place < after < len(words) and marked[after]:
            place = after
    return place
