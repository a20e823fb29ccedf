"""What the role model looks at: one row a (trigger, phrase) pair of a sentence."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from spacy.tokens import Doc, Token

from extraction.participants.paths import Tree, path, path_id
from extraction.participants.templates import COLUMNS, TEMPLATES
from extraction.sentences import sentence_at
from extraction.triggers.arguments import arguments
from extraction.triggers.spans import core_of
from extraction.types import Draft, Phrase
from extraction.weights.columns import Columns
from extraction.weights.hashing import mix, name_id
from extraction.weights.linear import Features, Floats, Inputs, untied

GROUPS: Final = {
    **dict.fromkeys(
        ["ANNEXED", "CAPTURED", "RECAPTURED", "LIBERATED", "OCCUPIED", "CONTROLLED", "WITHDREW", "CEDED"], 0
    ),
    **dict.fromkeys(
        ["INVADED", "ADVANCED", "REPELLED", "BESIEGED", "DEFENDED", "DEPLOYED", "MOBILIZED", "SURRENDERED"], 1
    ),
    **dict.fromkeys(["ATTACKED", "BOMBARDED", "CLASHED", "KILLED", "INJURED", "DESTROYED", "DETAINED", "DISPLACED"], 2),
}
"""Number of each action's group."""

_POLITICS: Final = 3
_BLOCKS: Final = 5
"""The vector for all actions, and once more for each group."""

_SUBJECTS: Final = {"nsubj", "nsubjpass", "csubj"}


@dataclass(frozen=True, slots=True)
class Pair:
    """A draft (by its number) and a phrase that could take part in it."""

    draft: int
    phrase: Phrase


def trigger_form(head: Token) -> str:
    """Return how a trigger stands in its clause: tag, voice and what it depends on."""
    labels = {child.dep_ for child in head.children}
    passive = "pass" if labels & {"nsubjpass", "auxpass"} else "agent" if "agent" in labels else ""
    return f"{head.tag_} {passive} {head.dep_}"


def _held(head: Token) -> str:
    """Return which of subject, object and agent a trigger has of its own."""
    labels = {child.dep_ for child in head.children}
    return "".join(
        letter
        for letter, wanted in (("s", _SUBJECTS), ("o", {"dobj", "dative"}), ("a", {"agent"}), ("p", {"poss"}))
        if labels & wanted
    )


def _distance(steps: int) -> int:
    size = abs(steps)
    return (size if size < 4 else 4 if size < 7 else 5 if size < 12 else 6) * (1 if steps > 0 else -1)


def pair_features(doc: Doc, drafts: tuple[Draft, ...], pairs: list[Pair], columns: Columns) -> Features:
    """Return row numbers and feature ids of the pairs. All pairs of a draft lie in its sentence."""
    trees: dict[int, Tree] = {}
    agents, patients = (argument.tolist() for argument in arguments(columns))
    heads = np.array(sorted(draft.head for draft in drafts), dtype=np.int64)
    triggers = frozenset(draft.head for draft in drafts)
    values: list[tuple[int, ...]] = []
    told: dict[int, tuple[int, int, int, int, int]] = {}
    firsts = {place: _first_noun(doc[place]) for place in {pair.phrase.head for pair in pairs}}
    for pair in pairs:
        draft, phrase = drafts[pair.draft], pair.phrase
        head, token = doc[draft.head], doc[phrase.head]
        sentence = int(columns.sentence[draft.head])
        if sentence not in trees:
            trees[sentence] = Tree.of(sentence_at(doc, draft.head))
        if pair.draft not in told:
            core = core_of(doc, draft.start, draft.end, draft.head)
            told[pair.draft] = (
                core,
                int(name_id(draft.action.value)),
                path_id(trigger_form(head)),
                path_id(_held(head)),
                int(any(child.dep_ in {"nsubjpass", "auxpass"} for child in head.children) or head.tag_ == "VBN"),
            )
        core, action, form, held, voice = told[pair.draft]
        first = firsts[phrase.head]
        way = path(trees[sentence], draft.head, core, phrase.head)
        low, high = sorted((draft.head, phrase.head))
        between = int(np.searchsorted(heads, high, "left") - np.searchsorted(heads, low, "right"))
        values.append(
            (
                action,
                int(columns.lemma[core]),
                form,
                held,
                path_id(way.words),
                path_id(way.labels),
                int(columns.lemma[way.top]),
                int(columns.entity[phrase.head]),
                int(columns.sort[phrase.head]),
                int(columns.kind[phrase.head]),
                int(columns.lemma[phrase.head]),
                int(columns.pos[phrase.head]),
                int(columns.dep[phrase.head]),
                int(columns.lemma[columns.head[phrase.head]]),
                int(first.head.lower) if first.dep_ == "pobj" else 0,
                int(phrase.head > draft.head),
                _distance(phrase.head - draft.head) + 10,
                min(between, 3),
                _nearer(trees[sentence], drafts, pair, triggers),
                int(columns.lemma[phrase.start]),
                int(way.coordinated),
                int(way.from_core),
                _inner(token),
                int(token.text[:1].isupper()),
                path_id(" ".join(sorted({c.dep_ for c in token.children}))),
                voice,
                min(way.length, 7),
                _logical(first.i, {draft.head, core}, agents, patients),
            )
        )
    table = np.array(values, dtype=np.uint64).reshape(len(pairs), len(COLUMNS))
    c = {name: table[:, i] for i, name in enumerate(COLUMNS)}
    ids = [mix(" ".join(template), *(c[name] for name in template)) for template in TEMPLATES]
    rows = np.tile(np.arange(len(pairs), dtype=np.int64), len(ids))
    return rows, np.concatenate(ids) if ids else np.zeros(0, dtype=np.uint64)


def _logical(first: int, trigger: set[int], agents: list[int], patients: list[int]) -> int:
    """Whether the first member of a phrase's coordination is the trigger's agent (1) or patient (2)."""
    if first in {agents[token] for token in trigger}:
        return 1
    return 2 if first in {patients[token] for token in trigger} else 0


def _first_noun(token: Token) -> Token:
    """The first member of a phrase's coordination, which its preposition governs."""
    while token.dep_ == "conj" and token.head.pos_ in {"NOUN", "PROPN"}:
        token = token.head
    return token


def _inner(token: Token) -> int:
    """What kind of name stands inside a phrase: "Russian troops"."""
    for child in token.children:
        if child.dep_ in {"amod", "compound", "poss", "nmod"} and child.ent_type_:
            return int(child.ent_type)
    return 0


def _nearer(tree: Tree, drafts: tuple[Draft, ...], pair: Pair, triggers: frozenset[int]) -> int:
    """Whether another trigger governs the phrase on its way up to this one."""
    own = drafts[pair.draft]
    for token in tree.chain(pair.phrase.head):
        if own.start <= token < own.end or token == own.head:
            return 0
        if token in triggers:
            return 1
    return 2


def pair_inputs(doc: Doc, drafts: tuple[Draft, ...], pairs: list[Pair], columns: Columns, vectors: Floats) -> Inputs:
    """Return what the role model looks at, one row a pair."""
    rows, features = pair_features(doc, drafts, pairs, columns)
    return Inputs(rows, features, dense_pairs(drafts, pairs, vectors), untied())


def dense_pairs(drafts: tuple[Draft, ...], pairs: list[Pair], vectors: Floats) -> Floats:
    """Return the vector of each phrase's head in the columns of its action's group; zeros elsewhere."""
    heads = np.fromiter((pair.phrase.head for pair in pairs), dtype=np.int64, count=len(pairs))
    groups = np.fromiter((GROUPS.get(drafts[pair.draft].action, _POLITICS) for pair in pairs), np.int64, len(pairs))
    found = np.zeros((len(pairs), _BLOCKS, vectors.shape[1]), dtype=np.float32)
    found[:, 0] = vectors[heads]
    found[np.arange(len(pairs)), groups + 1] = vectors[heads]
    return found.reshape(len(pairs), -1)


def network_inputs(inputs: Inputs) -> Inputs:
    """Return what the network looks at: the vector once and a mark for the group, since it combines them itself.

    A phrase whose head has no vector has no mark either.
    """
    blocks = inputs.dense.reshape(len(inputs), _BLOCKS, -1)
    group = (blocks[:, 1:] != 0).any(axis=2).astype(np.float32)
    return replace(inputs, dense=np.concatenate([blocks[:, 0], group], axis=1))
