"""Word vectors as the models' dense columns."""

from typing import Final

import numpy as np
import numpy.typing as npt
from spacy.attrs import ORTH  # type: ignore[import-not-found]  # compiled, untyped
from spacy.tokens import Doc

from extraction.weights.linear import Floats

WIDTH: Final = 300
"""Width of the packaged model's vectors, which the weights were trained with."""


def vectors_of(doc: Doc) -> Floats:
    """Return the word vectors of all tokens, of length 1; 0 where a model has none, or others."""
    table = doc.vocab.vectors
    if table.mode != "default" or table.shape[1] != WIDTH or not table.shape[0] or not len(doc):
        return np.zeros((len(doc), WIDTH), dtype=np.float32)
    found = table.find(keys=doc.to_array(ORTH))
    data = np.asarray(table.data, dtype=np.float32)
    return unit(np.where((found >= 0)[:, None], data[np.maximum(found, 0)], np.float32(0)))


def unit(vectors: npt.NDArray[np.float32]) -> Floats:
    """Return the rows scaled to length 1; rows of zeros stay."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(lengths == 0, np.float32(1), lengths), dtype=np.float32)
