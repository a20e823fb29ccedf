"""Reads of documents and mentions: a page of documents, or some of either by id. One statement each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from graph.model import DocumentState
from graph.reading import parsing
from graph.reading.asks import DocumentAsk, MentionAsk, asked, mentions_limit
from graph.reading.composition import compose
from graph.reading.cursors import decode, encode
from graph.reading.paging import Page, Window, page
from graph.reading.rows import DocumentRow, MentionRow
from graph.reading.session import Reader


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """Conditions on a document, all of which hold. None asks nothing."""

    state: DocumentState | None = None
    source: str | None = None


async def read_documents(
    reader: Reader, where: DocumentFilter, window: Window, ask: DocumentAsk, *, total: bool = False
) -> Page[DocumentRow]:
    """Return a page of documents, newest first. Raises BadInput (BAD_CURSOR)."""
    wanted = ask.parameters()
    after = None if window.after is None else decode("documents", (datetime, str), window.after)
    parameters = {
        "state": where.state,
        "source": where.source,
        "after": after,
        "limit": window.size + 1,
        "mentionsLimit": mentions_limit(ask.mentions),
        "total": total,
        "ask": wanted,
    }
    (record,) = await reader.read(compose("documents", known=False, asked=asked(wanted)), parameters)
    known = {found["id"]: parsing.instant(found["knownAt"]) for found in record["page"]}
    rows = [parsing.document(found, ask) for found in record["page"]]
    return page(
        window,
        rows,
        lambda row: encode("documents", (known[row.id], row.id)),
        behind=record["behind"],
        total=record["total"] if total else None,
    )


async def read_documents_by_id(
    reader: Reader, ids: Sequence[str], ask: DocumentAsk, known_at: datetime | None = None
) -> dict[str, DocumentRow]:
    """Return those of these documents that the graph has; the events of their mentions are those of `known_at`."""
    wanted = ask.parameters()
    parameters = {"ids": list(ids), "ask": wanted, "mentionsLimit": mentions_limit(ask.mentions), "knownAt": known_at}
    statement = compose("documents_by_id", known=known_at is not None, asked=asked(wanted))
    records = await reader.read(statement, parameters)
    return {record["id"]: parsing.document(record["document"], ask) for record in records}


async def read_mentions_by_id(
    reader: Reader, ids: Sequence[str], ask: MentionAsk, known_at: datetime | None = None
) -> dict[str, MentionRow]:
    """Return those of these mentions that the graph has, and had by `known_at`."""
    wanted = ask.parameters()
    statement = compose("mentions_by_id", known=known_at is not None, asked=asked(wanted))
    records = await reader.read(statement, {"ids": list(ids), "ask": wanted, "knownAt": known_at})
    return {record["id"]: parsing.mention(record["mention"], ask) for record in records}
