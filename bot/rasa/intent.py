"""The component of Rasa's pipeline that knows what a guest wants: it learns, keeps what it learned, and reads."""

from __future__ import annotations

import json
from collections.abc import Iterable
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

from bot.rasa import cries
from bot.rasa.danger import Danger
from bot.rasa.grams import Grams
from bot.rasa.known import KINDS, Known, learned, understood
from bot.rasa.normalise import normalise
from bot.rasa.phrases import LOOKUP
from bot.rasa.somebody import Vocabulary
from bot.rasa.vectors import sentence_vectors
from bot.rasa.weights import Weights

PARTS = ("dense", "sparse", "bias")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class GuestIntent(IntentClassifier, GraphComponent):
    """Sets intent, intent_ranking, full_intent and danger of each message; nothing left to read → no intent."""

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
        tables = {one["name"]: one["elements"] for one in training_data.lookup_tables}
        told = {kind: tables.get(kind, []) for kind in cries.KINDS}
        texts = [one.get(TEXT) for one in examples]
        known = learned(texts, labels, tables.get(LOOKUP, []), told, strength=self._strength)
        grams, weights = known.grams, known.weights
        with self._storage.write_to(self._resource) as folder:
            numbers = {
                "dense": weights.dense,
                "sparse": weights.sparse,
                "bias": weights.bias,
                "idf": grams.idf,
                **{f"who_{part}": getattr(known.who, part) for part in PARTS},
                "danger_idf": known.danger.grams.idf,
                **{f"danger_{part}": getattr(known.danger.weights, part) for part in PARTS},
            }
            np.savez_compressed(folder / "numbers.npz", **numbers)
            words = known.vocabulary.as_json()
            names = {
                "labels": weights.labels,
                "grams": list(grams.columns),
                "danger_grams": list(known.danger.grams.columns),
                **words,
            }
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
                grams = _grams(names["grams"], numbers["idf"])
                weights = _weights(names["labels"], numbers)
                who = _weights(KINDS, numbers, "who_")
                ear = Danger(
                    _grams(names["danger_grams"], numbers["danger_idf"]),
                    _weights(cries.KINDS, numbers, "danger_"),
                )
        sentence_vectors()
        return cls(config, model_storage, resource, Known(grams, weights, who, Vocabulary.read(names), ear))

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds what was understood to each message."""
        for message in messages:
            self._read(message)
        return messages

    def _read(self, message: Message) -> None:
        said = message.get(TEXT) or ""
        if not normalise(said) or self._known is None:
            message.set(INTENT, {"name": None, "confidence": 0.0}, add_to_output=True)
            return
        found, cry = understood(said, self._known)
        ranking = [{"name": name, "confidence": share} for name, share in found.ranking]
        message.set(INTENT, ranking[0], add_to_output=True)
        message.set("intent_ranking", ranking, add_to_output=True)
        message.set("full_intent", found.full_intent, add_to_output=True)
        message.set("danger", cry, add_to_output=True)


def _grams(names: Iterable[str], idf: Any) -> Grams:
    return Grams(dict(zip(names, map(float, idf), strict=True)))


def _weights(labels: Iterable[str], numbers: Any, prefix: str = "") -> Weights:
    return Weights(tuple(labels), *(numbers[prefix + part] for part in PARTS))
