"""From drafts in tokens to an `Extraction` in characters: the last step of the pipeline."""

import hashlib
from collections.abc import Collection

from spacy.tokens import Doc

from extraction.resolution import entities
from extraction.sentences import sentence_at
from extraction.types import (
    Attribution,
    Block,
    Candidate,
    Document,
    Draft,
    Dropped,
    Extraction,
    Filler,
    Interval,
    Layout,
    Mention,
    Participant,
    Phrase,
    Span,
)


def mention_id(document_id: str, action: str, start: int, end: int) -> str:
    """Return the id of a mention: it comes from document, action and offsets, not from the extractor's version."""
    digest = hashlib.sha256(f"{document_id}\x00{action}\x00{start}\x00{end}".encode()).hexdigest()
    return f"m_{digest[:24]}"


def assemble(doc: Doc, *, passed_over: Collection[str] = ()) -> Extraction:
    """Return the `Extraction` of a filled-in Doc; mentions in a layout that is passed over become candidates."""
    document: Document | None = doc._.dateline_document
    document_id = document.id if document else ""
    blocks: tuple[Block, ...] = doc._.dateline_blocks
    mentions, candidates = [], []
    text = doc.text  # joined from the tokens at every call, so once
    for draft in doc._.dateline_drafts:
        layout = _layout(blocks, doc[draft.start].idx)
        if layout.value in passed_over:
            candidates.append(_passed_over(doc, draft, layout))
        else:
            mentions.append(_mention(doc, text, document_id, draft, layout))
    candidates.extend(_candidate(doc, dropped) for dropped in doc._.dateline_dropped)
    actors, regions = entities(doc, [resolved for mention in mentions for resolved in _entity_ids(mention)])
    return Extraction(
        document_id=document_id,
        mentions=tuple(sorted(mentions, key=lambda m: (m.trigger.start, m.trigger.end, m.action))),
        candidates=tuple(sorted(candidates, key=lambda c: (c.trigger.start, c.trigger.end, c.code))),
        actors=actors,
        regions=regions,
    )


def _span(doc: Doc, start: int, end: int) -> Span:
    span = doc[start:end]
    return Span(span.start_char, span.end_char, span.text)


def _phrase(doc: Doc, phrase: Phrase) -> Span:
    return _span(doc, phrase.start, phrase.end)


def _mention(doc: Doc, text: str, document_id: str, draft: Draft, layout: Layout) -> Mention:
    trigger = _span(doc, draft.start, draft.end)
    sentence = sentence_at(doc, draft.head)
    # Line ends at a sentence's edges are layout, not quotation.
    quote = sentence.text.strip()
    quote_start = sentence.start_char + sentence.text.index(quote)
    quote_start, quote_end = min(quote_start, trigger.start), max(quote_start + len(quote), trigger.end)
    return Mention(
        id=mention_id(document_id, draft.action, trigger.start, trigger.end),
        document_id=document_id,
        action=draft.action,
        trigger=trigger,
        quote=Span(quote_start, quote_end, text[quote_start:quote_end]),
        factuality=draft.factuality,
        participants=tuple(_participant(doc, filler) for filler in draft.fillers),
        attributions=tuple(Attribution(_phrase(doc, s.phrase), s.resolution) for s in draft.sources),
        date_expression=_span(doc, draft.date.start, draft.date.end) if draft.date else None,
        occurred=draft.date.occurred if draft.date else Interval(),
        presupposed=draft.presupposed,
        layout=layout,
        score=round(draft.score, 4),
    )


def _participant(doc: Doc, filler: Filler) -> Participant:
    return Participant(
        role=filler.role,
        span=_phrase(doc, filler.phrase),
        resolution=filler.resolution,
        antecedent=_phrase(doc, filler.antecedent) if filler.antecedent else None,
        extent=filler.extent,
        count=filler.count,
        inferred=filler.inferred,
    )


def _candidate(doc: Doc, dropped: Dropped) -> Candidate:
    return Candidate(_span(doc, dropped.start, dropped.end), dropped.code, dropped.reason)


def _passed_over(doc: Doc, draft: Draft, layout: Layout) -> Candidate:
    return Candidate(
        _span(doc, draft.start, draft.end),
        f"IN_{layout}",
        f"The paragraph is a {layout.value.lower()}, which is passed over.",
    )


def _layout(blocks: tuple[Block, ...], start: int) -> Layout:
    return next((block.layout for block in blocks if block.start <= start < block.end), Layout.BODY)


def _entity_ids(mention: Mention) -> list[str]:
    resolutions = [p.resolution for p in mention.participants] + [a.resolution for a in mention.attributions]
    return [resolution.entity_id for resolution in resolutions if resolution]
