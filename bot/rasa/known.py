"""All that was learned, and what a text means by it: one table of weights for the wish, one for who is where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.rasa import cries, danger
from bot.rasa.danger import Danger
from bot.rasa.grams import Grams
from bot.rasa.greeting import after_greeting
from bot.rasa.normalise import normalise
from bot.rasa.reading import Reading, reading
from bot.rasa.second_look import second_look
from bot.rasa.somebody import Vocabulary, nameless
from bot.rasa.vectors import vectors
from bot.rasa.weights import Weights, learn

GREET, WHEREABOUTS = "greet", "whereabouts"
NO_WISH = {GREET, "out_of_scope", "thanks", "bye", "affirm", "deny"}
ANYTHING = "anything"
KINDS = tuple(sorted((ANYTHING, WHEREABOUTS)))  # of what `who` tells apart, as it was learned
HALF = 0.5
# From here on it is believed that something else is meant: what a question about somebody is easily taken for.
SURE_OF_ANOTHER = {
    "transfer": 0.75,
    "inform": 0.75,
    "emergency_number_info": 0.75,
    "hotel_info": 0.6,
    "out_of_scope": 0.6,
    "message_leave": 0.5,
    WHEREABOUTS: 1.1,
}
PLAIN = 0.45  # as in bot/config.yml: what is less likely is asked about again


@dataclass(frozen=True)
class Known:
    """All that was learned: what is counted in a text, what that weighs, and which words may be people's names.

    `who` weighs texts without names, for the one question that must be answered alike for everybody.
    """

    grams: Grams
    weights: Weights
    who: Weights
    vocabulary: Vocabulary
    danger: Danger

    def asks_who_is_where(self, text: str) -> float:
        """How likely it is asked who stays where, in a normalised text without names."""
        row = self.who.likely(vectors([text]), self.grams.rows([text]))[0]
        return float(row[self.who.labels.index(WHEREABOUTS)])

    def reading(self, text: str, cry: float) -> Reading:
        """What a normalised text means, after the second look; `cry`: how likely somebody is in danger."""
        row = self.weights.likely(vectors([text]), self.grams.rows([text]))[0]
        return reading(second_look(text, dict(zip(self.weights.labels, map(float, row), strict=True)), cry))


def learned(
    texts: list[str],
    labels: list[str],
    names: Iterable[str],
    told: Mapping[str, Iterable[str]],
    *,
    strength: float,
) -> Known:
    """Everything the component knows: from phrases, their labels, the words of the names in them, and what was `told`
    beside them of cries and of words that only tempt (see `cries.told`).

    The same phrases give the same numbers in whatever order they come.
    """
    pairs = sorted(zip(map(normalise, texts), labels, strict=True))
    texts, labels = [text for text, _ in pairs], [label for _, label in pairs]
    grams = Grams.learned(texts)
    weights = learn(vectors(texts), grams.rows(texts), labels, strength=strength)
    vocabulary = Vocabulary.of(texts, names)
    cried = [text for text, label in pairs if label == cries.LABEL]
    calm = [text for text, label in pairs if label != cries.LABEL]
    ear = danger.learned([*cried, *told[cries.CRY]], [*calm, *told[cries.CALM]], strength=strength)
    asked = [WHEREABOUTS if label == WHEREABOUTS else ANYTHING for label in labels]
    bare = sorted({(nameless(text, vocabulary), kind) for text, kind in zip(texts, asked, strict=True)})
    texts, asked = [text for text, _ in bare], [kind for _, kind in bare]
    who = learn(vectors(texts), grams.rows(texts), asked, strength=strength)
    return Known(grams, weights, who, vocabulary, ear)


def understood(said: str, known: Known) -> tuple[Reading, float]:
    """What a text means, a greeting in front of a wish and everybody's name left aside; and how likely it is a cry.

    The text must not be empty once it is normalised.
    """
    text, cry = normalise(said), known.danger.share(said)
    found = known.reading(text, cry)
    rest = after_greeting(text) if found.intent == GREET else None
    if rest:
        wish = known.reading(rest, cry)
        found = wish if wish.intent not in NO_WISH and wish.confidence >= PLAIN else found
    return _who_is_where(text, found, known) or found, cry


def _who_is_where(text: str, found: Reading, known: Known) -> Reading | None:
    """The question that must be answered alike for everybody, read without any name; None when it is another."""
    if found.confidence >= SURE_OF_ANOTHER.get(found.intent, PLAIN):
        return None
    bare = nameless(text, known.vocabulary)
    asked = known.asks_who_is_where(bare) if bare != text else 0.0
    return Reading(WHEREABOUTS, WHEREABOUTS, asked, ((WHEREABOUTS, asked),)) if asked >= HALF else None
