"""Who does and who undergoes what a word tells of, by syntax alone: logical agent and patient of every token."""

from typing import Final

import numpy as np
from spacy.strings import get_string_id

from extraction.weights.columns import Columns, Indexes
from extraction.weights.hashing import Ids

_LEVELS: Final = 3
"""Clauses up which a missing agent is looked for: "vowed to try to retake"."""


def _ids(*words: str) -> Ids:
    return np.array([get_string_id(word) for word in words], dtype=np.uint64)


_NSUBJ, _PASSIVE, _AGENT, _POBJ, _POSS, _DOBJ, _ACL, _RELCL, _AMOD, _PREP = _ids(
    "nsubj", "nsubjpass", "agent", "pobj", "poss", "dobj", "acl", "relcl", "amod", "prep"
)
_SHARING: Final = _ids("conj", "xcomp", "advcl")
_RELATIVE: Final = _ids("WDT", "WP")
_OF, _BY, _VBN, _NOUN = _ids("of", "by", "VBN", "NOUN")


def arguments(c: Columns) -> tuple[Indexes, Indexes]:
    """Return the positions of each token's agent and patient, -1 where syntax gives none.

    Passives, reduced participles, relative clauses and nouns ("the capture of Ramadi by rebels") are undone;
    coordinated and controlled verbs share the agent of the clause that they continue.
    """
    everywhere = np.arange(len(c))
    agent, patient = np.full(len(c), -1, dtype=np.int64), np.full(len(c), -1, dtype=np.int64)
    _set(agent, c, everywhere[c.dep == _POSS])
    _set(agent, c, everywhere[c.dep == _NSUBJ])
    _set(patient, c, everywhere[c.dep == _DOBJ])
    _set(patient, c, everywhere[c.dep == _PASSIVE])
    low = everywhere[(c.dep == _POBJ) & np.isin(c.dep[c.head], _ids("prep", "agent"))]
    word, top = c.lower[c.head[low]], c.head[c.head[low]]
    by = (c.dep[c.head[low]] == _AGENT) | ((word == _BY) & (c.pos[top] == _NOUN))
    agent[top[by]] = low[by]
    of = (word == _OF) & (c.pos[top] == _NOUN)
    patient[top[of]] = low[of]
    participle = everywhere[(np.isin(c.dep, _ids("acl", "amod"))) & (c.tag == _VBN)]
    patient[participle] = c.head[participle]
    active = everywhere[(c.dep == _ACL) & (c.tag != _VBN) & (agent < 0)]
    agent[active] = c.head[active]
    for argument in (agent, patient):
        relative = everywhere[(c.dep == _RELCL) & (argument >= 0) & np.isin(c.tag[argument], _RELATIVE)]
        argument[relative] = c.head[relative]
    for _ in range(_LEVELS):
        lacking = everywhere[(agent < 0) & np.isin(c.dep, _SHARING)]
        agent[lacking] = agent[c.head[lacking]]
    return agent, patient


def _set(argument: Indexes, c: Columns, children: Indexes) -> None:
    argument[c.head[children]] = children
