"""The one thing that is learned: for each label a weight for every feature (multinomial logistic regression)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import minimize


@dataclass(frozen=True)
class Weights:
    """What training left behind. `dense` and `sparse`: features x labels, `bias`: labels."""

    labels: tuple[str, ...]
    dense: Any
    sparse: Any
    bias: Any

    def likely(self, dense: Any, sparse: Any) -> Any:
        """How likely each label is (columns, in the order of `labels`) for each text (rows); rows sum to 1."""
        return _shares(dense @ self.dense + sparse @ self.sparse + self.bias)


def learn(dense: Any, sparse: Any, labels: Sequence[str], *, strength: float, rounds: int = 300) -> Weights:
    """Fits the weights; labels with few phrases count as much as those with many.

    Done here and not with scikit-learn because the sentence vectors stay dense: a tenth of the time. The start
    is zero and the way down the same each time, so the same data gives the same weights. `strength` is C of the
    textbooks: the higher, the closer the fit.
    """
    known = sorted(set(labels))
    place = {label: column for column, label in enumerate(known)}
    target = np.array([place[label] for label in labels])
    task = _Task(dense, sparse, target, len(known), strength)
    start = np.zeros(task.features * task.kinds + task.kinds)
    options = {"maxiter": rounds, "maxcor": 8, "gtol": 1e-4, "ftol": 1e-7}
    found = minimize(task.loss, start, jac=True, method="L-BFGS-B", options=options).x
    table, bias = task.unpacked(found.astype(np.float32))
    return Weights(tuple(known), table[: dense.shape[1]], table[dense.shape[1] :], bias)


class _Task:
    """The loss of a set of weights on the training set, and which way is down."""

    def __init__(self, dense: Any, sparse: Any, target: Any, kinds: int, strength: float) -> None:
        self.dense, self.sparse, self.turned = dense, sparse.tocsr(), sparse.T.tocsr()
        self.target, self.kinds, self.strength = target, kinds, strength
        self.rows = np.arange(len(target))
        self.features = dense.shape[1] + sparse.shape[1]
        sizes = np.bincount(target, minlength=kinds)
        self.counts = (len(target) / (kinds * sizes))[target].astype(np.float32)

    def unpacked(self, flat: Any) -> tuple[Any, Any]:
        return flat[: -self.kinds].reshape(self.features, self.kinds), flat[-self.kinds :]

    def loss(self, flat: Any) -> tuple[float, Any]:
        table, bias = self.unpacked(flat)
        split, single = self.dense.shape[1], table.astype(np.float32)
        scores = self.dense @ single[:split] + self.sparse @ single[split:] + bias.astype(np.float32)
        shares = _shares(scores)
        right = np.maximum(shares[self.rows, self.target], 1e-30)
        wrong = shares
        wrong[self.rows, self.target] -= 1
        wrong *= self.counts[:, None]
        down = np.empty_like(flat)
        slope, _ = self.unpacked(down)
        slope[:split] = self.dense.T @ wrong
        slope[split:] = self.turned @ wrong
        slope += table / self.strength
        down[-self.kinds :] = wrong.sum(axis=0)
        missed = float(-(self.counts * np.log(right)).sum(dtype=np.float64))
        held = 0.5 / self.strength * float((table * table).sum())
        return (missed + held) / len(self.rows), down / len(self.rows)


def _shares(scores: Any) -> Any:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)
