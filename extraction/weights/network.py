"""A network of one hidden layer over hashed sparse features and dense columns; applying it needs numpy only."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from extraction.weights.hashing import Ids
from extraction.weights.linear import WEIGHTS, Floats, Inputs, Rows, softmax, unreadable

MOST_TIES: Final = 3.0
"""Tied features of one class count up to here: more proposals of one action say no more."""

_EXACT: Final = ("hidden", "output", "bias")
"""Weights that are saved in full, few as they are."""

_SHIFT: Final = np.uint64(20)
_CHUNK: Final = 256
"""Rows that are summed at a time: bounds the memory of a long text."""


@dataclass(frozen=True, slots=True)
class Network:
    """Weights of a perceptron with one hidden layer of H rectified units.

    A sparse feature is one of B buckets; `sparse` is (B + 1) × H with zeros in the last line. `dense` weighs
    the dense columns and, after them, the number of tied features a class has ((D + C) × H). `hidden` (H) and `bias`
    (C) are added, `output` is H × C.
    """

    classes: tuple[str, ...]
    sparse: Floats
    dense: Floats
    hidden: Floats
    output: Floats
    bias: Floats

    def probabilities(self, inputs: Inputs) -> Floats:
        """Return class probabilities (N × C)."""
        hidden = np.asarray(columns(inputs, len(self.classes)) @ self.dense + self.hidden, dtype=np.float32)
        if len(inputs.features):
            hidden += summed(self.sparse, inputs.rows, buckets(inputs.features, len(self.sparse) - 1), len(inputs))
        np.maximum(hidden, 0.0, out=hidden)
        return softmax(hidden @ self.output + self.bias)

    def save(self, path: Path) -> None:
        """Write the weights to `path`: the same network gives the same bytes."""
        arrays = {"sparse": self.sparse[:-1].astype(np.float16), "dense": self.dense.astype(np.float16)}
        arrays |= {name: getattr(self, name).astype(np.float32) for name in _EXACT}
        with path.open("wb") as file:
            np.savez_compressed(file, allow_pickle=False, classes=np.array(self.classes), **arrays)


def columns(inputs: Inputs, classes: int) -> Floats:
    """Return the dense columns of inputs with the number of tied features of each class after them."""
    if not len(inputs.tied):
        return np.concatenate([inputs.dense, np.zeros((len(inputs), classes), dtype=np.float32)], axis=1)
    ties = np.zeros((len(inputs), classes), dtype=np.float32)
    np.add.at(ties, (inputs.tied[:, 0], inputs.tied[:, 1]), np.float32(1.0))
    return np.concatenate([inputs.dense, np.minimum(ties, np.float32(MOST_TIES))], axis=1)


def buckets(features: Ids, number: int) -> Rows:
    """Return the bucket of each sparse feature."""
    return ((features >> _SHIFT) % np.uint64(number)).astype(np.int64)


def summed(table: Floats, rows: Rows, places: Rows, number: int) -> Floats:
    """Return for each of `number` rows the sum of its places' lines of `table`.

    Rows are filled up to the same length with the table's last line, which is zeros, so that one product sums them all.
    """
    counts = np.bincount(rows, minlength=number)
    order = np.argsort(rows, kind="stable")
    within = np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts, counts)
    filled = np.full((number, int(counts.max())), len(table) - 1, dtype=np.int64)
    filled[rows[order], within] = places[order]
    ones = np.ones((1, filled.shape[1]), dtype=np.float32)
    parts = [np.matmul(ones, table[filled[n : n + _CHUNK]])[:, 0] for n in range(0, number, _CHUNK)]
    return np.concatenate(parts)


def with_zeros(table: Floats) -> Floats:
    """Return a table with a line of zeros after its last."""
    return np.concatenate([table, np.zeros((1, table.shape[1]), dtype=np.float32)])


def load_network(name: str, *, directory: Path = WEIGHTS) -> Network:
    """Return the weights `name` of the package, or raise `ModelUnavailable` with what to do."""
    path = directory / f"{name}.npz"
    try:
        with np.load(path, allow_pickle=False) as arrays:
            return Network(
                classes=tuple(str(c) for c in arrays["classes"]),
                sparse=with_zeros(arrays["sparse"].astype(np.float32)),
                dense=arrays["dense"].astype(np.float32),
                **{part: arrays[part] for part in _EXACT},
            )
    except (OSError, KeyError, ValueError) as error:
        raise unreadable(path, error) from error
