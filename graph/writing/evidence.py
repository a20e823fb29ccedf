"""Evidence to the character: every span of an extraction is checked against the text before anything is written."""

from collections.abc import Iterator

from extraction.types import Document, Extraction, Mention, Resolution, Span
from graph.errors import BadInput, OffsetsInvalid


def check(document: Document, extraction: Extraction) -> None:
    """Raise OffsetsInvalid unless the extraction is of this document and `text[start:end]` is what each span says.

    Raise BadInput unless it carries every entity that it names, with all that this lies in or belongs to.
    """
    if extraction.document_id != document.id:
        raise OffsetsInvalid(f"The extraction is of {extraction.document_id!r}, the document is {document.id!r}.")
    for what, span in _spans(extraction):
        if not 0 <= span.start < span.end <= len(document.text) or document.text[span.start : span.end] != span.text:
            raise OffsetsInvalid(
                f"Document {document.id}: characters {span.start} to {span.end} are not the {what} {span.text!r}. "
                "Nothing was written. The extractor must count in code points of the text as given.",
                details={"start": span.start, "end": span.end, "text": span.text},
            )
    carried = {*(actor.id for actor in extraction.actors), *(region.id for region in extraction.regions)}
    if missing := sorted(set(_named(extraction)) - carried):
        raise BadInput(
            f"Document {document.id}: the extraction names {', '.join(missing)} without carrying them. Nothing was "
            "written. An extraction holds every entity that it names, with all that these belong to."
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


def _named(extraction: Extraction) -> Iterator[str]:
    """The ids of all entities that mentions resolve to, and that entities lie in, belong to or are ruled by."""
    for mention in extraction.mentions:
        yield from (resolution.entity_id for resolution in resolutions(mention))
    for actor in extraction.actors:
        yield from (membership.entity_id for membership in actor.part_of)
    for region in extraction.regions:
        yield from (*region.part_of, *(membership.entity_id for membership in region.sovereign))


def resolutions(mention: Mention) -> list[Resolution]:
    """What the participants and attributions of a mention resolve to, in order."""
    given = [p.resolution for p in mention.participants] + [a.resolution for a in mention.attributions]
    return [resolution for resolution in given if resolution]
