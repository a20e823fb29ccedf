"""Regions and actors come in with the documents that name them, with all that they lie in or belong to, and go when
nothing refers to them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from neo4j import ManagedTransaction
from neo4j.spatial import WGS84Point

from extraction.names import key
from extraction.types import Actor, Entity, Extraction, Mention, Region
from graph.ids import digest
from graph.statements import cypher
from graph.writing.evidence import resolutions
from graph.writing.facts import settle
from graph.writing.transactions import EntityGone


def needed(extraction: Extraction, mentions: Iterable[Mention]) -> dict[str, Entity]:
    """The entities that mentions resolve to and all that these lie in or belong to, by id in sorted order."""
    given: dict[str, Entity] = {region.id: region for region in extraction.regions}
    given |= {actor.id: actor for actor in extraction.actors}
    waiting = [resolution.entity_id for mention in mentions for resolution in resolutions(mention)]
    found: set[str] = set()
    while waiting:
        entity_id = waiting.pop()
        if entity_id not in found:
            found.add(entity_id)
            waiting += [above for above, _, _ in _above(given[entity_id])]
    return {entity_id: given[entity_id] for entity_id in sorted(found)}


def upsert(tx: ManagedTransaction, entities: Mapping[str, Entity]) -> None:
    """Bring known entities up to date and create unknown ones; what the graph has in this form is left alone."""
    there = {row["id"]: row["digest"] for row in tx.run(cypher("write_entity_digests"), ids=list(entities))}
    # What an unknown entity is comes from all of its mentions: `settle_unknown`, once this document's are written.
    wanted = [entity for entity in entities.values() if entity.known or entity.id not in there]
    within = {i: closure(region, entities) for i, region in entities.items() if isinstance(region, Region)}
    _write(tx, [row for entity in wanted if (row := _row(entity, within))["digest"] != there.get(entity.id)])


def lock(tx: ManagedTransaction, ids: Iterable[str]) -> None:
    """Take the locks of entities that other writers may be changing too, in id order."""
    tx.run(cypher("write_lock_entities"), ids=sorted(ids)).consume()


def settle_unknown(tx: ManagedTransaction, ids: Sequence[str]) -> None:
    """Make unknown entities, locked before, what their mentions together say, after mentions came or went."""
    rows = tx.run(cypher("write_unknown_facts"), ids=sorted(ids)).data()
    settled = {row["id"]: settle(row["facts"]) for row in rows}
    within = _within(tx, [above for entity in settled.values() for above, _, _ in _above(entity)])
    new = [_row(settled[row["id"]], within) for row in rows]
    _write(tx, [row for row, old in zip(new, rows, strict=True) if row["digest"] != old["digest"]])


def remove_orphans(tx: ManagedTransaction, ids: Iterable[str]) -> None:
    """Remove those of `ids` that no mention and no other entity refers to, and then what only they referred to."""
    waiting = sorted(set(ids))
    while waiting:
        # Others may be about to refer to one of these: the lock first, then a fresh look.
        lock(tx, waiting)
        waiting = sorted({above for row in tx.run(cypher("delete_orphans"), ids=waiting) for above in row["above"]})


def _write(tx: ManagedTransaction, rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    for label in ("actor", "region"):
        mine = [row for row in rows if row["label"] == label]
        if mine:
            tx.run(cypher(f"write_{label}s"), rows=mine).consume()
    edges = [{"id": row["id"], **edge} for row in rows for edge in row["edges"]]
    created = tx.run(cypher("write_entity_edges"), ids=[row["id"] for row in rows], edges=edges).single(strict=True)[
        "created"
    ]
    if created != len(edges):
        raise EntityGone


def _above(entity: Entity) -> list[tuple[str, Any, Any]]:
    if isinstance(entity, Actor):
        return [(m.entity_id, m.start, m.end) for m in entity.part_of]
    return [*((i, None, None) for i in entity.part_of), *((m.entity_id, m.start, m.end) for m in entity.sovereign)]


def _row(entity: Entity, within: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The node of an entity and its edges upwards; `within` has the closures of the regions that it lies in."""
    properties: dict[str, Any] = {
        "id": entity.id,
        "name": entity.name,
        "key": key(entity.name),
        "aliases": list(entity.aliases),
        "keys": sorted({key(name) for name in (entity.name, *entity.aliases)}),
        "kind": entity.kind.value,
        "countryId": entity.country_id,
        "known": entity.known,
    }
    edges = [
        {"to": above, "from": start, "until": end, "type": "SOVEREIGN" if _rules(entity, above) else "PART_OF"}
        for above, start, end in _above(entity)
    ]
    if isinstance(entity, Region):
        properties["population"] = entity.population
        properties["withinIds"] = sorted({entity.id}.union(*(within[region_id] for region_id in entity.part_of)))
        if entity.latitude is not None and entity.longitude is not None:
            properties["point"] = WGS84Point((entity.longitude, entity.latitude))
    properties["digest"] = digest(json.dumps([properties, edges], sort_keys=True, default=str))
    return {
        "id": entity.id,
        "label": "actor" if isinstance(entity, Actor) else "region",
        "properties": properties,
        "edges": edges,
        "digest": properties["digest"],
    }


def _rules(region: Entity, above: str) -> bool:
    return isinstance(region, Region) and above.startswith("a_")


def closure(region: Region, among: Mapping[str, Entity]) -> list[str]:
    """The region's own id and those of all that it lies in, sorted."""
    found, waiting = {region.id}, [region]
    while waiting:
        for region_id in waiting.pop().part_of:
            above = among[region_id]
            if region_id not in found and isinstance(above, Region):
                found.add(region_id)
                waiting.append(above)
    return sorted(found)


def _within(tx: ManagedTransaction, ids: Sequence[str]) -> dict[str, Sequence[str]]:
    rows = tx.run(cypher("merge_places"), ids=sorted(set(ids)))
    return {row["id"]: row["within"] for row in rows}
