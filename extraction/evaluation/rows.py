"""An extraction as one row of the gold's record format, as the scorer reads it."""

from typing import Any

from extraction.types import Document, Entity, Extraction, Mention, Participant, Resolution, Role, Span

_FIELDS = {Role.ACTOR: "actors", Role.TARGET: "targets", Role.REGION: "regions"}


def to_row(document: Document, extraction: Extraction) -> dict[str, Any]:
    """Return `{"id", "text", "published", "events"}`; participants have text, canonical name and aliases.

    A participant's name is that of the entity it resolves to, else the phrase that it stands for, else its own text.
    """
    entities: dict[str, Entity] = {actor.id: actor for actor in extraction.actors}
    entities |= {region.id: region for region in extraction.regions}
    published = document.published_at.date().isoformat() if document.published_at else None
    events = [_event(mention, entities) for mention in extraction.mentions]
    return {"id": document.id, "text": document.text, "published": published, "events": events}


def _event(mention: Mention, entities: dict[str, Entity]) -> dict[str, Any]:
    record: dict[str, Any] = {
        "action": mention.action.value,
        "trigger": mention.trigger.text,
        "start": mention.trigger.start,
        "end": mention.trigger.end,
        "actors": [],
        "targets": [],
        "regions": [],
        "factuality": mention.factuality.value,
        "attributed_to": None,
        "date": mention.date_expression.text if mention.date_expression else None,
    }
    for participant in mention.participants:
        record[_FIELDS[participant.role]].append(_participant(participant, entities))
    if mention.attributions:
        first = mention.attributions[0]
        record["attributed_to"] = _named(first.span, None, first.resolution, entities)
    return record


def _participant(participant: Participant, entities: dict[str, Entity]) -> dict[str, Any]:
    return _named(participant.span, participant.antecedent, participant.resolution, entities)


def _named(
    span: Span, antecedent: Span | None, resolution: Resolution | None, entities: dict[str, Entity]
) -> dict[str, Any]:
    entity = entities.get(resolution.entity_id) if resolution else None
    name = entity.name if entity else (antecedent or span).text
    return {"text": span.text, "name": name, "aliases": list(entity.aliases) if entity else []}
