"""A linear model over hashed sparse features and dense columns; applying it needs numpy only."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from extraction.errors import ModelUnavailable
from extraction.weights.hashing import Ids

WEIGHTS: Final = Path(__file__).parent
"""Where the committed weights lie."""

Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]
Features = tuple[Rows, Ids]
"""Row numbers and feature ids, side by side."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a model looks at in N rows: sparse features as (row, id) pairs, dense columns (N × D), and tied features.

    A tied feature speaks for one class in one row, and its weight is the same for all classes: "the lexicon proposes
    this action" counts alike for common and for rare actions. `tied` holds (row, class, number) triples (K × 3).
    """

    rows: Rows
    features: Ids
    dense: Floats
    tied: Rows

    def __len__(self) -> int:
        return len(self.dense)


def only_dense(dense: Floats) -> Inputs:
    """Return the inputs of a model that looks at nothing but dense columns (N × D)."""
    return Inputs(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.uint64), dense, untied())


def softmax(scores: Floats) -> Floats:
    """Return the probabilities of scores (N × C)."""
    scores = scores - scores.max(axis=1, keepdims=True)
    np.exp(scores, out=scores)
    return np.asarray(scores / scores.sum(axis=1, keepdims=True), dtype=np.float32)


def untied() -> Rows:
    """Return no tied features."""
    return np.zeros((0, 3), dtype=np.int64)


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Weights of a multinomial logistic regression.

    `keys` are the known features in ascending order (F), `sparse` their weights (F × C), `dense` those of the dense
    columns (D × C), `shared` those of the tied features, `bias` (C). `classes` names the C classes. `threshold` is the
    decision point of its task.
    """

    classes: tuple[str, ...]
    keys: Ids
    sparse: Floats
    dense: Floats
    shared: Floats
    bias: Floats
    threshold: float

    def probabilities(self, inputs: Inputs) -> Floats:
        """Return class probabilities (N × C)."""
        rows, features = inputs.rows, inputs.features
        scores = np.asarray(inputs.dense @ self.dense + self.bias, dtype=np.float32)
        row, label, number = inputs.tied.T
        np.add.at(scores, (row, label), self.shared[number])
        if len(features) and len(self.keys):
            found = np.searchsorted(self.keys, features)
            found[found == len(self.keys)] = 0
            known = self.keys[found] == features
            # As in training, a feature that occurs twice in a row counts once.
            pairs = np.unique(rows[known] * len(self.keys) + found[known])
            by_row, weights = pairs // len(self.keys), self.sparse[pairs % len(self.keys)]
            firsts = np.flatnonzero(np.diff(by_row, prepend=-1))
            if len(firsts):
                scores[by_row[firsts]] += np.add.reduceat(weights, firsts, axis=0)
        return softmax(scores)

    def save(self, path: Path) -> None:
        """Write the weights to `path`: the same model gives the same bytes."""
        arrays = {
            "classes": np.array(self.classes),
            "keys": self.keys,
            "sparse": self.sparse.astype(np.float16),
            "dense": self.dense.astype(np.float32),
            "shared": self.shared.astype(np.float32),
            "bias": self.bias.astype(np.float32),
            "threshold": np.array(self.threshold, dtype=np.float64),
        }
        with path.open("wb") as file:
            np.savez_compressed(file, allow_pickle=False, **arrays)


def load_model(name: str, *, directory: Path = WEIGHTS) -> LinearModel:
    """Return the weights `name` of the package, or raise `ModelUnavailable` with what to do."""
    path = directory / f"{name}.npz"
    try:
        with np.load(path, allow_pickle=False) as arrays:
            return LinearModel(
                classes=tuple(str(c) for c in arrays["classes"]),
                keys=arrays["keys"],
                sparse=arrays["sparse"].astype(np.float32),
                dense=arrays["dense"],
                shared=arrays["shared"],
                bias=arrays["bias"],
                threshold=float(arrays["threshold"]),
            )
    except (OSError, KeyError, ValueError) as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, error: Exception) -> ModelUnavailable:
    """Return what to raise of weights that cannot be read, with what to do."""
    return ModelUnavailable(
        f"The weights {path} cannot be read ({error}). Install dateline again, or train them with "
        f"`python -m extraction.training --gold DIR --out {path.parent}`.",
    )
