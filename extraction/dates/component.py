"""The component `dateline_dates`: the date expression of each draft, resolved to days.

A linear model joins triggers and expressions of a sentence; the rules' choice is among what it looks at. Days are
counted from the publication day, or for "two days later" and "that week" from the date that the text spoke of last.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from extraction import extensions
from extraction.dates.attachment import FORWARDS, Dated, expressions
from extraction.dates.pairs import pair_inputs, pairs_of
from extraction.dates.resolution import resolve
from extraction.types import DateExpression, Document, Draft, Interval
from extraction.weights import LinearModel, load_model

extensions.register()

_YES: Final = 1


class DatelineDates:
    """Fills `date` of each draft, with the packaged weights unless others are given."""

    def __init__(self, *, model: LinearModel | None = None) -> None:
        self.model = model or load_model("dates")

    def __call__(self, doc: Doc) -> Doc:
        """Return the same Doc with its drafts' dates filled in, resolved against the document's publication day."""
        drafts: tuple[Draft, ...] = doc._.dateline_drafts
        if not drafts:
            return doc
        document: Document | None = doc._.dateline_document
        published = document.published_at.date() if document and document.published_at else None
        found = expressions(doc)
        chosen = self._chosen(doc, drafts, found)
        if not chosen:
            return doc
        running = _running(found, published)
        doc._.dateline_drafts = tuple(
            replace(draft, date=_resolved(found[chosen[n]], published, draft, running[chosen[n]]))
            if n in chosen
            else draft
            for n, draft in enumerate(drafts)
        )
        return doc

    def _chosen(self, doc: Doc, drafts: Sequence[Draft], found: Sequence[Dated]) -> Mapping[int, int]:
        """Return the likeliest expression of each draft that has a likely one, both by their numbers."""
        pairs = pairs_of(doc, drafts, found)
        if not pairs:
            return {}
        chances = self.model.probabilities(pair_inputs(doc, drafts, found, pairs))[:, _YES]
        best: dict[int, tuple[float, int]] = {}
        for pair, chance in zip(pairs, chances, strict=True):
            if chance >= self.model.threshold and float(chance) > best.get(pair.draft, (0.0, 0))[0]:
                best[pair.draft] = (float(chance), pair.expression)
        return {draft: expression for draft, (_, expression) in best.items()}


def _running(found: Sequence[Dated], published: date | None) -> list[Interval | None]:
    """Return for each expression the date that the text spoke of last before it."""
    running: Interval | None = None
    before = []
    for dated in found:
        before.append(running)
        occurred = resolve(dated.meaning, published, running=running)
        if occurred.start is not None:
            running = occurred
    return before


def _resolved(dated: Dated, published: date | None, draft: Draft, running: Interval | None) -> DateExpression:
    occurred = resolve(dated.meaning, published, forwards=draft.factuality in FORWARDS, running=running)
    return DateExpression(dated.span.start, dated.span.end, occurred)


@Language.factory(
    "dateline_dates",
    assigns=["doc._.dateline_drafts"],
    requires=["doc._.dateline_drafts", "token.dep"],
)
def create_dates(nlp: Language, name: str) -> DatelineDates:
    """Create the component."""
    return DatelineDates()
