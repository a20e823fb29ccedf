"""A parsed sentence with a draft on a named trigger: factuality, attribution and dates are tested each alone."""

from dataclasses import replace
from datetime import UTC, datetime

from spacy.language import Language
from spacy.tokens import Doc

from extraction.types import Action, Document, Draft


def drafted(
    nlp: Language, text: str, trigger: str, *, action: Action = Action.ATTACKED, published: str | None = None
) -> Doc:
    """Return the text parsed by the base model, with one draft on the first place of `trigger`."""
    doc = nlp.make_doc(text)
    when = datetime.fromisoformat(published).replace(tzinfo=UTC) if published else None
    doc._.dateline_document = Document(id="x", text=text, published_at=when)
    for name, pipe in nlp.pipeline:
        if name != "dateline":
            doc = pipe(doc)
    start = text.index(trigger)
    span = doc.char_span(start, start + len(trigger))
    assert span is not None, f"{trigger!r} is no run of tokens"
    doc._.dateline_drafts = (Draft(action, span.start, span.end, span.root.i),)
    return doc


def redrafted(doc: Doc, **changes: object) -> Doc:
    """Return the Doc with its one draft changed."""
    (draft,) = doc._.dateline_drafts
    doc._.dateline_drafts = (replace(draft, **changes),)
    return doc
