"""What the learned scorer of sources looks at: a trigger and somebody who might be its source.

The rules' choice is among it, beside how the two hang together in the tree, what stands between them, and what is said.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from extraction.attribution.candidates import Sayer
from extraction.factuality.described import NOMINAL, Words
from extraction.operators import definite
from extraction.quotes import Quotation
from extraction.sentences import sentence_at
from extraction.speech import load
from extraction.types import Draft
from extraction.weights.linear import Inputs, untied

CLASSES: Final = ("NO", "YES")

_LINKS: Final = 8
_BUCKETS: Final = (1, 2, 4, 7, 12, 20)
_BACKGROUND: Final = frozenset({"after", "before", "since", "as", "when", "while", "following", "during", "until"})


class Pair(NamedTuple):
    """A draft and who might be its source, by the draft's number, and whether the rules join them."""

    draft: int
    sayer: Sayer
    ruled: bool


def pair_inputs(
    doc: Doc, drafts: Sequence[Draft], pairs: Sequence[Pair], quoted: Sequence[Quotation], words: Words
) -> Inputs:
    """Return one row a pair; no dense columns, no tied features."""
    ruled = {pair.draft for pair in pairs if pair.ruled}
    rivals = Counter(pair.draft for pair in pairs)
    rows: list[int] = []
    found: list[int] = []
    for n, pair in enumerate(pairs):
        names = set(_findings(doc, drafts[pair.draft], pair, quoted, words))
        names |= {
            f"ruled={pair.ruled} any={pair.draft in ruled}",
            f"ruled={pair.ruled} kind={pair.sayer.kind}",
            f"rivals={min(rivals[pair.draft], 4)} ruled={pair.ruled}",
        }
        ids = sorted(get_string_id(name) for name in names)
        rows += [n] * len(ids)
        found += ids
    return Inputs(
        np.array(rows, dtype=np.int64),
        np.array(found, dtype=np.uint64),
        np.zeros((len(pairs), 0), dtype=np.float32),
        untied(),
    )


def _findings(doc: Doc, draft: Draft, pair: Pair, quoted: Sequence[Quotation], words: Words) -> Iterator[str]:
    head, sayer, kind = doc[draft.head], doc[pair.sayer.head], pair.sayer.kind
    verb = doc[pair.sayer.verb]
    within = next((n for n, q in enumerate(quoted) if q.start <= head.i < q.end), None)
    with_verb = next((n for n, q in enumerate(quoted) if q.start <= verb.i < q.end), None)
    place = "plain" if within is None else "quoted" if within != with_verb else "quoted together"
    yield f"kind={kind} {place}"
    yield f"sayer={sayer.pos_} {sayer.dep_} kind={kind}"
    yield f"sayer lemma={sayer.lemma_.lower()}"
    yield f"verb={verb.lemma_.lower()} kind={kind}"
    yield f"verb={verb.lemma_.lower()} {place}"
    yield f"verb form={words[verb].form} kind={kind}"
    shape = _shape(head)
    yield f"ruled={pair.ruled} {place} trigger={shape} kind={kind}"
    yield f"ruled={pair.ruled} trigger={shape} {head.dep_}"
    yield f"ruled={pair.ruled} action={draft.action.value}"
    yield f"ruled={pair.ruled} verb={verb.lemma_.lower()}"
    yield from _of_trigger(head, draft, kind, place)
    yield from _of_way(head, verb, kind, place)
    yield from _between(doc, head, verb, sayer, kind)
    own = any(child.i == sayer.i for child in head.children if child.dep_ == "nsubj") or head.i == verb.i
    yield f"own={own} action={draft.action.value}"
    yield f"own={own} speech act={draft.action in load().speech_acts} kind={kind}"


def _of_trigger(head: Token, draft: Draft, kind: str, place: str) -> Iterator[str]:
    shape = _shape(head)
    yield f"trigger={shape} kind={kind} {place}"
    yield f"trigger={shape} {head.dep_} kind={kind}"
    yield f"action={draft.action.value} kind={kind}"
    yield f"trigger lemma={head.lemma_.lower()} {shape}"


def _shape(head: Token) -> str:
    """Return a verb's tag, or for a noun whether it is definite."""
    if head.pos_ in NOMINAL:
        return "definite" if definite(head) else "bare"
    return str(head.tag_)


def _of_way(head: Token, verb: Token, kind: str, place: str) -> Iterator[str]:
    """Yield how the trigger hangs on the word that makes somebody speak."""
    up = _ancestors(head)
    steps = next((n for n, token in enumerate(up) if token.i == verb.i), None)
    if steps is None:
        over, ours = _ancestors(verb), {token.i for token in up}
        down = next((n for n, token in enumerate(over) if token.i in ours), None)
        joint = over[down] if down is not None else None
        relation = over[down - 1].dep_ if down else "none"
        yield f"aside={relation} kind={kind} {place}"
        yield f"aside down={down} joint is trigger={joint is not None and joint.i == head.i} {relation}"
        return
    relations = [token.dep_ for token in up[:steps]]
    background = [token for token in up[:steps] if _is_background(token)]
    last = relations[-1] if relations else "self"
    shape = "noun" if head.pos_ in NOMINAL else "verb"
    yield f"under={last} verb={verb.lemma_.lower()}"
    yield f"under={last} steps={min(steps, 4)} kind={kind}"
    yield f"under={last} background={len(background) > 0} {shape} {place}"
    yield f"under={last} background={len(background) > 0} first={relations[0] if relations else 'self'}"
    yield f"under={'>'.join(relations[:3])}"
    yield f"under ccomp={'ccomp' in relations} background={len(background) > 0} {shape} definite={definite(head)}"
    yield from (f"under through {relation} {shape}" for relation in set(relations))
    for token in background:
        yield f"background {token.dep_} {token.lower_ if token.dep_ == 'prep' else ''} {shape}"


def _ancestors(token: Token) -> list[Token]:
    found = [token]
    while token.head.i != token.i and len(found) <= _LINKS:
        token = token.head
        found.append(token)
    return found


def _is_background(token: Token) -> bool:
    if token.dep_ == "relcl" or (token.dep_ == "prep" and token.lower_ in _BACKGROUND):
        return True
    return token.dep_ == "advcl" and any(
        child.dep_ in {"mark", "advmod"} and child.lower_ in _BACKGROUND for child in token.children
    )


def _between(doc: Doc, head: Token, verb: Token, sayer: Token, kind: str) -> Iterator[str]:
    sentence = sentence_at(doc, head.i)
    if not sentence.start <= verb.i < sentence.end:
        yield f"{'before' if verb.i < head.i else 'after'} the sentence kind={kind}"
        return
    side = "before" if verb.i < head.i else "after"
    low, high = min(verb.i, head.i), max(verb.i, head.i)
    verbs = commas = 0
    for token in doc[low + 1 : high]:
        verbs += token.pos_ == "VERB"
        commas += token.text in {",", ";", ":", "—", "–"}
    distance = sum(high - low > edge for edge in _BUCKETS)
    first, last = min(verb.i, sayer.left_edge.i), max(verb.i, sayer.i)
    opened = first > sentence.start and doc[first - 1].text in {",", "”", '"', "—", "–", ";", "’"}
    closed = last + 1 >= sentence.end or doc[last + 1].text in {",", ".", ";", "—", "–", ":"}
    yield f"{side} distance={distance} kind={kind}"
    yield f"{side} verbs={min(verbs, 3)} commas={min(commas, 2)} kind={kind}"
    yield f"{side} inserted={opened and closed} kind={kind}"
    yield f"{side} inserted={opened and closed} verb={verb.lemma_.lower()}"
    yield f"{side} inserted={opened and closed} commas={min(commas, 3)}"
    yield f"ends the sentence={sentence.end - last <= 6} {side} kind={kind}"
