"""Which tokens are worth the trigger model's look: the lexicon's, and content words that a cheap gate lets through."""

from typing import Final

import numpy as np
from spacy.strings import get_string_id

from extraction.triggers.lexical import Proposals
from extraction.weights.columns import Columns, Indexes
from extraction.weights.hashing import mix
from extraction.weights.linear import Floats, Inputs, LinearModel, untied

# Trigger verbs are mistagged as nouns, adjectives and names, so the part of speech only keeps function words out.
_CONTENT: Final = np.array([get_string_id(p) for p in ("VERB", "NOUN", "ADJ", "PROPN", "ADV")], dtype=np.uint64)


def content(columns: Columns) -> Indexes:
    """Return the positions of the content words."""
    return np.flatnonzero(np.isin(columns.pos, _CONTENT) & columns.word)


def gate_inputs(columns: Columns, vectors: Floats, at: Indexes) -> Inputs:
    """Return what the gate looks at: a word by itself, whatever stands around it."""
    return Inputs(np.arange(len(at), dtype=np.int64), mix("stem", columns.stem[at]), vectors[at], untied())


def candidates(columns: Columns, vectors: Floats, proposals: Proposals, gate: LinearModel) -> Indexes:
    """Return the positions of the content words that the lexicon or the gate holds for possible triggers."""
    at = content(columns)
    likely = gate.probabilities(gate_inputs(columns, vectors, at))[:, 1] >= gate.threshold
    return at[likely | np.isin(at, proposals.head)]
