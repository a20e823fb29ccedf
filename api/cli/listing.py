"""Events out of the graph, as a table for people and as lines for programs."""

import asyncio
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rich.markup import escape
from rich.table import Table

from extraction.types import Interval, Precision
from graph.connection import open_async_driver
from graph.model import Status
from graph.reading import EventQuery, Reader, Window, read_events
from graph.reading.paging import LARGEST
from graph.reading.rows import ActorRow, EventRow, MentionRow, RegionRow
from graph.settings import GraphSettings

_STYLES = {
    Status.ASSERTED: "green",
    Status.CLAIMED: "yellow",
    Status.PLANNED: "cyan",
    Status.HYPOTHETICAL: "cyan",
    Status.DENIED: "red",
    Status.CONTESTED: "magenta",
}


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


def table(rows: Iterable[EventRow], *, title: str | None = None) -> Table:
    """Return the events as a table: date, action, status, who, whom, where, and one quote with its source."""
    result = Table(title=title, title_justify="left", header_style="bold", row_styles=["", "on grey11"], pad_edge=False)
    result.add_column("date", no_wrap=True)
    result.add_column("action", no_wrap=True)
    result.add_column("status", no_wrap=True)
    for name in ("who", "whom", "where"):
        result.add_column(name, ratio=2, min_width=8)
    result.add_column("quote", ratio=8, min_width=20)
    result.add_column("source", ratio=2, min_width=8)
    for row in rows:
        quoted = _quoted(row)
        result.add_row(
            date_of(row.occurred),
            row.action,
            f"[{_STYLES[row.status]}]{row.status}[/]",
            *(escape(names(group)) for group in (row.actors, row.targets, row.regions)),
            escape(_one_line(quoted.quote.text)) if quoted else "",
            escape(_source(quoted, row)),
        )
    return result


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


def date_of(occurred: Interval) -> str:
    """Return an interval as short as its precision allows: a day, a month, a year, first – last day, or `?`."""
    start, end = occurred.start, occurred.end
    if start is None:
        return "?" if end is None else f"… {end}"
    if end is None:
        return f"{start} …"
    if occurred.precision is Precision.MONTH:
        return f"{start:%Y-%m}"
    if occurred.precision is Precision.YEAR:
        return f"{start:%Y}"
    last = end.fromordinal(end.toordinal() - 1)
    return str(start) if last <= start else f"{start} – {last}"


def names(group: Iterable[ActorRow | RegionRow] | None) -> str:
    """Return the names, with commas."""
    return ", ".join(entity.name for entity in group or ())


def _quoted(row: EventRow) -> MentionRow | None:
    """The mention to show: the first whose factuality is the event's status, else the first."""
    mentions = row.mentions.rows if row.mentions else ()
    agreeing = (mention for mention in mentions if mention.factuality.value == row.status.value)
    return next(agreeing, mentions[0] if mentions else None)


def _source(quoted: MentionRow | None, row: EventRow) -> str:
    if quoted is None or quoted.document is None:
        return ""
    name = quoted.document.source or quoted.document.title or quoted.document.id
    return f"{name} (+{row.source_count - 1})" if row.source_count > 1 else name


def _one_line(text: str) -> str:
    return " ".join(text.split())


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
