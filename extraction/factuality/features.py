"""What the learned scorer of factuality looks at: a list of named findings for each draft.

The rules' own verdict is among them, beside what they read it from: the trigger's form, the words over it up to the
root of its sentence with their auxiliaries, negations and marks, its quotation and its source. A finding stands in zone
`near` up to where the text itself vouches for what is below (a relative clause, a clause of time, a definite noun), and
`far` beyond, where what is said tells little of the event.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from extraction.factuality.described import NOMINAL, Words
from extraction.factuality.rules import Ruling
from extraction.modality import Effect
from extraction.operators import definite, is_question
from extraction.quotes import Quotation
from extraction.sentences import sentence_at
from extraction.types import Draft, Factuality
from extraction.weights.linear import Floats, Inputs
from extraction.weights.vectors import WIDTH, unit

CLASSES: Final = tuple(value.value for value in Factuality)

_NUMBER: Final = {value: number for number, value in enumerate(Factuality)}
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
_TIME_MARKS: Final = frozenset({"before", "after", "since", "as", "when", "while", "because", "although", "though"})


class _Link(NamedTuple):
    """A word over the trigger, the relation by which the chain came to it, and how far it is."""

    token: Token
    relation: str
    zone: str


def inputs(doc: Doc, drafts: Sequence[Draft], rulings: Sequence[Ruling], quoted: Sequence[Quotation]) -> Inputs:
    """Return one row a draft. Tied features: the rules' verdict (0), their first effect (1), those after it (2) make
    that class. Dense columns: the vector of the word over the trigger.
    """
    words = Words(doc)
    rows: list[int] = []
    found: list[int] = []
    tied: list[tuple[int, int, int]] = []
    for n, (draft, ruling) in enumerate(zip(drafts, rulings, strict=True)):
        names = sorted({get_string_id(name) for name in _findings(words, draft, ruling, quoted)})
        rows += [n] * len(names)
        found += names
        tied.append((n, _NUMBER[ruling.value], 0))
        for number, effects in ((1, ruling.effects[:1]), (2, ruling.effects[1:])):
            made = {_MAKES[effect] for effect in effects}
            if ruling.alone is not Factuality.DENIED:
                made.discard(Factuality.DENIED)  # "failed to prevent": what denies a denial speaks for no denial
            tied += [(n, _NUMBER[value], number) for value in sorted(made)]
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


def _findings(words: Words, draft: Draft, ruling: Ruling, quoted: Sequence[Quotation]) -> Iterator[str]:
    head = words.doc[draft.head]
    yield from _of_rules(head, draft, ruling)
    yield from _of_source(words.doc, draft, quoted)
    yield from _of_trigger(words, head, draft)
    yield from _of_chain(words, head, list(_chain(head)))
    yield from _of_sentence(words, head)


def _of_rules(head: Token, draft: Draft, ruling: Ruling) -> Iterator[str]:
    value, named, effects = ruling.value.value, bool(draft.sources), ">".join(ruling.effects[:4])
    yield f"rule={value}"
    yield f"rule={value} pos={head.pos_}"
    yield f"rule={value} action={draft.action.value}"
    yield f"rule={value} source={named}"
    yield f"effects={effects}"
    yield f"effects={effects} source={named}"
    yield f"denials={ruling.effects.count(Effect.DENY)} rule={value}"
    yield f"alone={ruling.alone.value} source={named}"


def _of_source(doc: Doc, draft: Draft, quoted: Sequence[Quotation]) -> Iterator[str]:
    within = any(q.start <= draft.head < q.end for q in quoted)
    yield f"quoted={within}"
    if not draft.sources:
        return
    head, source = doc[draft.head], doc[draft.sources[0].phrase.head]
    sentence = sentence_at(doc, draft.head)
    side = "before" if source.i < draft.head else "after"
    where = side if sentence.start <= source.i < sentence.end else f"{side} the sentence"
    yield f"source={where} quoted={within}"
    yield f"source pos={source.pos_}"
    yield f"source lemma={source.lemma_.lower()}"
    yield f"source action={draft.action.value}"
    yield f"source verb={source.head.lemma_.lower()} {source.dep_}"
    yield f"source pos={head.pos_} article={_article(head)}"


def _article(noun: Token) -> str:
    """Return what determines a noun: an article, a possessor, a number, or nothing."""
    if noun.pos_ not in NOMINAL:
        return "no noun"
    for child in noun.children:
        if child.dep_ == "poss":
            return "possessor"
        if child.dep_ == "det":
            return str(child.lower_)
        if child.dep_ == "nummod":
            return "number"
    return "none"


def _of_trigger(words: Words, head: Token, draft: Draft) -> Iterator[str]:
    described, article, action = words[head], _article(head), draft.action.value
    yield f"lemma={head.lemma_.lower()}"
    yield f"action={action}"
    yield f"tag={head.tag_}"
    yield f"dep={head.dep_} pos={head.pos_}"
    yield f"article={article}"
    yield f"article={article} number={head.tag_} dep={head.dep_}"
    yield f"form={described.form}"
    yield f"form={described.form} dep={head.dep_}"
    yield f"form={described.form} action={action}"
    yield from (f"trigger {name}" for name in described.modifiers)
    subject = next((child for child in head.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    yield f"subject={_kind_of_subject(subject)}"


def _kind_of_subject(subject: Token | None) -> str:
    if subject is None:
        return "none"
    return str(subject.lower_ if subject.pos_ in {"PRON", "DET"} else subject.pos_)


def _chain(token: Token) -> Iterator[_Link]:
    """Yield the words over a trigger up to the root of its sentence."""
    zone = "near"
    for _ in range(_MOST_LINKS):
        over = token.head
        if over.i == token.i:
            return
        if zone == "near" and _vouches(token):
            zone = "far"
        yield _Link(over, str(token.dep_), zone)
        token = over


def _vouches(token: Token) -> bool:
    """Return whether a word's place makes the text itself vouch for it."""
    if token.dep_ in {"relcl", "acl"} and token.tag_ in {"VBD", "VBN", "VBG", "VBZ", "VBP"}:
        return True
    if token.dep_ == "advcl":
        return any(child.dep_ in {"mark", "advmod"} and child.lower_ in _TIME_MARKS for child in token.children)
    return token.pos_ in NOMINAL and definite(token)


def _of_chain(words: Words, head: Token, links: Sequence[_Link]) -> Iterator[str]:
    yield f"path={'>'.join(link.relation for link in links[:3])}"
    yield f"depth={len(links)}"
    below = head
    for number, (token, relation, zone) in enumerate(links, start=1):
        described, lemma = words[token], token.lemma_.lower()
        kind, form = described.kind, described.form
        yield f"{zone} class={kind}"
        yield f"{zone} {relation} class={kind}"
        yield f"{zone} lemma={lemma}"
        yield f"{zone} form={form} class={kind}"
        yield from (f"{zone} {name}" for name in described.modifiers)
        if number <= 2:
            yield f"{number} {relation} lemma={lemma}"
            yield f"{number} {relation} class={kind} pos={head.pos_}"
            yield f"{number} {relation} class={kind} form={words[below].form}"
        if relation == "prep":
            yield f"{zone} prep={below.lower_} class={kind}"
            yield f"{zone} prep={below.lower_} lemma={lemma}"
        below = token
    yield f"root={below.lemma_.lower()}"
    yield f"root form={words[below].form}"
    yield f"question={is_question(below)}"


def _of_sentence(words: Words, head: Token) -> Iterator[str]:
    doc, sentence = words.doc, sentence_at(words.doc, head.i)
    for token in doc[max(sentence.start, head.i - _WINDOW) : min(sentence.end, head.i + _WINDOW + 1)]:
        step = token.i - head.i
        if step and token.pos_ not in _NO_CONTEXT:
            yield f"{'left' if step < 0 else 'right'}={token.lower_}"
            if -2 <= step <= 2:
                yield f"{step} {token.lower_}"
    for signal in words.signals(head.i):
        if signal.sided:
            yield f"{'before' if signal.index < head.i else 'after'} {signal.name}"
        else:
            yield signal.name
    yield f"ends={doc[sentence.end - 1].is_punct}"
