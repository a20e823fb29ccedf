"""The component `dateline_factuality`: whether a text says that an event happened, is planned, possible or denied.

What stands over the trigger (`extraction.scope`) acts on the event one after the other: negation, auxiliaries, "vowed
to", "failed to". What only modifies a name is asserted. The words are data (`data/modality.yaml`). Whose word an event
is, and that it is CLAIMED for that, is for `extraction.attribution`.
"""

from dataclasses import replace
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc, Token

from extraction import extensions
from extraction.modality import Effect, Modality, load
from extraction.operators import infinitive
from extraction.scope import effects, governor
from extraction.types import Draft, Factuality

extensions.register()


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


def factuality(doc: Doc, draft: Draft) -> tuple[Factuality, bool]:
    """Return how the text gives a draft's event, its source apart, and whether the trigger only modifies a name."""
    head = doc[draft.head]
    if _is_modifier(head, draft, doc):
        return _of_modifier(doc, draft), True
    words = load()
    if draft.action in words.done_in_purpose and _is_purpose(head, words):
        head = head.head
    value = _A
    for effect in effects(head, words):
        value = _COMBINE[effect][value]
    return value, False


def _is_purpose(token: Token, words: Modality) -> bool:
    """Return whether a clause tells what another was done for: "rallied to protest"."""
    if not infinitive(token) or token.dep_ not in {"advcl", "xcomp"}:
        return False
    return token.dep_ == "advcl" or governor(token.head, words, None) is None


def _is_modifier(head: Token, draft: Draft, doc: Doc) -> bool:
    """Return whether the trigger stands before the noun that it describes: "annexed regions", "rebel-held Aleppo"."""
    if head.dep_ not in {"amod", "compound", "nmod"} or head.head.i <= head.i:
        return False
    participle = head.tag_ in {"VBN", "VBD", "VBG"} or (head.tag_ == "JJ" and head.lower_.endswith(("ed", "en")))
    return participle or any(token.text == "-" for token in doc[draft.start : draft.end])


def _of_modifier(doc: Doc, draft: Draft) -> Factuality:
    """A modifier is asserted whatever the frame around it, unless it stands in quotation marks of its own."""
    before = doc[draft.start - 1].text if draft.start else ""
    after = doc[draft.end].text if draft.end < len(doc) else ""
    quoted = before in {'"', "“", "'", "‘"} and after in {'"', "”", "'", "’"}
    return _C if quoted else _A


class DatelineFactuality:
    """The component: fills `factuality` and `presupposed` of each draft."""

    def __call__(self, doc: Doc) -> Doc:
        """Return the same Doc with its drafts' factuality filled in, sources apart."""
        doc._.dateline_drafts = tuple(self._filled(doc, draft) for draft in doc._.dateline_drafts)
        return doc

    @staticmethod
    def _filled(doc: Doc, draft: Draft) -> Draft:
        value, presupposed = factuality(doc, draft)
        return replace(draft, factuality=value, presupposed=presupposed)


@Language.factory(
    "dateline_factuality",
    assigns=["doc._.dateline_drafts"],
    requires=["doc._.dateline_drafts", "token.dep", "token.tag"],
)
def create_factuality(nlp: Language, name: str) -> DatelineFactuality:
    """Create the component."""
    return DatelineFactuality()
