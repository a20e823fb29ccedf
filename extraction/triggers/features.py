"""What the trigger model looks at: one row a candidate token."""

from typing import Final

import numpy as np
from spacy.strings import get_string_id

from extraction.triggers.arguments import arguments
from extraction.triggers.lexical import Proposals, lexical_features, tied_features
from extraction.weights.columns import Columns, Indexes
from extraction.weights.hashing import Ids, mix
from extraction.weights.linear import Features, Floats, Inputs
from extraction.weights.vectors import unit

_WINDOW: Final = 4
"""Tokens on each side whose mean vector is a feature."""

_NONE: Final = np.uint64(0)
_EDGE: Final = np.uint64(get_string_id("EDGE"))
_PREP: Final = np.uint64(get_string_id("prep"))
_AGENT: Final = np.uint64(get_string_id("agent"))
_POBJ: Final = np.uint64(get_string_id("pobj"))
_OBJECTS: Final = np.array([get_string_id(d) for d in ("dobj", "nsubjpass", "pobj", "attr", "dative")], dtype=np.uint64)
_PUNCT: Final = np.uint64(get_string_id("punct"))


def trigger_inputs(columns: Columns, vectors: Floats, proposals: Proposals, candidates: Indexes) -> Inputs:
    """Return what the trigger model looks at, one row a candidate."""
    rows, features = sparse_features(columns, candidates, proposals)
    return Inputs(
        rows, features, dense_features(columns, vectors, candidates), tied_features(columns, candidates, proposals)
    )


def sparse_features(columns: Columns, candidates: Indexes, proposals: Proposals) -> Features:
    """Return row numbers and feature ids for the tokens `candidates`; `proposals` are the lexicon's."""
    parts = [_own(columns, candidates), _neighbours(columns, candidates), _edges(columns, candidates)]
    parts += [_beyond_prepositions(columns, candidates), _arguments(columns, candidates)]
    parts += [_sentence(columns, candidates), lexical_features(columns, candidates, proposals)]
    rows = np.concatenate([rows for part in parts for rows, _ in part])
    features = np.concatenate([ids for part in parts for _, ids in part])
    return rows, features


def _own(c: Columns, at: Indexes) -> list[Features]:
    rows = np.arange(len(at), dtype=np.int64)
    head = c.head[at]
    above = c.head[head]
    lemma, dep, tag = c.lemma[at], c.dep[at], c.tag[at]
    ids = [
        mix("lemma", lemma),
        mix("lower", c.lower[at]),
        mix("stem", c.stem[at]),
        mix("tag", tag),
        mix("dep", dep),
        mix("pos", c.pos[at]),
        mix("entity", c.entity[at]),
        mix("lemma tag", lemma, tag),
        mix("stem pos", c.stem[at], c.pos[at]),
        mix("lemma dep", lemma, dep),
        mix("tag dep", tag, dep),
        mix("head", dep, c.lemma[head]),
        mix("head pos", dep, c.pos[head]),
        mix("lemma head", lemma, dep, c.lemma[head]),
        mix("stem head", c.stem[at], c.stem[head]),
        mix("lemma head pos", lemma, dep, c.pos[head]),
        mix("above", dep, c.lemma[head], c.lemma[above]),
        mix("lemma above", lemma, c.lemma[above]),
    ]
    return [(rows, i) for i in ids]


def _neighbours(c: Columns, at: Indexes) -> list[Features]:
    rows = np.arange(len(at), dtype=np.int64)
    lemma = c.lemma[at]
    around = {offset: _shifted(c.lemma, at, offset) for offset in (-2, -1, 1, 2)}
    entities = {offset: _shifted(c.entity, at, offset) for offset in (-1, 1)}
    ids = [mix(f"at {offset}", column) for offset, column in around.items()]
    ids += [mix(f"entity at {offset}", column) for offset, column in entities.items()]
    ids += [mix(f"lemma at {offset}", lemma, around[offset]) for offset in (-1, 1)]
    ids.append(mix("lemma after", lemma, around[1], around[2]))
    ids.append(mix("lemma before", lemma, around[-2], around[-1]))
    return [(rows, i) for i in ids]


def _shifted(column: Ids, at: Indexes, offset: int) -> Ids:
    moved = at + offset
    inside = (moved >= 0) & (moved < len(column))
    return np.where(inside, column[np.clip(moved, 0, len(column) - 1)], _EDGE)


def _rows_of(c: Columns, at: Indexes) -> Indexes:
    """Row of each token, -1 where it is no candidate."""
    row = np.full(len(c), -1, dtype=np.int64)
    row[at] = np.arange(len(at), dtype=np.int64)
    return row


def _edges(c: Columns, at: Indexes) -> list[Features]:
    row = _rows_of(c, at)
    child = np.flatnonzero((c.head != np.arange(len(c))) & (row[c.head] >= 0) & (c.dep != _PUNCT))
    head = c.head[child]
    rows, lemma, dep = row[head], c.lemma[head], c.dep[child]
    below, entity = c.lemma[child], c.entity[child]
    ids = [
        mix("child dep", dep),
        mix("child", dep, below),
        mix("child entity", dep, entity),
        mix("child pos", dep, c.pos[child]),
        mix("child sort", dep, c.sort[child]),
        mix("child kind", dep, c.kind[child]),
        mix("lemma child sort", lemma, dep, c.sort[child]),
        mix("stem child sort", c.stem[head], dep, c.sort[child]),
        mix("lemma child dep", lemma, dep),
        mix("lemma child", lemma, dep, below),
        mix("lemma child entity", lemma, dep, entity),
        mix("stem child dep", c.stem[head], dep),
    ]
    return [(rows, i) for i in ids]


def _beyond_prepositions(c: Columns, at: Indexes) -> list[Features]:
    """Objects of a candidate's prepositions, and what a candidate that is such an object depends on."""
    row = _rows_of(c, at)
    prep = c.head
    through = (c.dep == _POBJ) & ((c.dep[prep] == _PREP) | (c.dep[prep] == _AGENT))
    low = np.flatnonzero(through & (row[c.head[prep]] >= 0))
    middle, top = c.head[low], c.head[c.head[low]]
    rows, lemma, word = row[top], c.lemma[top], c.lemma[middle]
    down = [
        mix("prep object", word, c.lemma[low]),
        mix("prep entity", word, c.entity[low]),
        mix("prep sort", word, c.sort[low]),
        mix("prep kind", word, c.kind[low]),
        mix("lemma prep sort", lemma, word, c.sort[low]),
        mix("lemma prep object", lemma, word, c.lemma[low]),
        mix("lemma prep entity", lemma, word, c.entity[low]),
    ]
    low = np.flatnonzero(through & (row >= 0))
    middle, top = c.head[low], c.head[c.head[low]]
    word = c.lemma[middle]
    up = [mix("under prep", word, c.lemma[top]), mix("lemma under prep", c.lemma[low], word, c.lemma[top])]
    return [(rows, i) for i in down] + [(row[low], i) for i in up]


def _arguments(c: Columns, at: Indexes) -> list[Features]:
    """Who does and who undergoes it, whatever the construction."""
    agent, patient = arguments(c)
    found: list[Features] = []
    for name, argument in (("agent", agent), ("patient", patient)):
        rows = np.flatnonzero(argument[at] >= 0)
        who, token = argument[at[rows]], at[rows]
        ids = [
            mix(name, c.lemma[who]),
            mix(f"{name} sort", c.sort[who]),
            mix(f"{name} kind", c.kind[who]),
            mix(f"{name} entity", c.entity[who]),
            mix(f"stem {name}", c.stem[token], c.lemma[who]),
            mix(f"stem {name} sort", c.stem[token], c.sort[who]),
            mix(f"stem {name} kind", c.stem[token], c.kind[who]),
        ]
        found += [(rows, i) for i in ids]
    rows = np.arange(len(at), dtype=np.int64)
    sorts = [np.where(argument[at] >= 0, c.sort[argument[at]], _NONE) for argument in (agent, patient)]
    return [*found, (rows, mix("agent patient", *sorts)), (rows, mix("stem agent patient", c.stem[at], *sorts))]


def _sentence(c: Columns, at: Indexes) -> list[Features]:
    """Types of the entities in the candidate's sentence."""
    named = np.flatnonzero(c.entity != _NONE)
    pairs = np.unique(np.stack([c.sentence[named].astype(np.uint64), c.entity[named]]), axis=1)
    rows, ids = [], []
    for sentence, entity in zip(*pairs, strict=True):
        here = np.flatnonzero(c.sentence[at] == int(sentence))
        column = np.full(len(here), entity, dtype=np.uint64)
        rows += [here, here]
        ids += [mix("in sentence", column), mix("lemma in sentence", c.lemma[at[here]], column)]
    return list(zip(rows, ids, strict=True))


def dense_features(columns: Columns, vectors: Floats, candidates: Indexes) -> Floats:
    """Return per candidate the vectors of the token, its head, its objects, its window and its sentence."""
    at = candidates
    n, width = len(at), vectors.shape[1]
    sums = np.concatenate([np.zeros((1, width), dtype=np.float32), np.cumsum(vectors, axis=0)])
    low, high = np.maximum(at - _WINDOW, 0), np.minimum(at + _WINDOW + 1, len(columns))
    firsts = np.searchsorted(columns.sentence, columns.sentence[at], side="left")
    lasts = np.searchsorted(columns.sentence, columns.sentence[at], side="right")
    objects = np.zeros((n, width), dtype=np.float32)
    row = _rows_of(columns, at)
    child = np.flatnonzero(np.isin(columns.dep, _OBJECTS))
    holder = columns.head[child]
    through = (columns.dep[child] == _POBJ) & (columns.dep[holder] == _PREP)
    holder = np.where(through, columns.head[holder], holder)
    kept = row[holder] >= 0
    np.add.at(objects, row[holder[kept]], vectors[child[kept]])
    return np.concatenate(
        [
            vectors[at],
            vectors[columns.head[at]],
            unit(objects),
            unit(sums[high] - sums[low]),
            unit(sums[lasts] - sums[firsts]),
        ],
        axis=1,
    )
