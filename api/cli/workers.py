"""Documents → extractions, in order: in this process, or over several."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extraction.pipeline import Extractor
    from extraction.types import Document, Extraction


@dataclass(frozen=True, slots=True)
class Outcome:
    """A document with its extraction, or with the coded reason why there is none."""

    document: "Document"
    extraction: "Extraction | None"
    code: str = ""
    message: str = ""


def extract_all(
    documents: "Iterable[Document]",
    *,
    workers: int = 1,
    model: str | None = None,
    extractor: "Extractor | None" = None,
) -> Iterator[Outcome]:
    """Yield an outcome a document, in order. A document that fails does not stop the others.

    With one worker the given extractor is used, or one is loaded on `model`; several workers load one each, and what
    the system ends of them loses nothing. Raises `ModelUnavailable`, or ExtractionError with WORKER_DIED when workers
    cannot even load the model.
    """
    if workers > 1:
        return _in_processes(documents, workers, model)
    return _here(documents, extractor or _load(model))


def _load(model: str | None) -> "Extractor":
    from extraction.pipeline import Extractor

    return Extractor(model=model)


def _here(documents: "Iterable[Document]", extractor: "Extractor") -> Iterator[Outcome]:
    for document in documents:
        yield _one(extractor, document)


def _one(extractor: "Extractor", document: "Document") -> Outcome:
    from extraction.errors import ExtractionError

    try:
        return Outcome(document, extractor.extract(document))
    except ExtractionError as error:
        return Outcome(document, None, error.code, error.message)
    except Exception as error:  # a defect in one document must not stop a night's run over a million
        message = f"{type(error).__name__}: {error}. This is a defect: report it together with the text"
        return Outcome(document, None, "EXTRACTION_FAILED", message)


def _in_processes(documents: "Iterable[Document]", workers: int, model: str | None) -> Iterator[Outcome]:
    from extraction.bulk.processes import Pool

    with Pool(workers, partial(_load_work, model), _lost) as pool:
        yield from pool.map(documents)


def _load_work(model: str | None) -> "Callable[[Document], Outcome]":
    return partial(_one, _load(model))


def _lost(document: "Document", ending: str) -> Outcome:
    from extraction.bulk.outcome import lost

    refused = lost(document, ending)
    return Outcome(document, None, refused.code, refused.message)
