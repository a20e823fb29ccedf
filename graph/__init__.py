"""The event graph in Neo4j: model, migrations, writing, merging, export, and the local server.

    open_driver, open_async_driver     drivers for the configured Neo4j (a local one starts by itself)
    accept, pending_documents          the durable queue of documents
    write, fail, delete_document       what follows from a document, all or nothing

In modules of their own: `graph.migrate` (constraints and indexes up to date), `graph.export` (the graph as canonical
JSON lines), `graph.reading`, `graph.local` (the local server), `graph.merging` (its rules), `graph.errors`.
"""

from graph.connection import open_async_driver, open_driver
from graph.model import Accepted, DocumentState, OnConflict, Outcome, Refused, Status
from graph.settings import GraphSettings
from graph.writing import accept, delete_document, fail, pending_documents, write

__all__ = [
    "Accepted",
    "DocumentState",
    "GraphSettings",
    "OnConflict",
    "Outcome",
    "Refused",
    "Status",
    "accept",
    "delete_document",
    "fail",
    "open_async_driver",
    "open_driver",
    "pending_documents",
    "write",
]
