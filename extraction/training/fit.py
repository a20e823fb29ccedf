"""Fits a multinomial logistic regression: L-BFGS on weighted rows, hashed sparse features beside dense columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from threadpoolctl import threadpool_limits

from extraction.weights.linear import Floats, Inputs, LinearModel

L2_TIED: Final = 0.1
"""Tied features are few and speak for all classes: hardly any pull to zero."""

_KEPT: Final = 0.02
"""Sparse features whose largest weight is smaller are left out of the committed file."""


@dataclass(frozen=True, slots=True)
class Examples:
    """N training rows: what the model looks at, class numbers and weights (N)."""

    inputs: Inputs
    labels: npt.NDArray[np.int64]
    weights: Floats

    def take(self, chosen: npt.NDArray[np.bool_]) -> "Examples":
        """Return the rows where `chosen` is true."""
        old, number = self.inputs, np.cumsum(chosen) - 1
        kept, tied = chosen[old.rows], old.tied[chosen[old.tied[:, 0]]]
        tied = np.column_stack([number[tied[:, 0]], tied[:, 1:]])
        inputs = Inputs(number[old.rows[kept]], old.features[kept], old.dense[chosen], tied)
        return Examples(inputs, self.labels[chosen], self.weights[chosen])


def stacked(parts: Sequence[Examples]) -> Examples:
    """Return the rows of all parts, one after the other."""
    firsts = np.cumsum([0, *(len(part.labels) for part in parts)])[:-1]
    inputs = Inputs(
        np.concatenate([part.inputs.rows + first for part, first in zip(parts, firsts, strict=True)]),
        np.concatenate([part.inputs.features for part in parts]),
        np.concatenate([part.inputs.dense for part in parts]).astype(np.float32),
        np.concatenate([part.inputs.tied + np.array([first, 0, 0]) for part, first in zip(parts, firsts, strict=True)]),
    )
    return Examples(
        inputs,
        np.concatenate([part.labels for part in parts]),
        np.concatenate([part.weights for part in parts]),
    )


def fit(
    examples: Examples,
    classes: Sequence[str],
    *,
    l2_sparse: float,
    l2_dense: float,
    minimum: int = 3,
    iterations: int = 100,
    threshold: float = 0.5,
) -> LinearModel:
    """Return the model that minimises weighted log loss + L2. `minimum`: rows in which a sparse feature must occur."""
    inputs, k = examples.inputs, len(classes)
    known, places, counts = np.unique(inputs.features, return_inverse=True, return_counts=True)
    frequent = counts >= minimum
    column = np.cumsum(frequent) - 1
    used = frequent[places]
    n, width = len(examples.labels), int(frequent.sum())
    x = csr_matrix(
        (np.ones(int(used.sum()), dtype=np.float32), (inputs.rows[used], column[places[used]])), shape=(n, width)
    )
    x.data[:] = 1.0  # a feature that occurs twice in a row counts once
    xt = x.T.tocsr()
    dense, depth = inputs.dense, inputs.dense.shape[1]
    row, label, number = inputs.tied.T
    ties = int(number.max()) + 1 if len(number) else 0
    target = np.zeros((n, k), dtype=np.float32)
    target[np.arange(n), examples.labels] = 1.0
    weight = examples.weights[:, None]

    def loss(flat: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        shared = flat[:ties]
        parameters = flat[ties:].astype(np.float32).reshape(width + depth + 1, k)
        w, v, b = parameters[:width], parameters[width:-1], parameters[-1]
        scores = x @ w + dense @ v + b
        np.add.at(scores, (row, label), shared[number].astype(np.float32))
        scores -= scores.max(axis=1, keepdims=True)
        log_p = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        error = (np.exp(log_p) - target) * weight
        value = -float((log_p * target * weight).sum(dtype=np.float64))
        squares = [float((part * part).sum(dtype=np.float64)) for part in (w, v, shared)]
        value += 0.5 * (l2_sparse * squares[0] + l2_dense * squares[1] + L2_TIED * squares[2])
        tied = np.bincount(number, weights=error[row, label], minlength=ties) + L2_TIED * shared
        others = np.concatenate([xt @ error + l2_sparse * w, dense.T @ error + l2_dense * v, error.sum(0)[None]])
        return value, np.concatenate([tied, others.ravel().astype(np.float64)])

    start = np.zeros(ties + (width + depth + 1) * k)
    options: dict[str, Any] = {"maxiter": iterations, "maxcor": 8, "ftol": 1e-6}
    # Sums over several threads round differently from run to run: one thread gives the same bytes everywhere.
    with threadpool_limits(limits=1):
        found = minimize(loss, start, jac=True, method="L-BFGS-B", options=options).x
    parameters = np.asarray(found[ties:], dtype=np.float32).reshape(width + depth + 1, k)
    sparse = parameters[:width]
    kept = np.abs(sparse).max(axis=1) >= _KEPT if width else np.zeros(0, dtype=bool)
    return LinearModel(
        classes=tuple(classes),
        keys=known[frequent][kept],
        sparse=np.ascontiguousarray(sparse[kept]),
        dense=parameters[width:-1].copy(),
        shared=np.asarray(found[:ties], dtype=np.float32),
        bias=parameters[-1].copy(),
        threshold=threshold,
    )
