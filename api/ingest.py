"""Takes documents in: checked, kept safely as PENDING, extracted off the event loop, written with all that follows.

A document that is acknowledged stands in Neo4j. What is PENDING when the service ends is taken up at its next start.
"""

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from api.database import Database
from api.errors import RETRYABLE, ServiceError, shown
from api.extractors import Extractors
from extraction.errors import CodedError, ExtractionError, InputRefused
from extraction.reading import make_document
from extraction.types import Document, Extraction
from extraction.version import EXTRACTOR_VERSION
from graph import writing
from graph.errors import BadInput, DatabaseUnavailable, GraphError
from graph.model import DocumentState, OnConflict, Refused

_log = logging.getLogger(__name__)

MOST_DOCUMENTS = 1000
"""Of one request; a bulk load is many requests, or `dateline ingest`."""

EXTRACT_BYTES = 100_000
"""Of a text that is extracted without being stored."""

_TRIES = 3
_PENDING_BATCH = 100


@dataclass(frozen=True, slots=True)
class Given:
    """A document as a caller gives it, unchecked."""

    text: str
    id: str | None = None
    title: str | None = None
    url: str | None = None
    source: str | None = None
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a document: its place in the request, its id, a word of docs/errors.md, what to do."""

    index: int
    id: str | None
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """The ids of the documents that stand in the graph, in the order given, and what is wrong with any."""

    ids: list[str]
    problems: list[Problem]


@dataclass(slots=True)
class _Job:
    """A document that is to be extracted. `done` gives None, or the error that kept it out."""

    document: Document
    done: asyncio.Future[CodedError | None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class Ingest:
    """The way of documents into the graph. One for the application; `start` and `stop` frame its life."""

    def __init__(self, database: Database, extractors: Extractors, lanes: int = 1) -> None:
        self._database = database
        self._extractors = extractors
        self._lanes = lanes
        self._queue: asyncio.Queue[_Job] = asyncio.Queue()
        self._jobs: dict[str, _Job] = {}
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begin to work off what is submitted. One lane more than workers keeps these busy while another writes."""
        self._tasks = [asyncio.create_task(self._work()) for _ in range(self._lanes + 1)]

    async def stop(self) -> None:
        """Finish nothing more; what is not DONE stays PENDING."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.to_thread(self._extractors.close)

    async def take_up_pending(self) -> None:
        """Submit what an earlier run left PENDING. Raises DatabaseUnavailable."""
        tried: set[str] = set()
        documents = await self._database.write(writing.pending_documents, _PENDING_BATCH)
        while documents:
            _log.info("Taking up %d documents that were left pending", len(documents))
            jobs = [self._submit(document) for document in documents]
            await asyncio.gather(*(job.done for job in jobs))
            tried |= {document.id for document in documents}
            waiting = await self._database.write(writing.pending_documents, _PENDING_BATCH)
            # What is still pending after a try waits for the next start: it could not be written.
            documents = [document for document in waiting if document.id not in tried]

    async def ingest(self, given: Sequence[Given], *, wait: bool, on_conflict: OnConflict) -> Outcome:
        """Keep documents safely, and with `wait` see them through. A refused or failed one is named in the problems.

        Raises BadInput (TOO_COSTLY) for too many at once, and DatabaseUnavailable when none of them could be kept.
        """
        if len(given) > MOST_DOCUMENTS:
            raise BadInput(f"Give at most {MOST_DOCUMENTS} documents at once.", code="TOO_COSTLY")
        problems: list[Problem] = []
        checked = [(index, _checked(index, one, problems)) for index, one in enumerate(given)]
        documents = [(index, document) for index, document in checked if document is not None]
        answers = await self._database.write(writing.accept, [document for _, document in documents], on_conflict)
        kept: dict[str, int] = {}
        jobs: list[tuple[int, _Job]] = []
        for (index, document), answer in zip(documents, answers, strict=True):
            if isinstance(answer, Refused):
                problems.append(Problem(index, answer.id, answer.code, answer.message))
                continue
            if document.id not in kept and answer.state is not DocumentState.DONE:
                jobs.append((index, self._submit(document)))
            kept.setdefault(document.id, index)
            if document.published_at is None:
                problems.append(_undated(index, document.id))
        if wait:
            for index, job in jobs:
                # Shielded: a caller that goes away takes nothing with it.
                error = await asyncio.shield(job.done)
                if error is not None:
                    problems.append(Problem(index, job.document.id, error.code, error.message))
        return Outcome(list(kept), sorted(problems, key=lambda problem: problem.index))

    async def extract(self, text: str, published_at: datetime | None) -> Extraction:
        """Return what a text says; nothing is stored. Raises InputRefused, ExtractionError."""
        if len(text.encode("utf-8", "surrogatepass")) > EXTRACT_BYTES:
            raise InputRefused(
                f"The text has more than {EXTRACT_BYTES // 1000} kB. Give less, or `ingest` it.", code="TEXT_TOO_LARGE"
            )
        return await self._extractors.extract(make_document(text, published_at=published_at))

    async def delete(self, document_id: str) -> bool:
        """Take a document back; False when there is none."""
        return await self._database.write(writing.delete_document, document_id)

    def _submit(self, document: Document) -> _Job:
        job = self._jobs.get(document.id)
        if job is None or job.document.text != document.text:
            job = self._jobs[document.id] = _Job(document)
            self._queue.put_nowait(job)
        return job

    async def _work(self) -> None:
        while True:
            job = await self._queue.get()
            error: CodedError | None = None
            try:
                await self._see_through(job.document)
            except asyncio.CancelledError:
                job.done.cancel()
                raise
            except DatabaseUnavailable as failure:
                error = failure  # the document stays PENDING
            except Exception as failure:
                error = await self._failed(job.document, failure)
            if self._jobs.get(job.document.id) is job:
                del self._jobs[job.document.id]
            job.done.set_result(error)

    async def _see_through(self, document: Document) -> None:
        """Extract and write a document, with a few tries where another may help. Raises what kept it out."""
        for attempt in range(_TRIES):
            try:
                extraction = await self._extractors.extract(document)
                await self._database.write(writing.write, document, extraction, extractor=EXTRACTOR_VERSION)
                return
            except (DatabaseUnavailable, ExtractionError) as error:
                if error.code not in RETRYABLE or attempt == _TRIES - 1:
                    raise
                await asyncio.sleep(2**attempt)

    async def _failed(self, document: Document, error: Exception) -> CodedError:
        """Record why a document could not be written, unless it was deleted or replaced meanwhile."""
        code, message = shown(error)
        if code == "INTERNAL":
            _log.error("Document %s could not be written", document.id, exc_info=error)
        if code not in {"NOT_FOUND", "CONFLICT"}:
            with suppress(GraphError):
                await self._database.write(writing.fail, document.id, code, message)
        return ServiceError(message, code=code)


def _checked(index: int, given: Given, problems: list[Problem]) -> Document | None:
    """Return the document, or None after naming what is wrong with it."""
    try:
        return make_document(
            given.text,
            id=given.id,
            title=given.title,
            url=given.url,
            source=given.source,
            published_at=given.published_at,
        )
    except InputRefused as refusal:
        problems.append(Problem(index, given.id, refusal.code, refusal.message))
        return None


def _undated(index: int, document_id: str) -> Problem:
    message = (
        "The document has no publication time: it counts as known from now on, and days such as “on Tuesday” stay "
        "undated. Give publishedAt to mend this."
    )
    return Problem(index, document_id, "NO_DATE", message)
