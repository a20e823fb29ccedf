"""The graph as canonical JSON lines: two graphs are the same if their exports are, byte for byte.

Documents, mentions, participants, events with their states, entities and direct edges, each kind in key order.
Ingestion times, tries and other traces of how the graph came to be are left out; a document without a publication time
still lends its ingestion time to what it tells.
"""

import json
from collections.abc import Iterator
from typing import Any

from neo4j import Driver
from neo4j.spatial import Point
from neo4j.time import Date, DateTime

from graph.connection import translating
from graph.statements import cypher

KINDS = ("document", "mention", "participant", "event", "actor", "region", "edge")
"""The kinds of line, in the order in which they come."""


def export(driver: Driver, database: str) -> Iterator[str]:
    """Yield one JSON object a line, without line ends; `is` names its kind. Keys are sorted, absent properties left
    out."""
    with translating(), driver.session(database=database, default_access_mode="READ") as session:
        for kind in KINDS:
            for row in session.run(cypher(f"export_{kind}s")):
                yield json.dumps({"is": kind, **_plain(row["row"])}, ensure_ascii=False, sort_keys=True)


def _plain(value: Any) -> Any:
    """Values as JSON has them; what is null is left out, as in the graph."""
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, Date | DateTime):
        return value.iso_format()
    if isinstance(value, Point):
        return [float(part) for part in value]
    return value
