"""An extraction as parameters of statements: plain maps whose keys are the graph's property names."""

from collections.abc import Mapping, Sequence
from typing import Any

from extraction.types import Candidate, Entity, Mention, Participant, Resolution, Span
from graph.ids import candidate_id, participant_id
from graph.merging.wording import ATTRIBUTION
from graph.model import MergeMention
from graph.writing.facts import dump
from graph.writing.merge_input import write_input

Row = dict[str, Any]


def mention_row(mention: Mention, merge: MergeMention, entities: Mapping[str, Entity], extractor: str) -> Row:
    """The node of a mention and its participants, attributions last."""
    return {
        "properties": {
            "id": mention.id,
            "documentId": mention.document_id,
            "trigger": mention.trigger.text,
            "start": mention.trigger.start,
            "end": mention.trigger.end,
            "quoteText": mention.quote.text,
            "quoteStart": mention.quote.start,
            "quoteEnd": mention.quote.end,
            "action": mention.action.value,
            "factuality": mention.factuality.value,
            "presupposed": mention.presupposed,
            "layout": mention.layout.value,
            **_span("date", mention.date_expression),
            "occurredFrom": mention.occurred.start,
            "occurredTo": mention.occurred.end,
            "datePrecision": mention.occurred.precision.value,
            "score": mention.score,
            "extractor": extractor,
            "knownAt": merge.known_at,
            "block": merge.block,
            "mergeInput": write_input(merge, mention, entities),
        },
        "participants": [_participant(mention, index, p) for index, p in enumerate(mention.participants)]
        + [
            _attribution(mention, index, a.span)
            for index, a in enumerate(mention.attributions, len(mention.participants))
        ],
    }


def resolution_rows(mention: Mention, entities: Mapping[str, Entity]) -> list[Row]:
    """What the participants and attributions of a mention resolve to."""
    named: Sequence[tuple[str, Resolution | None]] = [
        *((p.role.value, p.resolution) for p in mention.participants),
        *((ATTRIBUTION, a.resolution) for a in mention.attributions),
    ]
    rows = []
    for index, (role, resolution) in enumerate(named):
        if resolution:
            entity = entities[resolution.entity_id]
            properties: Row = {"score": resolution.score, "rule": resolution.rule}
            if resolution.alternatives:
                properties["alternativeIds"] = [other.entity_id for other in resolution.alternatives]
                properties["alternativeScores"] = [other.score for other in resolution.alternatives]
            if not entity.known:
                properties["facts"] = dump(entity)
            rows.append({"id": participant_id(mention.id, role, index), "to": entity.id, "properties": properties})
    return rows


def candidate_row(document_id: str, candidate: Candidate) -> Row:
    """The node of a dropped trigger."""
    trigger = candidate.trigger
    return {
        "id": candidate_id(document_id, trigger.start, trigger.end, candidate.code),
        "documentId": document_id,
        "trigger": trigger.text,
        "start": trigger.start,
        "end": trigger.end,
        "code": candidate.code,
        "reason": candidate.reason,
    }


def _participant(mention: Mention, index: int, participant: Participant) -> Row:
    return {
        **_place(mention, index, participant.role.value, participant.span),
        **_span("antecedent", participant.antecedent),
        "extent": participant.extent.value if participant.extent else None,
        "countLow": participant.count.low if participant.count else None,
        "countHigh": participant.count.high if participant.count else None,
        "countText": participant.count.text if participant.count else None,
        "inferred": participant.inferred,
    }


def _attribution(mention: Mention, index: int, span: Span) -> Row:
    return {**_place(mention, index, ATTRIBUTION, span), "inferred": False}


def _place(mention: Mention, index: int, role: str, span: Span) -> Row:
    return {
        "id": participant_id(mention.id, role, index),
        "mentionId": mention.id,
        "role": role,
        "start": span.start,
        "end": span.end,
        "text": span.text,
        "index": index,
    }


def _span(name: str, span: Span | None) -> Row:
    return {f"{name}Start": span.start, f"{name}End": span.end, f"{name}Text": span.text} if span else {}
