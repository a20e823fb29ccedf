"""Who speaks: speech verbs, their subjects, and the phrase that names a source. Words in `data/speech_verbs.yaml`."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from spacy.tokens import Token

from extraction.data_files import Row, read_yaml
from extraction.types import Action, Phrase

_SUBJECT: Final = frozenset({"nsubj", "nsubjpass", "csubj"})
_PHRASE_LEFT: Final = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "predet", "quantmod", "punct"})


@dataclass(frozen=True, slots=True)
class Speech:
    """The words by use; see the file for what each list means."""

    verbs: frozenset[str]
    quotation_verbs: frozenset[str]
    object_verbs: frozenset[str]
    infinitive_verbs: frozenset[str]
    prepositional_verbs: frozenset[str]
    parenthetical_verbs: frozenset[str]
    speech_acts: frozenset[str]
    nouns: frozenset[str]
    claimed_nouns: frozenset[str]
    according: frozenset[str]
    citing: frozenset[str]
    speakers_themselves: frozenset[str]
    nobody: frozenset[str]
    silent_nouns: frozenset[str]


class SpeechFile(Row):
    """Schema of `data/speech_verbs.yaml`."""

    version: int
    verbs: list[str]
    quotation_verbs: list[str]
    object_verbs: list[str]
    infinitive_verbs: list[str]
    prepositional_verbs: list[str]
    parenthetical_verbs: list[str]
    speech_acts: list[Action]
    nouns: list[str]
    claimed_nouns: list[str]
    according: list[str]
    citing: list[str]
    speakers_themselves: list[str]
    nobody: list[str]
    silent_nouns: list[str]


@cache
def load() -> Speech:
    """Return the words, read once. Raises `DataInvalid` when the file breaks its schema."""
    file = read_yaml("speech_verbs.yaml", SpeechFile)
    return Speech(**{name: frozenset(words) for name, words in file.model_dump(exclude={"version"}).items()})


def speaker(verb: Token) -> Token | None:
    """Return the head of the phrase whose word a speech verb gives, or None where the text names nobody."""
    subject = _subject(verb, depth=0)
    if subject is not None and subject.lower_ == "it" and verb.lemma_ in load().parenthetical_verbs:
        return subject  # "the ministry … it said": no dummy subject
    if subject is None or subject.lower_ in load().nobody or subject.lemma_.lower() in load().silent_nouns:
        return None
    return subject


def _subject(verb: Token, depth: int) -> Token | None:  # noqa: PLR0911 - one a construction
    """The verb's own subject; the noun that its clause describes; the subject of the verb that it is joined to."""
    for child in verb.children:
        if child.dep_ in _SUBJECT:
            if child.tag_ in {"WP", "WDT"} and verb.dep_ == "relcl":
                return verb.head
            # "is said to have": nobody says it. "was quoted as saying", "was told": other verbs.
            return child if child.dep_ == "nsubj" or verb.lemma_ in load().citing or verb.lemma_ == "quote" else None
    agent = next((g for c in verb.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"), None)
    if agent is not None:
        return agent
    if depth > 3 or verb.head.i == verb.i:
        return None
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        return verb.head
    if verb.dep_ == "conj" or (verb.dep_ in {"xcomp", "advcl", "pcomp", "prep", "dep"} and verb.tag_ == "VBG"):
        return _subject(verb.head, depth + 1)
    return None


def phrase(head: Token) -> Phrase:
    """Return the phrase of a source: determiners, modifiers, "of" and "for" phrases, and what it is joined to."""
    left = min([head.i, *(c.left_edge.i for c in head.children if c.dep_ in _PHRASE_LEFT and c.i < head.i)])
    right = head.i
    for child in head.children:
        if child.i < head.i or child.dep_ not in {"prep", "conj"} or child.lower_ in {"in", "on", "at"}:
            continue
        short = child.right_edge.i - child.i <= 6 and not any(t.pos_ == "VERB" for t in child.subtree)
        if short and child.left_edge.i <= right + 2:
            right = max(right, child.right_edge.i)
    while right > head.i and (head.doc[right].is_punct or head.doc[right].is_space):
        right -= 1
    while left < head.i and (head.doc[left].is_punct or head.doc[left].is_space):
        left += 1
    return Phrase(left, right + 1, head.i)


def named_by_preposition(token: Token) -> Iterator[Token]:
    """Yield the sources that "according to" and "citing" beside a word name."""
    words = load()
    for child in token.children:
        if child.lower_ in words.according:
            yield from (
                g for c in child.children if c.dep_ == "prep" for g in c.children if g.dep_ in {"pobj", "pcomp"}
            )
        elif child.lower_ in words.citing:
            yield from (g for g in child.children if g.dep_ in {"dobj", "pobj"})
