"""What the rules say of a draft's factuality: what stands over the trigger acts on the event, one word after another.

The words are data (`data/modality.yaml`), the climb is `extraction.scope`. What only modifies a name is asserted.
"""

from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Token

from extraction.modality import Effect, Modality, load
from extraction.operators import definite, infinitive
from extraction.scope import effects, governor
from extraction.types import Draft, Factuality

_A, _C, _P, _H, _D = (
    Factuality.ASSERTED,
    Factuality.CLAIMED,
    Factuality.PLANNED,
    Factuality.HYPOTHETICAL,
    Factuality.DENIED,
)
# What each effect makes of the value below it: "failed to prevent the attack" is DENY over DENY.
_COMBINE: Final = {
    Effect.CLAIM: {_A: _C, _C: _C, _P: _P, _H: _H, _D: _D},
    Effect.PLAN: {_A: _P, _C: _P, _P: _P, _H: _H, _D: _D},
    Effect.SUPPOSE: {_A: _H, _C: _H, _P: _P, _H: _H, _D: _H},
    Effect.CONDITION: {_A: _H, _C: _H, _P: _H, _H: _H, _D: _H},
    Effect.DENY: {_A: _D, _C: _D, _P: _D, _H: _D, _D: _A},
}


@dataclass(frozen=True, slots=True)
class Ruling:
    """The rules' verdict on a draft with a source, that on its words `alone`, and the effects that made it."""

    value: Factuality
    alone: Factuality
    effects: tuple[Effect, ...]


def ruling(doc: Doc, draft: Draft) -> Ruling:
    """Return how the words over a trigger, and then its source, give a draft's event."""
    head = doc[draft.head]
    if modifies_a_name(doc, draft):
        value = _of_modifier(doc, draft)
        return Ruling(value, value, ())
    words = load()
    if draft.action in words.done_in_purpose and _is_purpose(head, words):
        head = head.head
    found = tuple(effects(head, words))
    value = _A
    for effect in found:
        value = _COMBINE[effect][value]
    # "the MOD said that since the invasion …": a definite noun tells what is known apart from the speech.
    background = doc[draft.head].pos_ in {"NOUN", "PROPN"} and definite(doc[draft.head])
    claimed = bool(draft.sources) and value is _A and not background
    return Ruling(_C if claimed else value, value, found)


def modifies_a_name(doc: Doc, draft: Draft) -> bool:
    """Return whether the trigger stands before the noun that it describes: "annexed regions", "rebel-held Aleppo"."""
    head = doc[draft.head]
    if head.dep_ not in {"amod", "compound", "nmod"} or head.head.i <= head.i:
        return False
    participle = head.tag_ in {"VBN", "VBD", "VBG"} or (head.tag_ == "JJ" and head.lower_.endswith(("ed", "en")))
    return participle or any(token.text == "-" for token in doc[draft.start : draft.end])


def _is_purpose(token: Token, words: Modality) -> bool:
    """Return whether a clause tells what another was done for: "rallied to protest"."""
    if not infinitive(token) or token.dep_ not in {"advcl", "xcomp"}:
        return False
    return token.dep_ == "advcl" or governor(token.head, words, None) is None


def _of_modifier(doc: Doc, draft: Draft) -> Factuality:
    """A modifier is asserted whatever the frame around it, unless it stands in quotation marks of its own."""
    before = doc[draft.start - 1].text if draft.start else ""
    after = doc[draft.end].text if draft.end < len(doc) else ""
    quoted = before in {'"', "“", "'", "‘"} and after in {'"', "”", "'", "’"}
    return _C if quoted else _A
