"""One document → one line of output, or the coded reason why there is none."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from extraction.errors import ExtractionError
from extraction.evaluation.rows import to_row
from extraction.types import Document, Extraction

if TYPE_CHECKING:
    from extraction.pipeline import Extractor

DEATHS = 2
"""Workers that a document may bring down. One may have been ended for what another process took; two were not."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a document: its line (UTF-8, with the line feed) and number of events, or a code and a message.

    `where` is the document's id, or path and line of what could not be read as a document.
    """

    where: str
    line: bytes | None
    events: int = 0
    code: str = ""
    message: str = ""


Work = Callable[[Document], Outcome]


def line_of(document: Document, extraction: Extraction) -> bytes:
    """Return the output's line: a row of the gold's format as JSON, in UTF-8."""
    return (json.dumps(to_row(document, extraction), ensure_ascii=False) + "\n").encode()


def load_work(model: str | None) -> Work:
    """Load the pipeline and return what turns a document into its outcome. Raises `ModelUnavailable`."""
    from extraction.pipeline import Extractor  # noqa: PLC0415  (whoever only waits for workers needs no spaCy)

    return partial(work, Extractor(model=model))


def work(extractor: "Extractor", document: Document) -> Outcome:
    """Return the outcome of one document; a defect that it meets is its outcome, too, and stops no other document."""
    try:
        extraction = extractor.extract(document)
        return Outcome(document.id, line_of(document, extraction), len(extraction.mentions))
    except ExtractionError as error:
        return Outcome(document.id, None, code=error.code, message=error.message)
    except Exception as error:  # a defect in one text must not stop a night's run over a million
        message = f"{type(error).__name__}: {error}. This is a defect: report it together with the text"
        return Outcome(document.id, None, code="EXTRACTION_FAILED", message=message)


def lost(document: Document, ending: str) -> Outcome:
    """Return the outcome of a document that brought down its workers; `ending` says how the last one ended."""
    message = (
        f"the system ended {DEATHS} workers that were at this text ({ending}), most likely for want of memory: "
        "split it, or extract it alone on a machine with more"
    )
    return Outcome(document.id, None, code="WORKER_LOST", message=message)
