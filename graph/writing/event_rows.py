"""Merged events as parameters of statements."""

import json
from typing import Any

from graph.ids import digest
from graph.model import EventState, MergedEvent, Status

Row = dict[str, Any]

_LINKED = ("mentionIds", "states", "actorIds", "targetIds", "regionIds", "withinIds", "involves")


def event_row(event: MergedEvent) -> Row:
    """The node of an event and all that hangs on it; `properties.digest` tells whether any of it has changed."""
    now = event.now
    row: Row = {
        "id": event.id,
        "properties": {
            "id": event.id,
            "action": event.action.value,
            "group": event.group.value,
            "block": event.block,
            "knownAt": event.known_at,
            **_common(now),
        },
        "mentionIds": list(event.mention_ids),
        "states": [_state_row(event.id, state) for state in event.states],
        "actorIds": list(now.actor_ids),
        "targetIds": list(now.target_ids),
        "regionIds": list(now.region_ids),
        "withinIds": list(now.within_ids),
        "involves": [
            {"id": entity_id, "role": role}
            for role, ids in (
                ("ACTOR", now.actor_closure_ids),
                ("TARGET", now.target_closure_ids),
                ("ATTRIBUTION", now.attributed_to_ids),
            )
            for entity_id in ids
        ],
        "edges": _edges(event),
    }
    row["properties"]["digest"] = digest(json.dumps(row, sort_keys=True, default=str))
    return row


def links(row: Row) -> int:
    """How many relationships the event of a row gets, its direct edges aside."""
    return sum(len(row[part]) for part in _LINKED)


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
    """Direct edges have the action's type only where the event is ASSERTED, so that no query takes a claim for a
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
