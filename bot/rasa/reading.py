"""From likelihoods of labels to what was understood: intent, full intent, ranking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

RANKED = 10


@dataclass(frozen=True)
class Reading:
    """`intent` is the first part of a label, `full_intent` the likeliest label that begins with it."""

    intent: str
    full_intent: str
    confidence: float
    ranking: tuple[tuple[str, float], ...]


def base(label: str) -> str:
    """complaint/noise → complaint"""
    return label.split("/", 1)[0]


def reading(likely: Mapping[str, float]) -> Reading:
    """Sums the labels of an intent, so that many sub-labels do not split a confidence.

    `likely` must not be empty; its values sum to one. Ties go by the alphabet, so the same words give the same.
    """
    sums: dict[str, float] = {}
    for label, share in likely.items():
        sums[base(label)] = sums.get(base(label), 0.0) + share
    ranking = sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))
    intent, confidence = ranking[0]
    full = max((label for label in likely if base(label) == intent), key=lambda label: (likely[label], label))
    return Reading(intent, full, confidence, tuple(ranking[:RANKED]))
