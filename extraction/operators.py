"""What a word's own modifiers do to an event: negation, auxiliaries, adverbs, determiners, conditions, questions."""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from extraction.modality import Effect, Modality
from extraction.sentences import sentence_at

_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those"})
_PRESUPPOSING_QUESTIONS: Final = frozenset({"why", "how", "when", "where"})


def own_effects(token: Token, words: Modality, *, is_trigger: bool) -> Iterator[Effect]:
    """Yield the effects of a word's own modifiers."""
    for child in token.children:
        effect = _of_child(token, child, words, is_trigger=is_trigger)
        if effect:
            yield effect
    if negated(token, words):
        yield Effect.DENY


def _of_child(  # noqa: PLR0911 - one a relation
    token: Token, child: Token, words: Modality, *, is_trigger: bool
) -> Effect | None:
    lower, relation = child.lower_, child.dep_
    if relation in {"aux", "auxpass"}:
        return _of_auxiliary(token, child, words, is_trigger=is_trigger)
    if relation == "advmod":
        return words.adverbs.get(lower)
    if relation == "amod":
        return words.adjectives.get(lower)
    if relation == "det":
        return Effect.SUPPOSE if lower in words.conditional_determiners else None
    if relation == "mark" and lower in words.conditional_marks:
        # "until they left" tells of the past, "until they leave" does not.
        return None if token.tag_ == "VBD" and lower == "until" else Effect.CONDITION
    if relation == "advcl" and token.tag_ not in {"VBD", "VBN"} and _is_condition(child):
        return Effect.CONDITION
    return None


def _of_auxiliary(token: Token, aux: Token, words: Modality, *, is_trigger: bool) -> Effect | None:
    effect, lower = words.auxiliaries.get(aux.lower_), aux.lower_
    if lower in {"would", "'d", "’d"} and is_trigger and _reported(token):
        return Effect.PLAN
    subject = next((c for c in token.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if lower == "should" and subject is not None and aux.i < subject.i:
        return Effect.CONDITION  # "should they attack"
    return effect


def _is_condition(clause: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ in {"if", "unless"} for child in clause.children)


def negated(token: Token, words: Modality) -> bool:
    """Return whether a word is negated: "not", "no longer", "no troops", "neither side"."""
    for child in token.children:
        lower, relation = child.lower_, child.dep_
        if relation == "neg" or (relation in {"advmod", "preconj"} and lower in words.negators):
            return not any(grand.lower_ == "only" for grand in (child, *child.children, *_next(child)))
        if relation == "det" and lower in words.negative_determiners:
            return True
        if relation in {"nsubj", "nsubjpass"} and token.pos_ in {"VERB", "AUX"}:
            if lower in words.negative_subjects:
                return True
            if any(grand.lower_ in words.negative_determiners for grand in child.children):
                return True
    return False


def _next(token: Token) -> list[Token]:
    return [token.nbor(1)] if token.i + 1 < len(token.doc) else []


def _reported(token: Token) -> bool:
    """Return whether a clause is what somebody said in the past, where "would" is the future."""
    return token.dep_ == "ccomp" and token.head.tag_ in {"VBD", "VBN"}


def has_future(token: Token, words: Modality) -> bool:
    """Return whether a verb has an auxiliary of the future."""
    return any(words.auxiliaries.get(c.lower_) is Effect.PLAN for c in token.children if c.dep_ == "aux")


def infinitive(token: Token) -> bool:
    """Return whether a verb has its "to"."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in token.children)


def definite(noun: Token) -> bool:
    """Return whether a noun has a definite article, demonstrative or possessor."""
    return any(c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in _DEFINITE) for c in noun.children)


def is_question(token: Token) -> bool:
    """Return whether the sentence of a main verb asks whether it is so."""
    sentence = sentence_at(token.doc, token.i)
    last = next((t for t in reversed(sentence) if not (t.is_space or t.is_quote)), None)
    # "Why did they attack?" takes the attack for granted.
    granted = any(child.lower_ in _PRESUPPOSING_QUESTIONS for child in token.children)
    return last is not None and last.text == "?" and not granted
