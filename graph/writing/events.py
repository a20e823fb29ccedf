"""Decides anew the events that mentions which came or went can have changed, and writes the difference."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from neo4j import ManagedTransaction

from extraction.types import Actor, ActorKind, Entity, Membership, RegionKind
from graph.merging import affected, decide
from graph.model import ActorFacts, Hierarchy, MergedEvent, PlaceFacts
from graph.statements import cypher
from graph.writing.event_rows import Row, event_row, links
from graph.writing.facts import settle
from graph.writing.merge_input import MergeInput, read_input
from graph.writing.transactions import EntityGone


def decide_again(
    tx: ManagedTransaction,
    blocks: Sequence[str],
    *,
    came: Collection[str],
    went: Sequence[MergeInput],
    stale: Iterable[str],
) -> None:
    """Bring the events of `blocks`, whose locks the caller holds, to what their mentions say now.

    `came` are the ids of mentions that were written, `went` are those that were removed, `stale` the ids of the events
    that these belonged to. An event that comes out as it was is not touched.
    """
    rows = [read_input(row["input"]) for row in tx.run(cypher("merge_mentions"), blocks=blocks)]
    there = {*came, *(row.mention.id for row in rows)}
    rows += [row for row in went if row.mention.id not in there]
    known = _known_hierarchy(tx, rows)
    seeds = _seeds(rows, {*came, *(row.mention.id for row in went)})
    events: list[MergedEvent] = []
    looked_at: list[str] = []
    for block in blocks:
        mine = [row for row in rows if row.mention.block == block]
        # What went may have linked what stays, but what it told of unknown entities nobody tells any more.
        reached = affected([row.mention for row in mine], seeds, _with_unknown(known, mine))
        mentions = [mention for mention in reached if mention.id in there]
        looked_at += [mention.id for mention in mentions]
        events += decide(mentions, _with_unknown(known, [row for row in mine if row.mention.id in there]))
    written = tx.run(cypher("merge_events"), mentionIds=looked_at, eventIds=sorted(set(stale)))
    _write_difference(tx, events, {row["id"]: row["digest"] for row in written})


def _seeds(rows: Iterable[MergeInput], moved: Collection[str]) -> set[str]:
    """The mentions that came or went, and those that name an unknown entity of which these told."""
    told = {(row.mention.block, i) for row in rows if row.mention.id in moved for i in row.facts}
    if not told:
        return set(moved)
    also = {row.mention.id for row in rows if any((row.mention.block, i) in told for i in row.facts)}
    return {*moved, *also}


def _write_difference(tx: ManagedTransaction, events: Iterable[MergedEvent], there: Mapping[str, str | None]) -> None:
    wanted = {event.id: event_row(event) for event in events}
    changed = [row for event_id, row in sorted(wanted.items()) if row["properties"]["digest"] != there.get(event_id)]
    gone = sorted((set(there) - set(wanted)) | {row["id"] for row in changed if row["id"] in there})
    if gone:
        tx.run(cypher("merge_remove_events"), ids=gone).consume()
    if changed:
        _write(tx, changed)


def _write(tx: ManagedTransaction, rows: list[Row]) -> None:
    created = tx.run(cypher("merge_write_events"), events=rows).single(strict=True)["created"]
    edges = [edge for row in rows for edge in row["edges"]]
    drawn = tx.run(cypher("merge_write_edges"), edges=edges).single(strict=True)["created"] if edges else 0
    if (created, drawn) != (sum(links(row) for row in rows), len(edges)):
        raise EntityGone


def _known_hierarchy(tx: ManagedTransaction, rows: Iterable[MergeInput]) -> Hierarchy:
    """What the graph says of the entities that some mentions name."""
    ids = {above for facts in {f for row in rows for f in row.facts.values()} for above in _above(settle([facts]))}
    for row in rows:
        ids.update(row.mention.regions, row.mention.actors, row.mention.targets, row.mention.attributed_to)
    ordered = sorted(ids)
    places = {
        row["id"]: PlaceFacts(row["name"], RegionKind(row["kind"]), row["countryId"], tuple(row["within"]))
        for row in tx.run(cypher("merge_places"), ids=ordered)
    }
    actors = {
        row["id"]: ActorFacts(row["name"], ActorKind(row["kind"]), row["countryId"], _memberships(row["partOf"]))
        for row in tx.run(cypher("merge_actors"), ids=ordered)
    }
    return Hierarchy(places, actors)


def _memberships(rows: Iterable[Sequence[Any]]) -> tuple[Membership, ...]:
    days = ((i, start and start.to_native(), end and end.to_native()) for i, start, end in rows)
    return tuple(Membership(i, start, end) for i, start, end in days)


def _with_unknown(known: Hierarchy, rows: Iterable[MergeInput]) -> Hierarchy:
    """The hierarchy of one block: what its mentions say of entities that nobody knows decides in this block alone."""
    told: dict[str, set[str]] = {}
    for row in rows:
        for entity_id, facts in row.facts.items():
            told.setdefault(entity_id, set()).add(facts)
    if not told:
        return known
    places, actors = dict(known.places), dict(known.actors)
    for entity_id, all_facts in told.items():
        entity = settle(all_facts)
        if isinstance(entity, Actor):
            actors[entity_id] = ActorFacts(entity.name, entity.kind, entity.country_id, entity.part_of)
        else:
            above = {i for region in entity.part_of for i in (region, *_within(known.places, region))}
            places[entity_id] = PlaceFacts(
                entity.name, entity.kind, entity.country_id, tuple(sorted({entity_id, *above}))
            )
    return Hierarchy(places, actors)


def _within(places: Mapping[str, PlaceFacts], region_id: str) -> tuple[str, ...]:
    return places[region_id].within if region_id in places else ()


def _above(entity: Entity) -> list[str]:
    return [m.entity_id for m in entity.part_of] if isinstance(entity, Actor) else list(entity.part_of)
