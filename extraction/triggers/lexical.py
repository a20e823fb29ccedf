"""What the lexicon says of the words of a Doc, as features: which actions an entry proposes, and how surely."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from spacy.strings import get_string_id
from spacy.tokens import Doc

from extraction import lexicon
from extraction.lexicon import Kind
from extraction.triggers.arguments import arguments
from extraction.types import Action
from extraction.weights.columns import Columns, Indexes
from extraction.weights.hashing import Ids, mix, name_id
from extraction.weights.linear import Features, Rows

_NUMBER: Final = {action: number for number, action in enumerate(Action, start=1)}
_PLACES: Final = np.array([get_string_id(t) for t in ("PLACE", "STATE")], dtype=np.uint64)
_DOERS: Final = [
    np.array([get_string_id(sort) for sort in sorts], dtype=np.uint64)
    for sorts in (("BODY", "STATE"), ("PERSON",), ("PLACE",), ("THING", "NONE"))
]
_OBJECTS: Final = np.array([get_string_id(d) for d in ("dobj", "nsubjpass", "pobj")], dtype=np.uint64)
_POS: Final = {int(name_id(p)): get_string_id(p) for p in ("VERB", "NOUN", "ADJ")}


@dataclass(frozen=True, slots=True)
class Proposals:
    """Matches of lexicon entries in a Doc, one a row, in text order."""

    start: Indexes
    end: Indexes
    head: Indexes
    action: Ids
    number: Indexes
    """The action's class in the trigger model."""
    pos: Ids
    certain: npt.NDArray[np.bool_]
    words: Indexes
    """Words of the entry."""
    places: npt.NDArray[np.bool_]
    """Whether the entry's object can be a place."""
    things: npt.NDArray[np.bool_]
    """Whether it can be anything else."""

    @classmethod
    def of(cls, doc: Doc) -> "Proposals":
        """Return what the packaged lexicon proposes for a tokenised Doc."""
        matches = lexicon.load().match(doc)
        return cls(
            start=np.array([m.start for m in matches], dtype=np.int64),
            end=np.array([m.end for m in matches], dtype=np.int64),
            head=np.array([m.head for m in matches], dtype=np.int64),
            action=np.array([name_id(m.entry.action.value) for m in matches], dtype=np.uint64),
            number=np.array([_NUMBER[m.entry.action] for m in matches], dtype=np.int64),
            pos=np.array([name_id(m.entry.pos.value) for m in matches], dtype=np.uint64),
            certain=np.array([not m.entry.ambiguous for m in matches], dtype=np.bool_),
            words=np.array([len(m.entry.words) for m in matches], dtype=np.int64),
            places=np.array([Kind.PLACE in m.entry.kinds for m in matches], dtype=np.bool_),
            things=np.array([bool(m.entry.kinds - {Kind.PLACE}) for m in matches], dtype=np.bool_),
        )


def lexical_features(columns: Columns, at: Indexes, proposals: Proposals) -> list[Features]:
    """Return the features of the candidates `at`: entries whose main word they are, and entries they stand inside."""
    row = np.full(len(columns), -1, dtype=np.int64)
    row[at] = np.arange(len(at), dtype=np.int64)
    return [*_headed(columns, row, proposals), *_within(columns, row, proposals), *_absent(row, proposals)]


def _headed(columns: Columns, row: Indexes, p: Proposals) -> list[Features]:
    kept = row[p.head] >= 0
    head, action, pos = p.head[kept], p.action[kept], p.pos[kept]
    certain, words = p.certain[kept].astype(np.uint64), np.minimum(p.words[kept], 3).astype(np.uint64)
    rivals = np.zeros(len(columns), dtype=np.uint64)
    np.add.at(rivals, p.head, np.uint64(1))
    ids = [
        mix("entry", action),
        mix("entry certain", action, certain),
        mix("entry words", action, certain, words),
        mix("entry pos", action, pos, columns.pos[head]),
        mix("entry tag", action, columns.tag[head]),
        mix("entry dep", action, columns.dep[head]),
        mix("entry rivals", action, np.minimum(rivals[head], np.uint64(4)), certain),
        mix("any entry", certain, words),
        mix("any entry pos", pos, columns.pos[head], certain),
    ]
    return [(row[head], i) for i in ids]


def _within(columns: Columns, row: Indexes, p: Proposals) -> list[Features]:
    """Words of a longer entry that are not its main word: the noun of "carried out strikes"."""
    token, match = _inside(p)
    kept = row[token] >= 0
    token, match = token[kept], match[kept]
    action, certain = p.action[match], p.certain[match].astype(np.uint64)
    last = (token == p.end[match] - 1).astype(np.uint64)
    ids = [
        mix("inside", action),
        mix("inside certain", action, certain, last),
        mix("inside pos", action, columns.pos[token]),
    ]
    return [(row[token], i) for i in ids]


def _absent(row: Indexes, p: Proposals) -> list[Features]:
    known = np.zeros(len(row), dtype=bool)
    known[p.head] = True
    rows = row[(row >= 0) & ~known]
    return [(rows, mix("no entry", np.zeros(len(rows), dtype=np.uint64)))]


def tied_features(columns: Columns, at: Indexes, p: Proposals) -> Rows:
    """Return (row, class, number) triples: what speaks for an action because an entry proposes it, whichever it is."""
    row = np.full(len(columns), -1, dtype=np.int64)
    row[at] = np.arange(len(at), dtype=np.int64)
    rivals = np.zeros(len(columns), dtype=np.int64)
    proposed = np.unique(np.column_stack([p.head, p.number]), axis=0)
    np.add.at(rivals, proposed[:, 0], 1)
    place, other = _objects(columns)
    doer, done = (np.where(a >= 0, columns.sort[a], np.uint64(0)) for a in arguments(columns))
    sure = p.certain[:, None]
    agrees = np.array([_POS[int(pos)] for pos in p.pos], dtype=np.uint64) == columns.pos[p.head]
    tests = [
        p.words == 1,
        p.words == 2,
        p.words > 2,
        agrees,
        rivals[p.head] == 1,
        rivals[p.head] > 2,
        p.places & place[p.head],
        ~p.places & place[p.head],
        p.things & other[p.head],
        ~p.things & other[p.head],
        ~place[p.head] & ~other[p.head],
        *(np.isin(doer[p.head], sorts) for sorts in _DOERS),
        *(np.isin(done[p.head], sorts) for sorts in _DOERS),
    ]
    held = np.column_stack(tests)
    held = np.concatenate([held & sure, held & ~sure], axis=1)
    match, test = np.nonzero(held)
    headed = np.column_stack([row[p.head[match]], p.number[match], test])
    token, match = _inside(p)
    within = np.column_stack([row[token], p.number[match], held.shape[1] + p.certain[match]])
    triples = np.concatenate([headed, within]).astype(np.int64)
    return np.unique(triples[triples[:, 0] >= 0], axis=0)


def _objects(columns: Columns) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """For each token, whether it has a place among its objects, and whether it has another object."""
    place, other = np.zeros(len(columns), dtype=bool), np.zeros(len(columns), dtype=bool)
    child = np.flatnonzero(np.isin(columns.dep, _OBJECTS))
    holder = columns.head[child]
    prepositional = columns.dep[child] == _OBJECTS[2]
    holder = np.where(prepositional, columns.head[holder], holder)
    is_place = np.isin(columns.sort[child], _PLACES)
    place[holder[is_place]] = True
    other[holder[~is_place & ~prepositional]] = True
    return place, other


def _inside(p: Proposals) -> tuple[Indexes, Indexes]:
    """Tokens of longer matches that are not their main word, and the matches."""
    long = np.flatnonzero(p.words > 1)
    inside = [np.arange(p.start[n], p.end[n]) for n in long]
    token = np.concatenate([np.zeros(0, dtype=np.int64), *inside])
    match = np.repeat(long, [len(i) for i in inside])
    kept = token != p.head[match]
    return token[kept], match[kept]
