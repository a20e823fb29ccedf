"""Plain clauses that say what a lexicon entry means: enough for a trigger that the model alone finds unlikely.

"Russian forces have broken contact and withdrawn": a force or state is the subject, the verb is an entry of a
manoeuvre or of control, and what it takes as an object is of a kind that the entry takes. The model has met too few
such verbs to be sure of each of their forms.
"""

from typing import Final

import numpy as np
import numpy.typing as npt
from spacy.strings import get_string_id

from extraction.ontology import load as ontology
from extraction.triggers.lexical import Proposals
from extraction.types import Action, ActionGroup
from extraction.weights.columns import Columns, Indexes


def _set(*names: str) -> npt.NDArray[np.uint64]:
    return np.array([get_string_id(name) for name in names], dtype=np.uint64)


_FORCES: Final = _set("BODY", "STATE")
_PLACES: Final = _set("PLACE", "STATE")
_SUBJECT: Final = _set("nsubj")
_PASSIVE: Final = _set("nsubjpass", "auxpass")
_OBJECT: Final = _set("dobj")
_OF: Final = _set("prep")
_WITHIN: Final = _set("pobj")
_THING: Final = np.uint64(get_string_id("THING"))
_OF_WORD: Final = np.uint64(get_string_id("of"))
_SHARING: Final = _set("conj", "xcomp")
_VERB: Final = _set("VERB", "AUX")


def plain_clauses(columns: Columns, proposals: Proposals) -> frozenset[tuple[int, str]]:
    """Return (token, action) where an entry's verb stands in a plain active clause of its kind."""
    subject, thing = _dependents(columns, _SUBJECT), _objects(columns)
    passive = _dependents(columns, _PASSIVE) >= 0
    found = set()
    for row in np.flatnonzero(np.isin(columns.pos[proposals.head], _VERB)):
        verb, action = int(proposals.head[row]), tuple(Action)[int(proposals.number[row]) - 1]
        if ontology()[action].group not in {ActionGroup.CONTROL, ActionGroup.MANOEUVRE} or passive[verb]:
            continue
        actor = _subject(columns, subject, verb)
        if actor >= 0 and columns.sort[actor] in _FORCES and _fits(columns, proposals, int(row), int(thing[verb])):
            found.add((verb, action.value))
    return frozenset(found)


def _dependents(columns: Columns, labels: npt.NDArray[np.uint64]) -> Indexes:
    """The first dependent of each token that has one of the labels, else -1."""
    dependents = np.full(len(columns), -1, dtype=np.int64)
    children = np.flatnonzero(np.isin(columns.dep, labels))[::-1]
    dependents[columns.head[children]] = children
    return dependents


def _objects(columns: Columns) -> Indexes:
    """The object of each token, else -1; of "a convoy of soldiers", the soldiers."""
    things = _dependents(columns, _OBJECT)
    of, within = _dependents(columns, _OF), _dependents(columns, _WITHIN)
    for verb in np.flatnonzero(things >= 0):
        thing = things[verb]
        if columns.sort[thing] == _THING and of[thing] >= 0 and columns.lower[of[thing]] == _OF_WORD:
            things[verb] = within[of[thing]] if within[of[thing]] >= 0 else thing
    return things


def _subject(columns: Columns, subject: Indexes, verb: int) -> int:
    """The subject of a verb, or the one that it shares with the verb that it continues."""
    while subject[verb] < 0 and columns.dep[verb] in _SHARING:
        verb = int(columns.head[verb])
    return int(subject[verb])


def _fits(columns: Columns, proposals: Proposals, row: int, thing: int) -> bool:
    """Whether the verb's object, if it has one outside the entry's own words, is of a kind that the entry takes."""
    if thing < 0 or proposals.start[row] <= thing < proposals.end[row]:
        return True
    is_place = columns.sort[thing] in _PLACES
    return bool(is_place and proposals.places[row]) or bool(columns.sort[thing] in _FORCES and proposals.things[row])
