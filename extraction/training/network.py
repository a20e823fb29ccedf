"""Trains a network of one hidden layer: Adam on weighted rows with dropout, seeded, on one thread."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from threadpoolctl import threadpool_limits

from extraction.training.fit import Examples
from extraction.weights.linear import Floats, softmax
from extraction.weights.network import Network, buckets, columns, with_zeros

_SEED: Final = 20221006
_FIRST, _SECOND, _SMALL = 0.9, 0.99, 1e-6
"""Adam's decay of the first and second moment, and what keeps its steps finite (Kingma and Ba, 2015)."""

_LAST_RATE: Final = 1e-5
_MATRIX: Final = 2
"""Matrices are pulled to zero, biases are not."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a network is trained. `dropout` is of hidden units, `blindness` of what they look at."""

    hidden: int
    buckets: int
    epochs: int
    batch: int = 512
    rate: float = 3e-3
    dropout: float = 0.5
    blindness: float = 0.2
    decay: float = 1e-4


def train(examples: Examples, classes: Sequence[str], plan: Plan) -> Network:
    """Return the network that `plan` makes of the examples; the same examples give the same network."""
    # Sums over several threads round differently from run to run: one thread gives the same bytes everywhere.
    with threadpool_limits(limits=1):
        return _Training(examples, tuple(classes), plan).run()


class _Training:
    """The examples as matrices, the weights so far, and Adam's moments of them."""

    def __init__(self, examples: Examples, classes: tuple[str, ...], plan: Plan) -> None:
        self.plan, self.classes = plan, classes
        self.labels, self.importance = examples.labels, examples.weights
        self.dense = columns(examples.inputs, len(classes))
        places = buckets(examples.inputs.features, plan.buckets)
        ones = np.ones(len(places), dtype=np.float32)
        shape = (len(self.labels), plan.buckets)
        self.sparse: Any = csr_matrix((ones, (examples.inputs.rows, places)), shape=shape)
        self.random = np.random.default_rng(_SEED)
        self.weights = self._start()
        self.moments = {name: (np.zeros_like(w), np.zeros_like(w)) for name, w in self.weights.items()}

    def _start(self) -> dict[str, Floats]:
        plan, width, classes = self.plan, self.dense.shape[1], len(self.classes)

        def drawn(rows: int, size: int, spread: float) -> Floats:
            return (self.random.standard_normal((rows, size)) * spread).astype(np.float32)

        return {
            "sparse": drawn(plan.buckets, plan.hidden, 0.05),
            "dense": drawn(width, plan.hidden, width**-0.5),
            "hidden": np.zeros(plan.hidden, dtype=np.float32),
            "output": drawn(plan.hidden, classes, plan.hidden**-0.5),
            "bias": np.zeros(classes, dtype=np.float32),
        }

    def run(self) -> Network:
        """Return the network after all epochs. The rate of learning falls to nothing over them."""
        n, plan = len(self.labels), self.plan
        steps, step = plan.epochs * -(-n // plan.batch), 0
        for _ in range(plan.epochs):
            order = self.random.permutation(n)
            for first in range(0, n, plan.batch):
                step += 1
                self._learn(self._gradients(order[first : first + plan.batch]), step, 1.0 - step / steps)
        return Network(classes=self.classes, **(self.weights | {"sparse": with_zeros(self.weights["sparse"])}))

    def _gradients(self, rows: npt.NDArray[np.int64]) -> dict[str, Floats]:
        w = self.weights
        sparse, dense = self._half_blind(rows)
        hidden = np.asarray(sparse @ w["sparse"] + dense @ w["dense"] + w["hidden"], dtype=np.float32)
        kept = (hidden > 0) & (self.random.random(hidden.shape, dtype=np.float32) >= self.plan.dropout)
        mask = kept.astype(np.float32) / np.float32(1.0 - self.plan.dropout)
        active = hidden * mask
        error = softmax(active @ w["output"] + w["bias"])
        error[np.arange(len(rows)), self.labels[rows]] -= 1.0
        error *= (self.importance[rows] / len(rows))[:, None]
        back = (error @ w["output"].T) * mask
        return {
            "sparse": np.asarray(sparse.T @ back, dtype=np.float32),
            "dense": dense.T @ back,
            "hidden": back.sum(axis=0),
            "output": active.T @ error,
            "bias": error.sum(axis=0),
        }

    def _half_blind(self, rows: npt.NDArray[np.int64]) -> tuple[Any, Floats]:
        """Leave out a part of what the rows show, so that no single feature is relied upon."""
        part = self.plan.blindness
        scale = np.float32(1.0 / (1.0 - part))
        sparse, dense = self.sparse[rows], self.dense[rows]
        sparse.data *= (self.random.random(len(sparse.data), dtype=np.float32) >= part) * scale
        seen: Floats = (self.random.random(dense.shape, dtype=np.float32) >= part) * scale
        return sparse, dense * seen

    def _learn(self, gradients: dict[str, Floats], step: int, left: float) -> None:
        """Take one step of Adam."""
        rate = np.float32(self.plan.rate * left + _LAST_RATE)
        correction = np.float32((1.0 - _SECOND**step) ** 0.5 / (1.0 - _FIRST**step))
        for name, gradient in gradients.items():
            weight, (first, second) = self.weights[name], self.moments[name]
            first *= np.float32(_FIRST)
            first += np.float32(1.0 - _FIRST) * gradient
            second *= np.float32(_SECOND)
            second += np.float32(1.0 - _SECOND) * gradient * gradient
            pull = np.float32(self.plan.decay if weight.ndim == _MATRIX else 0.0)
            weight -= rate * (correction * first / (np.sqrt(second) + np.float32(_SMALL)) + pull * weight)
