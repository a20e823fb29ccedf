"""Fits a multinomial logistic regression: L-BFGS on weighted rows, hashed sparse features beside dense columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from extraction.weights.hashing import Ids
from extraction.weights.linear import Floats, LinearModel, Rows

_KEPT: Final = 0.01
"""Sparse features whose largest weight is smaller are left out of the committed file."""


@dataclass(frozen=True, slots=True)
class Examples:
    """N training rows: sparse features as (row, id) pairs, dense columns (N × D), class numbers and weights (N)."""

    rows: Rows
    features: Ids
    dense: Floats
    labels: npt.NDArray[np.int64]
    weights: Floats

    def take(self, chosen: npt.NDArray[np.bool_]) -> "Examples":
        """Return the rows where `chosen` is true."""
        number = np.cumsum(chosen) - 1
        kept = chosen[self.rows]
        return Examples(
            number[self.rows[kept]], self.features[kept], self.dense[chosen], self.labels[chosen], self.weights[chosen]
        )


def stacked(parts: Sequence[Examples]) -> Examples:
    """Return the rows of all parts, one after the other."""
    firsts = np.cumsum([0, *(len(part.labels) for part in parts)])
    return Examples(
        np.concatenate([part.rows + first for part, first in zip(parts, firsts[:-1], strict=True)]),
        np.concatenate([part.features for part in parts]),
        np.concatenate([part.dense for part in parts]).astype(np.float32),
        np.concatenate([part.labels for part in parts]),
        np.concatenate([part.weights for part in parts]),
    )


def fit(
    examples: Examples,
    classes: Sequence[str],
    *,
    l2_sparse: float,
    l2_dense: float,
    minimum: int = 2,
    iterations: int = 100,
    threshold: float = 0.5,
) -> LinearModel:
    """Return the model that minimises weighted log loss + L2. `minimum`: rows in which a sparse feature must occur."""
    known, places, counts = np.unique(examples.features, return_inverse=True, return_counts=True)
    frequent = counts >= minimum
    column = np.cumsum(frequent) - 1
    used = frequent[places]
    n, width, k = len(examples.labels), int(frequent.sum()), len(classes)
    x = csr_matrix(
        (np.ones(int(used.sum()), dtype=np.float32), (examples.rows[used], column[places[used]])), shape=(n, width)
    )
    x.data[:] = 1.0  # a feature that occurs twice in a row counts once
    xt = x.T.tocsr()
    dense, depth = examples.dense, examples.dense.shape[1]
    target = np.zeros((n, k), dtype=np.float32)
    target[np.arange(n), examples.labels] = 1.0
    weight = examples.weights[:, None]

    def loss(flat: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        parameters = flat.astype(np.float32).reshape(width + depth + 1, k)
        w, v, b = parameters[:width], parameters[width:-1], parameters[-1]
        scores = x @ w + dense @ v + b
        scores -= scores.max(axis=1, keepdims=True)
        log_sum = np.log(np.exp(scores).sum(axis=1, keepdims=True))
        log_p = scores - log_sum
        error = (np.exp(log_p) - target) * weight
        value = -float((log_p * target * weight).sum(dtype=np.float64))
        value += 0.5 * (
            l2_sparse * float((w * w).sum(dtype=np.float64)) + l2_dense * float((v * v).sum(dtype=np.float64))
        )
        gradient = np.concatenate([xt @ error + l2_sparse * w, dense.T @ error + l2_dense * v, error.sum(0)[None]])
        return value, gradient.ravel().astype(np.float64)

    start = np.zeros((width + depth + 1) * k)
    options: dict[str, Any] = {"maxiter": iterations, "maxcor": 8, "ftol": 1e-6}
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options=options)
    parameters = np.asarray(found.x, dtype=np.float32).reshape(width + depth + 1, k)
    sparse = parameters[:width]
    kept = np.abs(sparse).max(axis=1) >= _KEPT if width else np.zeros(0, dtype=bool)
    return LinearModel(
        classes=tuple(classes),
        keys=known[frequent][kept],
        sparse=np.ascontiguousarray(sparse[kept]),
        dense=parameters[width:-1].copy(),
        bias=parameters[-1].copy(),
        threshold=threshold,
    )
