"""Words and letter groups of a text, weighted by how telling they are (tf-idf), in plain numpy and scipy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

LETTERS = range(2, 5)  # letter groups of two to four, within a word and its two edges
_NEEDED = 2  # a group seen in one phrase only says nothing about the next


def grams(text: str) -> Iterator[str]:
    """All letter groups ("c:…"), words and pairs of words ("w:…") of a normalised text."""
    words = text.split()
    for word in words:
        edged = f" {word} "
        for size in LETTERS:
            for start in range(max(1, len(edged) - size + 1)):
                yield f"c:{edged[start : start + size]}"
        yield f"w:{word}"
    for first, second in pairwise(words):
        yield f"w:{first} {second}"


class Grams:
    """Counts of grams as rows of unit length, letters and words each their own half."""

    def __init__(self, idf: dict[str, float]) -> None:
        """`idf`: every known gram with its weight; the order of the columns is the alphabet's."""
        self.columns = {gram: column for column, gram in enumerate(sorted(idf))}
        self.idf = np.array([idf[gram] for gram in sorted(idf)], dtype=np.float32)

    @classmethod
    def learned(cls, texts: Sequence[str]) -> Grams:
        """From the training texts: each gram that at least two of them hold."""
        seen = Counter(gram for text in texts for gram in set(grams(text)))
        kept = {gram: count for gram, count in seen.items() if count >= _NEEDED}
        return cls({gram: float(np.log((1 + len(texts)) / (1 + count)) + 1) for gram, count in kept.items()})

    def rows(self, texts: Sequence[str]) -> Any:
        """A sparse matrix, one row a text; an unknown gram counts nothing, an unknown text is a row of zeros."""
        data: list[float] = []
        columns: list[int] = []
        ends = [0]
        for text in texts:
            row = self._row(text)
            columns.extend(row)
            data.extend(row.values())
            ends.append(len(columns))
        shape = (len(texts), len(self.columns))
        return csr_matrix((np.array(data, dtype=np.float32), columns, ends), shape=shape)

    def _row(self, text: str) -> dict[int, float]:
        counts = Counter(gram for gram in grams(text) if gram in self.columns)
        halves: dict[str, float] = {"c": 0.0, "w": 0.0}
        weights: dict[str, float] = {}
        for gram, count in counts.items():
            weights[gram] = (1 + float(np.log(count))) * float(self.idf[self.columns[gram]])
            halves[gram[0]] += weights[gram] ** 2
        return {
            self.columns[gram]: weight / halves[gram[0]] ** 0.5 for gram, weight in sorted(weights.items())
        }
