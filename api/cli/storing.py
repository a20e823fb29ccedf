"""Documents → the graph, by the service's steps: accepted durably, extracted, written, or marked as failed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from neo4j import Driver

from api.cli.workers import Outcome, extract_all
from extraction.pipeline import Extractor
from extraction.reading import Refused
from extraction.types import Document
from extraction.version import EXTRACTOR_VERSION
from graph.errors import DatabaseRefused, DatabaseUnavailable, GraphError
from graph.model import Accepted, DocumentState, OnConflict
from graph.writing import accept, fail, write

_BATCH = 50
"""Documents that are accepted in one transaction."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A document or line that did not go in: where it stands (path and line, or id), and the coded reason."""

    where: str
    code: str
    message: str


@dataclass(slots=True)
class Tally:
    """What became of all documents."""

    stored: int = 0
    unchanged: int = 0
    mentions: int = 0
    undated: list[str] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)
    failed: list[Problem] = field(default_factory=list)

    @property
    def seen(self) -> int:
        """How many documents are dealt with."""
        return self.stored + self.unchanged + len(self.refused) + len(self.failed)


def store(
    driver: Driver,
    database: str,
    items: Iterable[Document | Refused],
    *,
    replace: bool = False,
    workers: int = 1,
    model: str | None = None,
    extractor: Extractor | None = None,
    progress: Callable[[Tally], None] = lambda _: None,
) -> Tally:
    """Store all documents and return what became of each; what is refused or fails does not stop the others.

    `progress` is called after each step. Raises GraphError when the database goes away: what is stored stays, and
    the same call again goes on from there.
    """
    tally = Tally()
    conflict = OnConflict.REPLACE if replace else OnConflict.REJECT
    for outcome in extract_all(
        _accepted(driver, database, items, conflict, tally), workers=workers, model=model, extractor=extractor
    ):
        problem = _write(driver, database, outcome)
        if problem is None:
            tally.stored += 1
            tally.mentions += len(outcome.extraction.mentions) if outcome.extraction else 0
        else:
            fail(driver, database, problem.where, problem.code, problem.message)
            tally.failed.append(problem)
        progress(tally)
    progress(tally)
    return tally


def _write(driver: Driver, database: str, outcome: Outcome) -> Problem | None:
    """Write an extraction; return what is wrong with this one document; what is wrong with the database is raised."""
    document = outcome.document
    if outcome.extraction is None:
        return Problem(document.id, outcome.code, outcome.message)
    try:
        write(driver, database, document, outcome.extraction, extractor=EXTRACTOR_VERSION)
    except (DatabaseUnavailable, DatabaseRefused):
        raise
    except GraphError as error:
        return Problem(document.id, error.code, error.message)
    return None


def _accepted(
    driver: Driver, database: str, items: Iterable[Document | Refused], conflict: OnConflict, tally: Tally
) -> Iterator[Document]:
    """Yield the documents that stand in the graph now and need extracting; count the others."""
    for batch in _batches(_readable(items, tally)):
        for document, answer in zip(batch, accept(driver, database, batch, conflict), strict=True):
            if not isinstance(answer, Accepted):
                tally.refused.append(Problem(document.id, answer.code, answer.message))
            elif answer.state is DocumentState.DONE:
                tally.unchanged += 1
            else:
                yield document


def _readable(items: Iterable[Document | Refused], tally: Tally) -> Iterator[Document]:
    for item in items:
        if isinstance(item, Refused):
            tally.refused.append(Problem(item.where, item.code, item.message))
            continue
        if item.published_at is None:
            tally.undated.append(item.id)
        yield item


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """Yield batches in which no id occurs twice: the second is to meet what became of the first."""
    batch: dict[str, Document] = {}
    for document in documents:
        if document.id in batch or len(batch) == _BATCH:
            yield list(batch.values())
            batch = {}
        batch[document.id] = document
    if batch:
        yield list(batch.values())
