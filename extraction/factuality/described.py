"""What single words say of the events around them, each worked out once a Doc: form, class, modifiers, modal words."""

from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Doc, Token

from extraction import modality, speech
from extraction.operators import negated
from extraction.sentences import sentence_at

NOMINAL: Final = frozenset({"NOUN", "PROPN"})

_NAMED_RELATIONS: Final = frozenset({"aux", "auxpass", "mark", "advmod", "neg", "prt"})


@dataclass(frozen=True, slots=True)
class Described:
    """A word: its tense and mood (`form`), what it does to an event below it (`kind`), and what modifies it."""

    form: str
    kind: str
    modifiers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signal:
    """A word of a sentence that tells of modality or time wherever it stands."""

    index: int
    name: str
    sided: bool
    """Whether it matters on which side of the trigger it stands."""


@dataclass(slots=True)
class Words:
    """The words of a Doc, described when first asked for."""

    doc: Doc
    _described: dict[int, Described] = field(default_factory=dict)
    _signals: dict[int, tuple[Signal, ...]] = field(default_factory=dict)

    def __getitem__(self, token: Token) -> Described:
        """Return the description of a token."""
        known = self._described.get(token.i)
        if known is None:
            known = self._described[token.i] = _describe(token)
        return known

    def signals(self, index: int) -> tuple[Signal, ...]:
        """Return the modal words and words of time in the sentence of the token at `index`."""
        sentence = sentence_at(self.doc, index)
        known = self._signals.get(sentence.start)
        if known is None:
            known = self._signals[sentence.start] = tuple(
                signal for token in sentence if (signal := _signal(token)) is not None
            )
        return known


def _describe(token: Token) -> Described:
    children = list(token.children)
    auxiliaries = [child.lower_ for child in children if child.dep_ in {"aux", "auxpass"}]
    form = " ".join([*auxiliaries, str(token.tag_)])
    return Described(form, _kind(token), tuple(_modifiers(token, children)))


def _kind(token: Token) -> str:
    """Return what a word over a trigger does by the word lists: an effect, speech, carrying out, or nothing."""
    words, lemma = modality.load(), token.lemma_.lower()
    effect = words.governors.get(lemma)
    if effect:
        return str(effect)
    if lemma in speech.load().verbs or lemma in speech.load().nouns:
        return "SPEECH"
    return "CARRY" if lemma in words.carrying_verbs or lemma in words.light_verbs else "NONE"


def _modifiers(token: Token, children: list[Token]) -> list[str]:
    """Return what a word's auxiliaries, negation, marks, adverbs and adjectives are."""
    words, found = modality.load(), []
    for child in children:
        lower, relation = child.lower_, child.dep_
        if relation in _NAMED_RELATIONS:
            found.append(f"{relation}={lower}")
        elif relation == "amod":
            found.append(f"amod={lower}")
            if lower in words.adjectives:
                found.append(f"amod {words.adjectives[lower]}")
        elif relation == "advcl" and any(grand.lower_ in {"if", "unless"} for grand in child.children):
            found.append("has condition")
    if children and negated(token, words):
        found.append("negated")
    return found


def _signal(token: Token) -> Signal | None:
    words, lower = modality.load(), token.lower_
    if lower in words.conditional_marks or token.tag_ == "MD":
        return Signal(token.i, f"modal={lower}", sided=True)
    if lower in words.times_ahead:
        return Signal(token.i, "time ahead", sided=True)
    return Signal(token.i, "time past", sided=False) if lower in words.times_past else None
