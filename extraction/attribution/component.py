"""The component `dateline_attribution`: whose word an event is, only where the text says so.

A linear model joins triggers with who might be their source; the choice of the rules is among what it looks at. What
only modifies a name has no source, as the guidelines rule. That a statement is CLAIMED for its source is for
`extraction.factuality`.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from extraction import extensions
from extraction.attribution.candidates import Sayer, sayers
from extraction.attribution.features import Pair, pair_inputs
from extraction.attribution.rules import source
from extraction.factuality.described import Words
from extraction.factuality.rules import modifies_a_name
from extraction.quotes import quotations
from extraction.speech import phrase
from extraction.types import Draft, Phrase, Source
from extraction.weights import LinearModel, load_model

extensions.register()

MOST: Final = 16
"""Who might be an event's source, the nearest so many and the one of the rules: a list of words has hundreds."""

_YES: Final = 1


class DatelineAttribution:
    """Fills `sources` of each draft, with the packaged weights unless others are given."""

    def __init__(self, *, model: LinearModel | None = None) -> None:
        self.model = model or load_model("attribution")

    def __call__(self, doc: Doc) -> Doc:
        """Return the same Doc with its drafts' sources filled in."""
        drafts: tuple[Draft, ...] = doc._.dateline_drafts
        pairs, phrases = pairs_of(doc, drafts)
        best: dict[int, tuple[float, int]] = {}
        if pairs:
            chances = self.model.probabilities(pair_inputs(doc, drafts, pairs, quotations(doc), Words(doc)))[:, _YES]
            for n, (pair, chance) in enumerate(zip(pairs, chances, strict=True)):
                if chance >= self.model.threshold and float(chance) > best.get(pair.draft, (0.0, 0))[0]:
                    best[pair.draft] = (float(chance), n)
        doc._.dateline_drafts = tuple(
            replace(draft, sources=(Source(phrases[best[n][1]]),) if n in best else ())
            for n, draft in enumerate(drafts)
        )
        return doc


def pairs_of(doc: Doc, drafts: Sequence[Draft]) -> tuple[list[Pair], list[Phrase]]:
    """Return each draft with all who might be its source, and the phrase of each; modifiers of names have none."""
    quoted = quotations(doc)
    known: dict[int, tuple[Sayer, ...]] = {}
    pairs: list[Pair] = []
    phrases: list[Phrase] = []
    for n, draft in enumerate(drafts):
        if modifies_a_name(doc, draft):
            continue
        ruled = source(doc, draft, quoted)
        found = {sayer.head: sayer for sayer in reversed(sayers(doc, draft.head, quoted, known))}
        if ruled is not None and ruled.head not in found:
            found[ruled.head] = Sayer(ruled.head, doc[ruled.head].head.i, "ruled")
        apart = [head for head in found if not draft.start <= head < draft.end]
        nearest = sorted(apart, key=lambda head: (abs(head - draft.head), head))[:MOST]
        by_rule = [head for head in apart if ruled is not None and head == ruled.head]
        for head in sorted({*nearest, *by_rule}):
            sayer, is_ruled = found[head], head in by_rule
            pairs.append(Pair(n, sayer, is_ruled))
            phrases.append(ruled if ruled is not None and is_ruled else phrase(doc[head]))
    return pairs, phrases


@Language.factory(
    "dateline_attribution",
    assigns=["doc._.dateline_drafts"],
    requires=["doc._.dateline_drafts", "token.dep", "token.lemma"],
)
def create_attribution(nlp: Language, name: str) -> DatelineAttribution:
    """Create the component."""
    return DatelineAttribution()
