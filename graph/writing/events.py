"""Decides the events of some blocks anew and writes what has changed."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from neo4j import ManagedTransaction

from extraction.types import (
    Action,
    Actor,
    ActorKind,
    Entity,
    Factuality,
    Interval,
    Membership,
    Precision,
    RegionKind,
    Role,
)
from graph.ids import digest
from graph.merging import decide
from graph.merging.inference import named
from graph.merging.wording import ATTRIBUTION
from graph.model import ActorFacts, EventState, Hierarchy, MergedEvent, MergeMention, PlaceFacts, Status
from graph.statements import cypher
from graph.writing.facts import settle
from graph.writing.transactions import EntityGone

Row = dict[str, Any]


def decide_again(tx: ManagedTransaction, blocks: Sequence[str]) -> None:
    """Bring the events of `blocks` to what their mentions say now. The caller holds the locks of the blocks.

    An event that comes out as it was is not touched.
    """
    rows = tx.run(cypher("merge_mentions"), blocks=blocks).data()
    known = _known_hierarchy(tx, rows)
    events: dict[str, MergedEvent] = {}
    for block in blocks:
        mine = [row for row in rows if row["mention"]["block"] == block]
        decided = decide([_mention(row) for row in mine], _with_unknown(known, mine))
        events |= {event.id: event for event in decided}
    there = {row["id"]: row["digest"] for row in tx.run(cypher("merge_events"), blocks=blocks)}
    wanted = {event_id: _event_row(event) for event_id, event in events.items()}
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
    if (created, drawn) != (sum(row["expected"] for row in rows), len(edges)):
        raise EntityGone


# --- from rows to what merging takes ---------------------------------------------------------------------------------


def _mention(row: Row) -> MergeMention:
    mention, filled = row["mention"], row["participants"]
    entities = named((Role(p["role"]), p["entityId"]) for p in filled if p["entityId"] and p["role"] != ATTRIBUTION)
    return MergeMention(
        id=mention["id"],
        block=mention["block"],
        document_id=mention["documentId"],
        known_at=_instant(mention["knownAt"]),
        start=mention["start"],
        action=Action(mention["action"]),
        factuality=Factuality(mention["factuality"]),
        occurred=Interval(
            _day(mention["occurredFrom"]), _day(mention["occurredTo"]), Precision(mention["datePrecision"])
        ),
        presupposed=mention["presupposed"],
        actors=entities[Role.ACTOR],
        targets=entities[Role.TARGET],
        regions=entities[Role.REGION],
        attributed_to=tuple(
            dict.fromkeys(
                p["entityId"] for p in filled if p["role"] == ATTRIBUTION and str(p["entityId"]).startswith("a_")
            )
        ),
        attributed=any(p["role"] == ATTRIBUTION for p in filled),
        unresolved=tuple((p["role"], p["antecedentText"] or p["text"]) for p in filled if not p["entityId"]),
        source=row["source"],
        quote=mention["quoteText"],
    )


def _known_hierarchy(tx: ManagedTransaction, rows: Iterable[Row]) -> Hierarchy:
    filled = [p for row in rows for p in row["participants"] if p["entityId"]]
    ids = {p["entityId"] for p in filled}
    ids |= {above for facts in {p["facts"] for p in filled if p["facts"]} for above in _above(settle([facts]))}
    ordered = sorted(ids)
    places = {
        row["id"]: PlaceFacts(row["name"], RegionKind(row["kind"]), row["countryId"], tuple(row["within"]))
        for row in tx.run(cypher("merge_places"), ids=ordered)
    }
    actors = {
        row["id"]: ActorFacts(
            row["name"],
            ActorKind(row["kind"]),
            row["countryId"],
            tuple(Membership(i, _day(start), _day(end)) for i, start, end in row["partOf"]),
        )
        for row in tx.run(cypher("merge_actors"), ids=ordered)
    }
    return Hierarchy(places, actors)


def _with_unknown(known: Hierarchy, rows: Iterable[Row]) -> Hierarchy:
    """The hierarchy as the mentions of one block give it: what they say of entities that nobody knows decides in this
    block alone."""
    told: dict[str, set[str]] = {}
    for row in rows:
        for p in row["participants"]:
            if p["facts"]:
                told.setdefault(p["entityId"], set()).add(p["facts"])
    places, actors = dict(known.places), dict(known.actors)
    for entity_id, facts in told.items():
        entity = settle(facts)
        if isinstance(entity, Actor):
            actors[entity_id] = ActorFacts(entity.name, entity.kind, entity.country_id, entity.part_of)
        else:
            within = {over for above in entity.part_of for over in (above, *_within(known.places, above))}
            places[entity_id] = PlaceFacts(
                entity.name, entity.kind, entity.country_id, tuple(sorted({entity_id} | within))
            )
    return Hierarchy(places, actors)


def _within(places: Mapping[str, PlaceFacts], region_id: str) -> tuple[str, ...]:
    return places[region_id].within if region_id in places else ()


def _above(entity: Entity) -> list[str]:
    return [m.entity_id for m in entity.part_of] if isinstance(entity, Actor) else list(entity.part_of)


def _instant(value: Any) -> datetime:
    found: datetime = value.to_native()
    return found.astimezone(UTC)


def _day(value: Any) -> Any:
    return value.to_native() if value is not None else None


# --- from what merging gives to rows ---------------------------------------------------------------------------------


def _event_row(event: MergedEvent) -> Row:
    now = event.now
    properties = {
        "id": event.id,
        "action": event.action.value,
        "group": event.group.value,
        "block": event.block,
        "knownAt": event.known_at,
        **_common(now),
    }
    involves = [
        *(("ACTOR", i) for i in now.actor_closure_ids),
        *(("TARGET", i) for i in now.target_closure_ids),
        *(("ATTRIBUTION", i) for i in now.attributed_to_ids),
    ]
    row: Row = {
        "id": event.id,
        "properties": properties,
        "mentionIds": list(event.mention_ids),
        "states": [_state_row(event.id, state) for state in event.states],
        "actorIds": list(now.actor_ids),
        "targetIds": list(now.target_ids),
        "regionIds": list(now.region_ids),
        "withinIds": list(now.within_ids),
        "involves": [{"id": entity_id, "role": role} for role, entity_id in involves],
        "edges": _edges(event),
    }
    row["expected"] = sum(
        len(row[part])
        for part in ("mentionIds", "states", "actorIds", "targetIds", "regionIds", "withinIds", "involves")
    )
    properties["digest"] = digest(json.dumps(row, sort_keys=True, default=str))
    return row


def _common(state: EventState) -> Row:
    return {
        "status": state.status.value,
        "occurredFrom": state.occurred.start,
        "occurredTo": state.occurred.end,
        "datePrecision": state.occurred.precision.value,
        "day": state.day,
        "mentionCount": state.mention_count,
        "sourceCount": state.source_count,
        "summary": state.summary,
    }


def _state_row(event_id: str, state: EventState) -> Row:
    return {
        "eventId": event_id,
        "knownFrom": state.known_from,
        "knownTo": state.known_to,
        **_common(state),
        "actorIds": list(state.actor_ids),
        "targetIds": list(state.target_ids),
        "regionIds": list(state.region_ids),
        "withinIds": list(state.within_ids),
        "actorClosureIds": list(state.actor_closure_ids),
        "targetClosureIds": list(state.target_closure_ids),
        "attributedToIds": list(state.attributed_to_ids),
        "sources": list(state.sources),
    }


def _edges(event: MergedEvent) -> list[Row]:
    """The direct edges: the action's own type only where the event is ASSERTED, so that no query takes a claim for a
    fact."""
    now = event.now
    fact = now.status is Status.ASSERTED
    properties = {"eventId": event.id, "from": now.occurred.start, "to": now.occurred.end, "knownAt": event.known_at}
    if not fact:
        properties["action"] = event.action.value
    kind = event.action.value if fact else now.status.value
    return [
        {"type": kind, "actorId": actor, "toId": to, "properties": properties}
        for actor in now.actor_ids
        for to in (*now.region_ids, *now.target_ids)
        if actor != to
    ]
