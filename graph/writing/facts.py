"""What texts say of an entity that neither gazetteer nor register knows.

Each `RESOLVED_TO` of such an entity keeps what its own document says (`facts`); the entity is what all of these say
together, so that it is the same whatever the order in which documents come and go: the smallest name, kind and country,
and all memberships.
"""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from extraction.types import Actor, ActorKind, Entity, Membership, Region, RegionKind


def dump(entity: Entity) -> str:
    """Return the facts of an entity as canonical JSON."""
    told: dict[str, object] = {
        "id": entity.id,
        "name": entity.name,
        "aliases": sorted(entity.aliases),
        "kind": entity.kind.value,
        "country": entity.country_id,
    }
    if isinstance(entity, Actor):
        told["partOf"] = [[m.entity_id, _day(m.start), _day(m.end)] for m in entity.part_of]
    else:
        told["partOf"] = [[region_id, None, None] for region_id in entity.part_of]
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def settle(facts: Iterable[str]) -> Entity:
    """Return the entity that one or more `facts` (of one id) make together."""
    read = [_load(text) for text in sorted(set(facts))]
    first = read[0]
    aliases = tuple(sorted({alias for entity in read for alias in entity.aliases}))
    if isinstance(first, Actor):
        members = {m for entity in read if isinstance(entity, Actor) for m in entity.part_of}
        ordered = sorted(members, key=lambda m: (m.entity_id, m.start or date.min, m.end or date.max))
        return replace(first, aliases=aliases, part_of=tuple(ordered))
    within = {i for entity in read if isinstance(entity, Region) for i in entity.part_of}
    return replace(first, aliases=aliases, part_of=tuple(sorted(within)))


def _load(text: str) -> Entity:
    told = json.loads(text)
    if told["id"].startswith("r_"):
        return Region(
            id=told["id"],
            name=told["name"],
            kind=RegionKind(told["kind"]),
            aliases=tuple(told["aliases"]),
            country_id=told["country"],
            part_of=tuple(region_id for region_id, _, _ in told["partOf"]),
            known=False,
        )
    return Actor(
        id=told["id"],
        name=told["name"],
        kind=ActorKind(told["kind"]),
        aliases=tuple(told["aliases"]),
        country_id=told["country"],
        part_of=tuple(Membership(i, _date(start), _date(end)) for i, start, end in told["partOf"]),
        known=False,
    )


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
