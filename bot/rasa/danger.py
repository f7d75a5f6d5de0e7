"""Whether somebody is in danger: by what was learned of cries and of words that only tempt, and by the words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, log

from bot.rasa.cries import CALM, CRY
from bot.rasa.grams import Grams
from bot.rasa.normalise import normalise
from bot.rasa.vectors import vectors
from bot.rasa.weights import Weights, learn
from bot.safety import Emergency, emergency

# In log odds: what a word of ours is worth, and what is needed. Weights alone have to be very sure; a word that is a
# sure sign has to be very unlikely one to be taken back: whoever is left alone in danger weighs more than whoever is
# asked in vain.
SURE, DOUBT, NEEDED = 7.4, 1.4, 2.4
ALONE = 0.99  # a single word that is a cry; one is what was chosen by a key
FEWEST = 2  # words of a part that is judged by itself
_PARTS = re.compile(r"[.,;:!?¡¿]+\s+|\s+(?:and|but|so|because|y|pero|porque)\s+", re.IGNORECASE)
_LEAST = 1e-6


@dataclass(frozen=True)
class Danger:
    """What was learned: what is counted in a text, and what that weighs."""

    grams: Grams
    weights: Weights

    def share(self, said: str) -> float:
        """How likely somebody is in danger, by words and weights together (0 to 1).

        Where a word of ours was heard each part of a sentence is judged by itself too: "wake me at seven, but there is
        smoke in here" is no calmer for its first half.
        """
        heard = emergency(said)
        if not _enough(said):
            return ALONE if heard else 0.0
        odds = max(self._odds([said, *(_parts(said) if heard else ())]))
        return 1 / (1 + exp(NEEDED - odds - _worth(heard)))

    def _odds(self, said: Sequence[str]) -> list[float]:
        texts = [normalise(one) for one in said]
        column = self.weights.labels.index(CRY)
        shares = self.weights.likely(vectors(texts), self.grams.rows(texts))[:, column]
        kept = [min(max(float(one), _LEAST), 1 - _LEAST) for one in shares]
        return [log(one / (1 - one)) for one in kept]


def learned(cries: Iterable[str], calm: Iterable[str], *, strength: float) -> Danger:
    """From texts that are cries and texts that are none; the same texts give the same numbers in any order."""
    pairs = {normalise(one): CALM for one in calm} | {normalise(one): CRY for one in cries}
    texts = sorted(text for text in pairs if text)
    grams = Grams.learned(texts)
    kinds = [pairs[text] for text in texts]
    return Danger(grams, learn(vectors(texts), grams.rows(texts), kinds, strength=strength))


def _enough(said: str) -> bool:
    """Whether there is anything to weigh: a number that was keyed, or a single word, is a cry or none by itself."""
    return sum(any(map(str.isalpha, word)) for word in said.split()) >= FEWEST


def _parts(said: str) -> list[str]:
    return [part for part in _PARTS.split(said) if len(part.split()) >= FEWEST]


def _worth(heard: Emergency | None) -> float:
    if heard is None:
        return 0.0
    return SURE if heard.sure else DOUBT
