"""Accepting documents: from then on they are durable and wait to be extracted."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from neo4j import Driver, ManagedTransaction

from extraction.types import Document
from graph.ids import digest, text_hash
from graph.model import Accepted, DocumentState, OnConflict, Outcome, Refused
from graph.statements import cypher
from graph.writing.documents import lock_document, take_back
from graph.writing.transactions import run_write


def accept(
    driver: Driver, database: str, documents: Sequence[Document], on_conflict: OnConflict = OnConflict.REJECT
) -> list[Accepted | Refused]:
    """Store documents as PENDING in one transaction and return an answer for each, in the order given.

    The same text under a known id changes nothing (KNOWN), save that a document that FAILED waits again. Another text
    is refused with CONFLICT, or with REPLACE takes the old one's place: what followed from the old text is taken back
    at once, and the document is PENDING again; with REPLACE, the same text with other metadata counts as another.
    Raises DatabaseUnavailable, DatabaseRefused.
    """
    now = datetime.now(UTC)
    return run_write(driver, database, "accept", lambda tx: _accept(tx, documents, on_conflict, now))


def _accept(
    tx: ManagedTransaction, documents: Sequence[Document], on_conflict: OnConflict, now: datetime
) -> list[Accepted | Refused]:
    answers: dict[int, Accepted | Refused] = {}
    waiting = list(enumerate(documents))
    while waiting:
        # A batch may hold an id twice: the second one meets what the first one left.
        first = {document.id: place for place, document in reversed(waiting)}
        batch = [(place, document) for place, document in waiting if first[document.id] == place]
        answers |= _accept_batch(tx, batch, on_conflict, now)
        waiting = [(place, document) for place, document in waiting if first[document.id] != place]
    return [answers[place] for place in range(len(documents))]


def _accept_batch(
    tx: ManagedTransaction, batch: Sequence[tuple[int, Document]], on_conflict: OnConflict, now: datetime
) -> dict[int, Accepted | Refused]:
    rows = [{"id": document.id, "properties": _properties(document, now)} for _, document in batch]
    answered = tx.run(cypher("write_accept"), rows=sorted(rows, key=lambda row: str(row["id"])))
    found = {row["id"]: row.data() for row in answered}
    answers: dict[int, Accepted | Refused] = {}
    failed: list[str] = []
    for place, document in batch:
        answer = _answer(document, found[document.id], on_conflict)
        answers[place] = answer
        if isinstance(answer, Accepted) and answer.outcome is Outcome.REPLACED:
            _replace(tx, document, now)
        elif isinstance(answer, Accepted) and found[document.id]["state"] == DocumentState.FAILED:
            failed.append(document.id)
    if failed:
        tx.run(cypher("write_retry"), ids=sorted(failed)).consume()
    return answers


def _answer(document: Document, there: dict[str, Any], on_conflict: OnConflict) -> Accepted | Refused:
    if there["created"]:
        return Accepted(document.id, Outcome.NEW, DocumentState.PENDING)
    same_text = there["textHash"] == text_hash(document.text)
    same = same_text and there["metadataHash"] == _metadata_hash(document)
    if on_conflict is OnConflict.REPLACE and not same:
        return Accepted(document.id, Outcome.REPLACED, DocumentState.PENDING)
    if not same_text:
        return Refused(
            document.id,
            "CONFLICT",
            f"Document {document.id} is known with another text. Give this one another id, or ask for replacing.",
        )
    state = DocumentState(there["state"])
    return Accepted(document.id, Outcome.KNOWN, DocumentState.PENDING if state is DocumentState.FAILED else state)


def _replace(tx: ManagedTransaction, document: Document, now: datetime) -> None:
    before = lock_document(tx, document.id)
    if before is not None:
        take_back(tx, document.id, before)
        tx.run(cypher("write_replace"), id=document.id, properties=_properties(document, now)).consume()


def _properties(document: Document, now: datetime) -> dict[str, Any]:
    return {
        "id": document.id,
        "text": document.text,
        "textHash": text_hash(document.text),
        "metadataHash": _metadata_hash(document),
        "title": document.title,
        "url": document.url,
        "source": document.source,
        "publishedAt": document.published_at,
        "ingestedAt": now,
        "knownAt": document.published_at or now,
        "state": DocumentState.PENDING.value,
        "tries": 0,
    }


def _metadata_hash(document: Document) -> str:
    published = document.published_at.astimezone(UTC).isoformat() if document.published_at else None
    return digest(document.title, document.url, document.source, published)
