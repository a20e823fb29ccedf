"""Which date expression belongs to which trigger, by the rules alone.

An expression belongs to the verb or event noun that it depends on: to the trigger itself, to the verb whose subject or
object the trigger is, or to the clause that the trigger's clause continues. A speech verb keeps its date to itself:
"said on Monday that it had withdrawn" dates the saying.
"""

from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from spacy.tokens import Doc, Span, Token

from extraction.dates.expressions import find
from extraction.dates.meaning import Meaning
from extraction.dates.words import load as date_words
from extraction.speech import load as speech_words
from extraction.types import Document, Draft, Factuality

# Over these a trigger shares the date of the word above it.
_SHARED: Final = frozenset(
    {
        "conj",
        "xcomp",
        "dobj",
        "nsubj",
        "nsubjpass",
        "pobj",
        "prep",
        "advcl",
        "pcomp",
        "attr",
        "agent",
        "csubj",
        "oprd",
        "appos",
        "dep",
    }
)
_APART: Final = frozenset({"before", "after", "since", "until", "despite", "following", "ahead", "over"})
_PREPOSITIONS: Final = 2
FORWARDS: Final = frozenset({Factuality.PLANNED, Factuality.HYPOTHETICAL})
"""Their dates lie ahead."""


def owner(expression: Span, triggers: Collection[int]) -> int:
    """Return the token that an expression dates: the nearest trigger or verb over it, else the sentence's root."""
    token = expression.root
    while token.head.i != token.i:
        outside = not expression.start <= token.i < expression.end
        if outside and (token.i in triggers or token.pos_ in {"VERB", "AUX"}):
            break
        token = token.head
    return token.i


class Dated(NamedTuple):
    """A date expression in tokens, and what it means."""

    span: Span
    meaning: Meaning


def expressions(doc: Doc) -> tuple[Dated, ...]:
    """Return the date expressions of a Doc in order."""
    document: Document | None = doc._.dateline_document
    found = []
    for expression in find(document.text if document else doc.text):
        span = doc.char_span(expression.start, expression.end, alignment_mode="contract")
        if span is not None and len(span):
            found.append(Dated(span, expression.meaning))
    return tuple(found)


def attach(doc: Doc, drafts: Sequence[Draft], found: Sequence[Dated]) -> dict[int, Dated]:
    """Return the date expression of each draft that has one, by the draft's index."""
    triggers = {i for draft in drafts for i in range(draft.start, draft.end)}
    dated: dict[int, list[Dated]] = {}
    for own in found:
        span = own.span
        dated.setdefault(owner(span, triggers), []).append(own)
        # "on Monday, when gunmen stormed": what describes a day happened on it.
        for clause in (child for token in span for child in token.children if child.dep_ == "relcl"):
            if any(child.lower_ == "when" for child in clause.children):
                dated.setdefault(clause.i, []).append(own)
    joined = {}
    for n, draft in enumerate(drafts):
        nearest = _of_draft(doc, draft, dated)
        if nearest is not None:
            joined[n] = nearest
    return joined


def _of_draft(doc: Doc, draft: Draft, dated: dict[int, list[Dated]]) -> Dated | None:
    for place in [draft.head, *range(draft.start, draft.end)]:
        if place in dated:
            return _nearest(dated[place], draft.head)
    if draft.presupposed:
        return None
    head = doc[draft.head]
    planned = draft.factuality in FORWARDS
    return _above(head, dated, planned=planned) or _below(head, dated)


def _above(trigger: Token, dated: dict[int, list[Dated]], *, planned: bool) -> Dated | None:
    """Return the date of the word over a trigger: "launched an attack on Monday", "attacked on Monday, killing"."""
    token, prepositions = trigger, 0
    while (token.dep_ in _SHARED or _is_of_instrument(token)) and token.head.i != token.i:
        if _has_time_of_its_own(token, planned=planned):
            return None
        prepositions += token.dep_ == "prep"
        token = token.head
        if (_is_speech(token) and token.dep_ != "relcl") or prepositions > _PREPOSITIONS:
            return None
        if token.i in dated:
            return _nearest(dated[token.i], trigger.i)
    return None


def _is_of_instrument(clause: Token) -> bool:
    """Return whether a clause tells what a treaty or law does."""
    return clause.dep_ in {"relcl", "acl"} and clause.head.lemma_.lower() in date_words().instruments


def _below(trigger: Token, dated: dict[int, list[Dated]]) -> Dated | None:
    """Return the date behind what a trigger begins: "killed and wounded on Monday", "died in a raid on Monday"."""
    for child in trigger.children:
        if child.i < trigger.i:
            continue
        if child.dep_ == "conj":
            found = _nearest(dated[child.i], trigger.i) if child.i in dated else _below(child, dated)
            if found is not None:
                return found
        if child.dep_ in {"acl", "relcl"} and trigger.pos_ in {"NOUN", "PROPN"} and child.i in dated:
            return _nearest(dated[child.i], trigger.i)
        if child.dep_ in {"prep", "agent"} and child.lower_ not in _APART:
            found = next(
                (_nearest(dated[g.i], trigger.i) for g in child.children if g.dep_ == "pobj" and g.i in dated), None
            )
            if found is not None:
                return found
    return None


def _has_time_of_its_own(token: Token, *, planned: bool) -> bool:
    """Return whether a word tells of another time than the word over it: "before talks", "to clear", "while"."""
    if token.dep_ in {"advcl", "xcomp"}:
        # "purported to annex" is of one time, "came to annex" of two.
        return (_is_purpose(token) and (planned or token.dep_ == "advcl")) or _has_mark(token)
    if token.dep_ == "prep":
        return token.lower_ in _APART
    return (
        token.dep_ == "conj" and token.pos_ == "VERB" and any(c.dep_ in {"nsubj", "nsubjpass"} for c in token.children)
    )


def _is_purpose(clause: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in clause.children)


def _nearest(dated: list[Dated], place: int) -> Dated:
    return min(dated, key=lambda d: (min(abs(d.span.start - place), abs(d.span.end - 1 - place)), d.span.start))


def _has_mark(clause: Token) -> bool:
    """Return whether a conjunction parts a clause in time from the one over it; "when" tells of the same time."""
    return any(
        child.dep_ == "mark" or (child.dep_ == "advmod" and child.tag_ == "WRB" and child.lower_ != "when")
        for child in clause.children
    )


def _is_speech(token: Token) -> bool:
    return token.pos_ == "VERB" and token.lemma_.lower() in speech_words().verbs
