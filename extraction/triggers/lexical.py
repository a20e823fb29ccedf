"""What the lexicon says of the words of a Doc, as features: which actions an entry proposes, and how surely."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from extraction import lexicon
from extraction.weights.columns import Columns, Indexes
from extraction.weights.hashing import Ids, mix, name_id
from extraction.weights.linear import Features

UNKNOWN: Final = np.uint64(0)


@dataclass(frozen=True, slots=True)
class Proposals:
    """Matches of lexicon entries in a Doc, one a row, in text order."""

    start: Indexes
    end: Indexes
    head: Indexes
    action: Ids
    pos: Ids
    certain: npt.NDArray[np.bool_]
    words: Indexes
    """Words of the entry."""

    @classmethod
    def of(cls, doc: Doc) -> "Proposals":
        """Return what the packaged lexicon proposes for a tokenised Doc."""
        matches = lexicon.load().match(doc)
        return cls(
            start=np.array([m.start for m in matches], dtype=np.int64),
            end=np.array([m.end for m in matches], dtype=np.int64),
            head=np.array([m.head for m in matches], dtype=np.int64),
            action=np.array([name_id(m.entry.action.value) for m in matches], dtype=np.uint64),
            pos=np.array([name_id(m.entry.pos.value) for m in matches], dtype=np.uint64),
            certain=np.array([not m.entry.ambiguous for m in matches], dtype=np.bool_),
            words=np.array([len(m.entry.words) for m in matches], dtype=np.int64),
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
    long = np.flatnonzero(p.words > 1)
    if not len(long):
        return []
    inside = [np.arange(p.start[n], p.end[n]) for n in long]
    token = np.concatenate(inside)
    match = np.repeat(long, [len(i) for i in inside])
    kept = (row[token] >= 0) & (token != p.head[match])
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
