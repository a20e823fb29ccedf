"""An extraction as one row of the gold's record format, as the scorer reads it."""

from typing import Any

from extraction.types import Actor, Document, Entity, Extraction, Mention, Participant, Region, Resolution, Role, Span

_POSSESSIVES = frozenset({"his", "her", "its", "their", "our", "my"})
_OF_STATE = frozenset({"state_of_the_place", "only_state_of_document", "main_state_of_document"})
_FIELDS = {Role.ACTOR: "actors", Role.TARGET: "targets", Role.REGION: "regions"}


def to_row(document: Document, extraction: Extraction) -> dict[str, Any]:
    """Return `{"id", "text", "published", "events"}`; participants have text, canonical name and aliases.

    A participant's name is that of the entity it resolves to, else its own text; what only refers ("they",
    "its troops") is named in the words of the text for what it stands for, its entity among the aliases.
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
    name = _spelt_out(span.text, antecedent, resolution, entities) or (entity.name if entity else span.text)
    others = (entity.name, *entity.aliases) if entity else ()
    return {"text": span.text, "name": name, "aliases": [other for other in others if other != name]}


def _spelt_out(
    text: str, antecedent: Span | None, resolution: Resolution | None, entities: dict[str, Entity]
) -> str | None:
    """Return what a pronoun stands for; "Ukraine's troops" of "its troops" and of "government troops" in Ukraine."""
    first, _, rest = text.partition(" ")
    possessed = bool(rest) and first.lower() in _POSSESSIVES
    entity = entities.get(resolution.entity_id) if resolution else None
    if antecedent is not None and not (possessed and isinstance(entity, Region)):
        return f"{antecedent.text}'s {rest}" if possessed else antecedent.text
    owned = resolution is not None and resolution.rule in _OF_STATE and isinstance(entity, Actor)
    owners = [entities.get(each.entity_id) for each in entity.part_of] if owned and isinstance(entity, Actor) else []
    return f"{owners[0].name}'s {text.removeprefix('the ')}" if owners and owners[0] else None
