"""What the learned scorer of dates looks at: a trigger and a date expression of its sentence.

The rules' choice (`extraction.dates.attachment`) is among it, beside the way between the two through the tree, what
stands between them, and which other triggers and expressions the sentence has.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
from spacy.strings import get_string_id
from spacy.tokens import Doc, Span, Token

from extraction.dates.attachment import FORWARDS, Dated, attach
from extraction.dates.meaning import Bound
from extraction.sentences import sentence_at
from extraction.speech import load as speech_words
from extraction.types import Draft
from extraction.weights.linear import Floats, Inputs, untied

CLASSES: Final = ("NO", "YES")

MOST: Final = 16
"""Expressions that a trigger is paired with: hardly a sentence has as many, a list of days may have hundreds."""

_LINKS: Final = 8
_APART: Final = frozenset({"relcl", "acl", "ccomp", "advcl", "parataxis"})
"""Relations by which a clause may be of another time than the one over it."""
_BUCKETS: Final = (1, 2, 3, 5, 8, 13, 21)
_CONJUNCTIONS: Final = frozenset({"after", "before", "since", "when", "while", "until", "as", "that", "which", "who"})


class Pair(NamedTuple):
    """A draft and an expression of its sentence, by their numbers, and whether the rules join them."""

    draft: int
    expression: int
    ruled: bool


def pairs_of(doc: Doc, drafts: Sequence[Draft], expressions: Sequence[Dated]) -> list[Pair]:
    """Return each draft with the expressions of its sentence, at most the nearest `MOST` and the one of the rules."""
    if not expressions:
        return []
    ruled = attach(doc, drafts, expressions)
    pairs = []
    for n, draft in enumerate(drafts):
        sentence = sentence_at(doc, draft.head)
        chosen = ruled[n].span.start if n in ruled else -1
        here = [number for number, d in enumerate(expressions) if sentence.start <= d.span.start < sentence.end]
        near = sorted(here, key=lambda number: (abs(expressions[number].span.start - draft.head), number))[:MOST]
        kept = {*near, *(number for number in here if expressions[number].span.start == chosen)}
        pairs += [Pair(n, number, expressions[number].span.start == chosen) for number in sorted(kept)]
    return pairs


def pair_inputs(doc: Doc, drafts: Sequence[Draft], expressions: Sequence[Dated], pairs: Sequence[Pair]) -> Inputs:
    """Return one row a pair; no dense columns, no tied features."""
    sentences: dict[int, _Sentence] = {}
    ruled = {pair.draft for pair in pairs if pair.ruled}
    others = Counter(pair.expression for pair in pairs if pair.ruled)
    rows: list[int] = []
    found: list[int] = []
    for n, pair in enumerate(pairs):
        span = sentence_at(doc, drafts[pair.draft].head)
        if span.start not in sentences:
            sentences[span.start] = _Sentence.of(span, drafts, expressions)
        names = _findings(doc, drafts[pair.draft], expressions[pair.expression], sentences[span.start])
        ids = {get_string_id(name) for name in names}
        ids.add(get_string_id(f"ruled={pair.ruled} any={pair.draft in ruled}"))
        shared = others[pair.expression] - pair.ruled
        ids.add(get_string_id(f"ruled={pair.ruled} any={pair.draft in ruled} others={min(shared, 2)}"))
        rows += [n] * len(ids)
        found += sorted(ids)
    return Inputs(np.array(rows, dtype=np.int64), np.array(found, dtype=np.uint64), _no_columns(len(pairs)), untied())


def _no_columns(rows: int) -> Floats:
    return np.zeros((rows, 0), dtype=np.float32)


class _Sentence(NamedTuple):
    """A sentence with the tokens of its triggers and the places of its expressions."""

    span: Span
    triggers: tuple[int, ...]
    expressions: tuple[Span, ...]

    @classmethod
    def of(cls, span: Span, drafts: Sequence[Draft], expressions: Sequence[Dated]) -> "_Sentence":
        triggers = tuple(sorted({draft.head for draft in drafts if span.start <= draft.head < span.end}))
        return cls(span, triggers, tuple(e.span for e in expressions if span.start <= e.span.start < span.end))


def _findings(doc: Doc, draft: Draft, dated: Dated, sentence: _Sentence) -> Iterator[str]:
    head = doc[draft.head]
    yield from _of_expression(dated, sentence)
    yield f"presupposed={draft.presupposed}"
    yield f"trigger={head.pos_} {head.dep_}"
    yield f"trigger tag={head.tag_}"
    planned = draft.factuality in FORWARDS
    yield f"planned={planned} {head.dep_}"
    yield f"action={draft.action.value}"
    yield from _of_way(head, dated, sentence, planned=planned)
    yield from _between(doc, head, dated.span, sentence)


def _of_expression(dated: Dated, sentence: _Sentence) -> Iterator[str]:
    span, meaning = dated
    kind = meaning.unit.value if meaning.unit else "VAGUE"
    first = span[0].lower_
    yield f"kind={kind} bound={meaning.bound.value}"
    yield f"first={first if first.isalpha() else 'number'}"
    yield f"prep={span[0].pos_ == 'ADP'} bound={meaning.bound is not Bound.AT}"
    yield f"expressions={min(len(sentence.expressions), 3)} triggers={min(len(sentence.triggers), 4)}"
    if span.start - sentence.span.start <= 1:
        yield "begins the sentence"
    if sentence.span.end - span.end <= 2:
        yield "ends the sentence"


def _owner(span: Span) -> Token:
    """Return the first word over an expression that is no preposition."""
    token = span.root
    while token.head.i != token.i and (span.start <= token.i < span.end or token.pos_ == "ADP"):
        token = token.head
    return token


def _of_way(head: Token, dated: Dated, sentence: _Sentence, *, planned: bool) -> Iterator[str]:
    """Yield what lies on the way through the tree from the trigger to the word that the expression hangs on."""
    owner = _owner(dated.span)
    up, down = _ancestors(head), _ancestors(owner)
    over = {token.i: n for n, token in enumerate(down)}
    meeting = next((n for n, token in enumerate(up) if token.i in over), None)
    named = "trigger" if owner.i in sentence.triggers else "name" if owner.pos_ == "PROPN" else owner.pos_
    speech = owner.pos_ == "VERB" and owner.lemma_.lower() in speech_words().verbs
    yield f"owner={named} speech={speech} relation={dated.span.root.dep_}"
    yield f"owner={named} trigger={head.pos_}"
    clause = next((t for t in down if t.i in sentence.triggers or t.pos_ in {"VERB", "AUX"}), down[-1])
    steps = next((n for n, token in enumerate(up) if token.i == clause.i), None)
    under = any(token.i == head.i for token in _ancestors(clause))
    where = f"{steps} up" if steps is not None else "under" if under else "aside"
    yield f"clause={where} owner={named} planned={planned}"
    yield f"clause={where} owner={named}"
    yield f"clause={where} trigger={head.pos_} {head.dep_ if steps else ''}"
    yield f"clause={where} is a trigger={clause.i in sentence.triggers} verb={clause.pos_}"
    apart = [token.dep_ for token in up[: meeting or 0] if token.dep_ in _APART]
    yield f"clause={where} apart={apart[-1] if apart else 'no'} {len(apart)}"
    yield f"apart={apart[0] if apart else 'no'} owner is a trigger={owner.i in sentence.triggers}"
    if meeting is None:
        yield "no way"
        return
    joint = up[meeting]
    ways = (
        ">".join(token.dep_ for token in up[:meeting]),
        "<".join(token.dep_ for token in down[: over[joint.i]]),
    )
    yield f"up={ways[0]}"
    yield f"down={ways[1]}"
    yield f"way={ways[0]}|{ways[1]}"
    yield f"way={ways[0]}|{ways[1]} trigger={head.pos_} owner={named}"
    yield f"up={meeting} down={over[joint.i]}"
    yield from (f"up through {token.dep_}" for token in up[:meeting])
    yield from (f"down through {token.dep_}" for token in down[: over[joint.i]])
    passed = [token for token in (*up[1 : meeting + 1], *down[: over[joint.i]]) if token.i != head.i]
    yield f"passes a trigger={any(token.i in sentence.triggers for token in passed)}"
    yield f"joint={joint.pos_} speech={joint.lemma_.lower() in speech_words().verbs} self={joint.i == head.i}"


def _ancestors(token: Token) -> list[Token]:
    """Return a token and the words over it, up to the root."""
    found = [token]
    while token.head.i != token.i and len(found) < _LINKS:
        token = token.head
        found.append(token)
    return found


def _between(doc: Doc, head: Token, span: Span, sentence: _Sentence) -> Iterator[str]:
    """Yield what stands between a trigger and an expression."""
    before = span.start < head.i
    low, high = (span.end, head.i) if before else (head.i + 1, span.start)
    side = "before" if before else "after"
    between = doc[low:high] if low < high else ()
    verbs = commas = speech = 0
    for token in between:
        verbs += token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass", "amod"}
        commas += token.text in {",", ";", ":", "—", "–"}
        speech += token.lemma_.lower() in speech_words().verbs and token.pos_ == "VERB"
        if token.lower_ in _CONJUNCTIONS:
            yield f"between {side} {token.lower_}"
    triggers = sum(low <= place < high for place in sentence.triggers)
    others = sum(low <= other.start < high for other in sentence.expressions if other.start != span.start)
    distance = sum(high - low > edge for edge in _BUCKETS)
    yield f"{side} distance={distance}"
    yield f"{side} verbs={min(verbs, 3)} commas={min(commas, 3)}"
    yield f"{side} triggers={min(triggers, 2)} verbs={min(verbs, 2)}"
    yield f"{side} triggers={min(triggers, 3)}"
    yield f"{side} speech={min(speech, 1)}"
    yield f"{side} others={min(others, 2)}"
    nearest = min(sentence.expressions, key=lambda e: (min(abs(e.start - head.i), abs(e.end - 1 - head.i)), e.start))
    yield f"nearest={nearest.start == span.start} {side}"
