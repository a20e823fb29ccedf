"""What the learned scorer of factuality looks at: one list of named findings a draft.

The rules' own verdict is among them, beside what they read it from: the trigger's form, the words over it up to the
root of its sentence with their auxiliaries, negations and marks, its quotation and its source. A finding stands in zone
`near` as long as the text might vouch for nothing yet, and `far` beyond a relative clause, a conjunction of time or a
definite noun, where what is said above tells little of the event.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from extraction import modality, speech
from extraction.factuality.rules import Ruling
from extraction.modality import Effect
from extraction.operators import definite, is_question, negated
from extraction.quotes import Quotation
from extraction.sentences import sentence_at
from extraction.types import Draft, Factuality
from extraction.weights.linear import Floats, Inputs
from extraction.weights.vectors import WIDTH, unit

CLASSES: Final = tuple(value.value for value in Factuality)

_MAKES: Final = {
    Effect.CLAIM: Factuality.CLAIMED,
    Effect.PLAN: Factuality.PLANNED,
    Effect.SUPPOSE: Factuality.HYPOTHETICAL,
    Effect.CONDITION: Factuality.HYPOTHETICAL,
    Effect.DENY: Factuality.DENIED,
}
_MOST_LINKS: Final = 6
_WINDOW: Final = 4
_NO_CONTEXT: Final = frozenset({"PROPN", "NUM", "SPACE", "PUNCT"})
_NOMINAL: Final = frozenset({"NOUN", "PROPN"})
_FIRST_PERSON: Final = frozenset({"i", "we"})
_TIME_MARKS: Final = frozenset({"before", "after", "since", "as", "when", "while", "because", "although", "though"})


@dataclass(frozen=True, slots=True)
class _Link:
    """A word over the trigger, the relation by which the chain came to it, and how far it is."""

    token: Token
    relation: str
    zone: str


def inputs(doc: Doc, drafts: Sequence[Draft], rulings: Sequence[Ruling], quoted: Sequence[Quotation]) -> Inputs:
    """Return one row a draft. Tied features: the rules' verdict (0), their first effect (1), those after it (2) make
    that class. Dense columns: the vector of the word over the trigger.
    """
    rows: list[int] = []
    found: list[int] = []
    tied: list[tuple[int, int, int]] = []
    for n, (draft, ruling) in enumerate(zip(drafts, rulings, strict=True)):
        names = sorted({get_string_id(name) for name in _findings(doc, draft, ruling, quoted)})
        rows += [n] * len(names)
        found += names
        tied.append((n, CLASSES.index(ruling.value), 0))
        for number, effects in ((1, ruling.effects[:1]), (2, ruling.effects[1:])):
            made = {_MAKES[effect] for effect in effects}
            if ruling.alone is not Factuality.DENIED:
                made.discard(Factuality.DENIED)  # "failed to prevent": what denies a denial speaks for no denial
            tied += [(n, CLASSES.index(value), number) for value in sorted(made)]
    return Inputs(
        np.array(rows, dtype=np.int64),
        np.array(found, dtype=np.uint64),
        _governing_vectors(doc, drafts),
        np.array(tied, dtype=np.int64).reshape(-1, 3),
    )


def _governing_vectors(doc: Doc, drafts: Sequence[Draft]) -> Floats:
    """Return the vector of the first verb, noun or adjective over each trigger; 0 at roots and for other models."""
    found = np.zeros((len(drafts), WIDTH), dtype=np.float32)
    for n, draft in enumerate(drafts):
        trigger = word = doc[draft.head]
        while word.i == trigger.i or word.pos_ in {"ADP", "SCONJ"}:
            if word.head.i == word.i:
                break
            word = word.head
        if word.i != trigger.i and word.vector.shape == (WIDTH,):
            found[n] = word.vector
    return unit(found)


def _findings(doc: Doc, draft: Draft, ruling: Ruling, quoted: Sequence[Quotation]) -> Iterator[str]:
    head = doc[draft.head]
    yield from _of_rules(head, draft, ruling)
    yield from _of_source(doc, draft, quoted)
    yield from _of_trigger(head, draft)
    links = list(_chain(head))
    yield from _of_chain(head, links)
    yield from _of_sentence(doc, draft)


def _of_rules(head: Token, draft: Draft, ruling: Ruling) -> Iterator[str]:
    yield f"rule={ruling.value}"
    yield f"rule={ruling.value} pos={head.pos_}"
    yield f"rule={ruling.value} action={draft.action}"
    yield f"rule={ruling.value} source={bool(draft.sources)}"
    yield f"effects={'>'.join(ruling.effects[:4])}"
    yield f"effects={'>'.join(ruling.effects[:4])} source={bool(draft.sources)}"
    yield f"denials={ruling.effects.count(Effect.DENY)} rule={ruling.value}"
    yield f"alone={ruling.alone} source={bool(draft.sources)}"


def _of_source(doc: Doc, draft: Draft, quoted: Sequence[Quotation]) -> Iterator[str]:
    within = any(q.start <= draft.head < q.end for q in quoted)
    yield f"quoted={within}"
    if not draft.sources:
        return
    source = doc[draft.sources[0].phrase.head]
    sentence = sentence_at(doc, draft.head)
    side = "before" if source.i < draft.head else "after"
    where = side if sentence.start <= source.i < sentence.end else f"{side} the sentence"
    yield f"source={where} quoted={within}"
    yield f"source pos={source.pos_}"
    yield f"source lemma={source.lemma_.lower()}"
    yield f"source action={draft.action}"
    yield f"source verb={source.head.lemma_.lower()} {source.dep_}"
    yield f"source pos={doc[draft.head].pos_} article={_article(doc[draft.head])}"


def _article(noun: Token) -> str:
    """Return what determines a noun: an article, a possessor, a number, or nothing."""
    if noun.pos_ not in _NOMINAL:
        return "no noun"
    for child in noun.children:
        if child.dep_ == "poss":
            return "possessor"
        if child.dep_ == "det":
            return str(child.lower_)
        if child.dep_ == "nummod":
            return "number"
    return "none"


def _of_trigger(head: Token, draft: Draft) -> Iterator[str]:
    yield f"lemma={head.lemma_.lower()}"
    yield f"action={draft.action}"
    yield f"tag={head.tag_}"
    yield f"dep={head.dep_} pos={head.pos_}"
    yield f"article={_article(head)}"
    yield f"article={_article(head)} number={head.tag_} dep={head.dep_}"
    yield f"form={_form(head)}"
    yield f"form={_form(head)} dep={head.dep_}"
    yield f"form={_form(head)} action={draft.action}"
    yield from (f"trigger {name}" for name in _modifiers(head))
    subject = next((child for child in head.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    yield f"subject={_kind_of_subject(subject)}"


def _kind_of_subject(subject: Token | None) -> str:
    if subject is None:
        return "none"
    return str(subject.lower_) if subject.pos_ in {"PRON", "DET"} else str(subject.pos_)


def _form(token: Token) -> str:
    """Return a verb's tense and mood: its auxiliaries and its own tag."""
    auxiliaries = [child.lower_ for child in token.children if child.dep_ in {"aux", "auxpass"}]
    return " ".join([*auxiliaries, str(token.tag_)])


def _modifiers(token: Token) -> Iterator[str]:
    """Yield what a word's auxiliaries, negation, marks, adverbs and adjectives are."""
    words = modality.load()
    for child in token.children:
        lower, relation = child.lower_, child.dep_
        if relation in {"aux", "auxpass", "mark", "advmod", "neg", "prt"}:
            yield f"{relation}={lower}"
        elif relation == "amod":
            yield f"amod={lower}"
            if lower in words.adjectives:
                yield f"amod {words.adjectives[lower]}"
        elif relation == "advcl" and any(grand.lower_ in {"if", "unless"} for grand in child.children):
            yield "has condition"
    if negated(token, words):
        yield "negated"


def _chain(token: Token) -> Iterator[_Link]:
    """Yield the words over a trigger up to the root of its sentence."""
    zone = "near"
    for _ in range(_MOST_LINKS):
        if token.head.i == token.i:
            return
        if zone == "near" and _vouches(token):
            zone = "far"
        yield _Link(token.head, str(token.dep_), zone)
        token = token.head


def _vouches(token: Token) -> bool:
    """Return whether a word's place makes the text itself vouch for it."""
    if token.dep_ in {"relcl", "acl"} and token.tag_ in {"VBD", "VBN", "VBG", "VBZ", "VBP"}:
        return True
    if token.dep_ == "advcl":
        return any(child.dep_ in {"mark", "advmod"} and child.lower_ in _TIME_MARKS for child in token.children)
    return token.pos_ in _NOMINAL and definite(token)


def _class(token: Token) -> str:
    """Return what a word over the trigger does by the word lists: an effect, speech, carrying out, or nothing."""
    words, lemma = modality.load(), token.lemma_.lower()
    effect = words.governors.get(lemma)
    if effect:
        return f"{effect}"
    if lemma in speech.load().verbs or lemma in speech.load().nouns:
        return "SPEECH"
    return "CARRY" if lemma in words.carrying_verbs or lemma in words.light_verbs else "NONE"


def _of_chain(head: Token, links: Sequence[_Link]) -> Iterator[str]:
    yield f"path={'>'.join(link.relation for link in links[:3])}"
    yield f"depth={len(links)}"
    below = head
    for number, link in enumerate(links, start=1):
        token, what = link.token, _class(link.token)
        yield f"{link.zone} class={what}"
        yield f"{link.zone} {link.relation} class={what}"
        yield f"{link.zone} lemma={token.lemma_.lower()}"
        yield f"{link.zone} form={_form(token)} class={what}"
        yield from (f"{link.zone} {name}" for name in _modifiers(token))
        if number <= 2:
            yield f"{number} {link.relation} lemma={token.lemma_.lower()}"
            yield f"{number} {link.relation} class={what} pos={head.pos_}"
            yield f"{number} {link.relation} class={what} form={_form(below)}"
        if link.relation == "prep":
            yield f"{link.zone} prep={below.lower_} class={what}"
            yield f"{link.zone} prep={below.lower_} lemma={token.lemma_.lower()}"
        below = token
    root = links[-1].token if links else head
    yield f"root={root.lemma_.lower()}"
    yield f"root form={_form(root)}"
    yield f"question={is_question(root)}"


def _of_sentence(doc: Doc, draft: Draft) -> Iterator[str]:
    words, sentence = modality.load(), sentence_at(doc, draft.head)
    head = draft.head
    for token in doc[max(sentence.start, head - _WINDOW) : min(sentence.end, head + _WINDOW + 1)]:
        if token.i != head and token.pos_ not in _NO_CONTEXT:
            yield f"{'left' if token.i < head else 'right'}={token.lower_}"
    for step in (-2, -1, 1, 2):
        if sentence.start <= head + step < sentence.end and doc[head + step].pos_ not in _NO_CONTEXT:
            yield f"{step} {doc[head + step].lower_}"
    for token in sentence:
        lower = token.lower_
        side = "before" if token.i < head else "after"
        if token.tag_ == "MD" or lower in words.conditional_marks:
            yield f"{side} modal={lower}"
        if lower in words.times_ahead:
            yield f"time ahead {side}"
        elif lower in words.times_past:
            yield "time past"
    yield f"ends={sentence[-1].is_punct}"
