"""Events out of the graph, and as lines for programs."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from graph.connection import open_async_driver
from graph.reading import EventQuery, Reader, Window, read_events
from graph.reading.paging import LARGEST
from graph.reading.rows import ActorRow, EventRow, MentionRow, RegionRow
from graph.settings import GraphSettings


@dataclass(frozen=True, slots=True)
class Listing:
    """Events in order, and how many there are in all."""

    rows: Sequence[EventRow]
    total: int


def read(settings: GraphSettings, query: EventQuery, limit: int) -> Listing:
    """Return up to `limit` events of a query. Raises what `open_async_driver` and `read_events` raise."""
    return asyncio.run(_read(settings, query, limit))


async def _read(settings: GraphSettings, query: EventQuery, limit: int) -> Listing:
    rows: list[EventRow] = []
    after: str | None = None
    total: int | None = None
    driver = await asyncio.to_thread(open_async_driver, settings)
    async with driver:
        reader = Reader(driver, settings.neo4j_database, operation="dateline events")
        while len(rows) < limit:
            window = Window(size=min(LARGEST, limit - len(rows)), after=after)
            page = await read_events(reader, replace(query, window=window, total=total is None))
            rows += page.rows
            total = page.total if total is None else total
            if not page.has_next:
                break
            after = page.cursors[-1]
    return Listing(rows, total or 0)


def as_line(row: EventRow) -> str:
    """Return an event as one line of JSON, with the field names of the API."""
    mentions = row.mentions.rows if row.mentions else ()
    value: dict[str, Any] = {
        "id": row.id,
        "action": row.action,
        "status": row.status,
        "occurred": {
            "from": row.occurred.start and row.occurred.start.isoformat(),
            "to": row.occurred.end and row.occurred.end.isoformat(),
            "precision": row.occurred.precision,
        },
        "summary": row.summary,
        "actors": [_entity(actor) for actor in row.actors or ()],
        "targets": [_entity(actor) for actor in row.targets or ()],
        "regions": [_entity(region) for region in row.regions or ()],
        "knownAt": row.known_at.isoformat(),
        "mentionCount": row.mention_count,
        "sourceCount": row.source_count,
        "mentions": [_mention(mention) for mention in mentions],
    }
    return json.dumps(value, ensure_ascii=False)


def _entity(entity: ActorRow | RegionRow) -> dict[str, str]:
    return {"id": entity.id, "name": entity.name, "kind": entity.kind}


def _mention(mention: MentionRow) -> dict[str, Any]:
    document = mention.document
    return {
        "id": mention.id,
        "factuality": mention.factuality,
        "trigger": mention.trigger.text,
        "quote": {"start": mention.quote.start, "end": mention.quote.end, "text": mention.quote.text},
        "document": {"id": mention.document_id, "source": document.source if document else None},
    }
