"""Evidence to the character: every span of an extraction is checked against the text before anything is written."""

from collections.abc import Iterator

from extraction.types import Document, Extraction, Mention, Span
from graph.errors import OffsetsInvalid


def check_offsets(document: Document, extraction: Extraction) -> None:
    """Raise OffsetsInvalid unless `document.text[start:end]` is what every span says it is, and the extraction is this
    document's."""
    if extraction.document_id != document.id:
        raise OffsetsInvalid(f"The extraction is of {extraction.document_id!r}, the document is {document.id!r}.")
    for what, span in _spans(extraction):
        if not 0 <= span.start < span.end <= len(document.text) or document.text[span.start : span.end] != span.text:
            raise OffsetsInvalid(
                f"Document {document.id}: characters {span.start} to {span.end} are not the {what} {span.text!r}. "
                "Nothing was written. The extractor must count in code points of the text as given.",
                details={"start": span.start, "end": span.end, "text": span.text},
            )


def _spans(extraction: Extraction) -> Iterator[tuple[str, Span]]:
    for mention in extraction.mentions:
        yield from _spans_of_mention(mention)
    for candidate in extraction.candidates:
        yield "candidate", candidate.trigger


def _spans_of_mention(mention: Mention) -> Iterator[tuple[str, Span]]:
    yield "trigger", mention.trigger
    yield "quote", mention.quote
    if mention.date_expression:
        yield "date", mention.date_expression
    for participant in mention.participants:
        yield "participant", participant.span
        if participant.antecedent:
            yield "antecedent", participant.antecedent
    for attribution in mention.attributions:
        yield "attribution", attribution.span
