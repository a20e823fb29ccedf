"""What happens to a document that stands in the graph: it is written, fails, waits, or is taken back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from neo4j import Driver, ManagedTransaction

from extraction.types import Candidate, Document, Entity, Extraction, Mention
from graph.connection import translating
from graph.errors import Conflict, NotFound
from graph.ids import text_hash
from graph.merging import block_key, complete
from graph.merging.inference import as_merge_mention
from graph.model import ActorFacts, Hierarchy, MergeMention, PlaceFacts
from graph.statements import cypher
from graph.writing.entities import closure, lock, needed, remove_orphans, settle_unknown, upsert
from graph.writing.events import decide_again
from graph.writing.evidence import check
from graph.writing.merge_input import MergeInput, read_input
from graph.writing.rows import candidate_row, mention_row, resolution_rows
from graph.writing.transactions import EntityGone, run_write


def write(driver: Driver, database: str, document: Document, extraction: Extraction, *, extractor: str) -> None:
    """Write an extraction and what follows from it, and set the document DONE: one transaction, that may be repeated.

    Mentions that an earlier extraction of this document gave are taken back. `extractor` names what extracted, with its
    version. Raises OffsetsInvalid or BadInput before anything is written, NotFound when the document is not in the
    graph (any more), Conflict when it has another text there by now, DatabaseUnavailable, DatabaseRefused.
    """
    check(document, extraction)
    run_write(driver, database, "write", lambda tx: _write(tx, document, extraction, extractor))


def _write(tx: ManagedTransaction, document: Document, extraction: Extraction, extractor: str) -> None:
    before = lock_document(tx, document.id)
    if before is None:
        raise NotFound(f"Document {document.id} is not in the graph: accept it first, or it was deleted meanwhile.")
    if before["textHash"] != text_hash(document.text):
        raise Conflict(
            f"Document {document.id} has another text in the graph: it was replaced meanwhile. Extract that text."
        )
    prepared = _prepare(extraction, before["knownAt"].to_native().astimezone(UTC), before["source"])
    touched = sorted({*before["blocks"], *(merge.block for merge in prepared.merging)})
    tx.run(cypher("merge_lock_blocks"), keys=touched).consume()
    went, stale = _remove(tx, document.id, before)
    upsert(tx, prepared.entities)
    unknown = {*before["unknownIds"], *(entity.id for entity in prepared.entities.values() if not entity.known)}
    if unknown:
        lock(tx, unknown)
    _insert(tx, document.id, prepared, extraction.candidates, extractor)
    if unknown:
        settle_unknown(tx, sorted(unknown))
    decide_again(tx, touched, came=[merge.id for merge in prepared.merging], went=went, stale=stale)
    remove_orphans(tx, set(before["entityIds"]) - set(prepared.entities))
    tx.run(cypher("write_done"), id=document.id, extractor=extractor).consume()


@dataclass(frozen=True, slots=True)
class _Prepared:
    """An extraction ready to be written: completed mentions, as merging takes them, and what they resolve to."""

    mentions: tuple[Mention, ...]
    merging: tuple[MergeMention, ...]
    entities: dict[str, Entity]


def _prepare(extraction: Extraction, known_at: datetime, source: str | None) -> _Prepared:
    hierarchy = hierarchy_of(extraction)
    mentions = complete(extraction, hierarchy, known_at)
    merging = tuple(_to_merge(mention, known_at, source, hierarchy) for mention in mentions)
    return _Prepared(mentions, merging, needed(extraction, mentions))


def _insert(
    tx: ManagedTransaction, document_id: str, prepared: _Prepared, candidates: Sequence[Candidate], extractor: str
) -> None:
    entities = prepared.entities
    pairs = zip(prepared.mentions, prepared.merging, strict=True)
    rows = [mention_row(mention, merge, entities, extractor) for mention, merge in pairs]
    tx.run(cypher("write_mentions"), documentId=document_id, mentions=rows).consume()
    resolved = [row for mention in prepared.mentions for row in resolution_rows(mention, entities)]
    if tx.run(cypher("write_resolutions"), rows=resolved).single(strict=True)["created"] != len(resolved):
        raise EntityGone
    dropped = [candidate_row(document_id, candidate) for candidate in candidates]
    tx.run(cypher("write_candidates"), documentId=document_id, candidates=dropped).consume()


def hierarchy_of(extraction: Extraction) -> Hierarchy:
    """What an extraction itself says of its entities."""
    regions = {region.id: region for region in extraction.regions}
    return Hierarchy(
        {r.id: PlaceFacts(r.name, r.kind, r.country_id, tuple(closure(r, regions))) for r in extraction.regions},
        {a.id: ActorFacts(a.name, a.kind, a.country_id, a.part_of) for a in extraction.actors},
    )


def _to_merge(mention: Mention, known_at: datetime, source: str | None, hierarchy: Hierarchy) -> MergeMention:
    view = as_merge_mention(mention, known_at, source=source)
    return replace(view, block=block_key(view.action, view.regions, view.actors, hierarchy))


def _remove(tx: ManagedTransaction, document_id: str, before: dict[str, Any]) -> tuple[list[MergeInput], list[str]]:
    """Remove a document's mentions and candidates; return the mentions as merging took them, and their events."""
    if not before["blocks"] and not before["candidates"]:
        return [], []
    row = tx.run(cypher("delete_consequences"), id=document_id).single(strict=True)
    return [read_input(text) for text in row["inputs"]], row["eventIds"]


def fail(driver: Driver, database: str, document_id: str, code: str, message: str) -> None:
    """Set a waiting document FAILED with a coded reason; one that is DONE by now stays so. Raises NotFound."""

    def work(tx: ManagedTransaction) -> bool:
        row = tx.run(cypher("write_failed"), id=document_id, code=code, message=message).single()
        return row is not None

    if not run_write(driver, database, "fail", work):
        raise NotFound(f"Document {document_id} is not in the graph.")


def pending_documents(driver: Driver, database: str, limit: int = 100) -> list[Document]:
    """Return up to `limit` documents that wait to be extracted, in the order in which they came."""

    def work(tx: ManagedTransaction) -> list[dict[str, Any]]:
        return tx.run(cypher("write_pending"), limit=limit).data()

    with translating(), driver.session(database=database, default_access_mode="READ") as session:
        rows = session.execute_read(work)
    return [_document(row["document"]) for row in rows]


def _document(row: dict[str, Any]) -> Document:
    published = row["publishedAt"]
    return Document(
        id=row["id"],
        text=row["text"],
        title=row["title"],
        url=row["url"],
        source=row["source"],
        published_at=published.to_native().astimezone(UTC) if published else None,
    )


def delete_document(driver: Driver, database: str, document_id: str) -> bool:
    """Take a document and all that follows from it back; False when there is none.

    The graph is then as if the document had never come: events are decided anew, entities that nothing refers to any
    more go.
    """

    def work(tx: ManagedTransaction) -> bool:
        before = lock_document(tx, document_id)
        if before is None:
            return False
        take_back(tx, document_id, before)
        tx.run(cypher("delete_document"), id=document_id).consume()
        return True

    return run_write(driver, database, "delete", work)


def lock_document(tx: ManagedTransaction, document_id: str) -> dict[str, Any] | None:
    """Lock a document and return what follows from it (write_lock_document.cypher); None when there is none."""
    row = tx.run(cypher("write_lock_document"), id=document_id).single()
    return row.data() if row else None


def take_back(tx: ManagedTransaction, document_id: str, before: dict[str, Any]) -> None:
    """Remove what follows from a locked document, but not itself."""
    blocks: Sequence[str] = sorted(before["blocks"])
    tx.run(cypher("merge_lock_blocks"), keys=blocks).consume()
    went, stale = _remove(tx, document_id, before)
    if before["unknownIds"]:
        lock(tx, before["unknownIds"])
        settle_unknown(tx, before["unknownIds"])
    decide_again(tx, blocks, came=(), went=went, stale=stale)
    remove_orphans(tx, before["entityIds"])
