"""What the entity tagger looks at: one row a token, dense columns only."""

import numpy as np
import numpy.typing as npt
from spacy.attrs import (  # type: ignore[import-not-found]  # compiled, untyped
    IS_DIGIT,
    IS_PUNCT,
    IS_TITLE,
    IS_UPPER,
    LIKE_NUM,
    SENT_START,
)
from spacy.tokens import Doc

from extraction.weights.linear import Floats
from extraction.weights.vectors import unit, vectors_of

_FLAGS = [IS_TITLE, IS_UPPER, IS_DIGIT, LIKE_NUM, IS_PUNCT, SENT_START]
_SEEN = 2
"""Hidden states of so many neighbours on each side are looked at; of word vectors and flags, one on each side."""


def entity_columns(doc: Doc) -> Floats:
    """Return the tokens' columns (N × 5·96 + 3·300 + 3·6): hidden states, word vectors, flags of the form."""
    tensor, vectors = unit(np.asarray(doc.tensor, dtype=np.float32)), vectors_of(doc)
    flags = (doc.to_array(_FLAGS).reshape(len(doc), len(_FLAGS)).astype(np.int64) == 1).astype(np.float32)
    parts = [_moved(tensor, step) for step in range(-_SEEN, _SEEN + 1)]
    parts += [_moved(columns, step) for columns in (vectors, flags) for step in (-1, 0, 1)]
    return np.concatenate(parts, axis=1)


def _moved(columns: npt.NDArray[np.float32], step: int) -> Floats:
    """Each row's neighbour `step` rows on; zeros beyond the ends."""
    moved = np.zeros_like(columns)
    if step < 0:
        moved[-step:] = columns[:step]
    elif step > 0:
        moved[:-step] = columns[step:]
    else:
        moved[:] = columns
    return moved
