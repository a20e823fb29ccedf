"""Documents → extractions, in order: in this process, or over several."""

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from api.cli.errors import CommandError

if TYPE_CHECKING:
    from extraction.pipeline import Extractor
    from extraction.types import Document, Extraction

_AHEAD = 4
"""Documents a worker has waiting: enough that none idles, few enough that memory stays small."""


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

    With one worker the given extractor is used, or one is loaded on `model`; several workers load one each.
    Raises `ModelUnavailable`, or `CommandError` with WORKER_DIED when the system ends a worker.
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
    context = multiprocessing.get_context("spawn")  # a fork would copy the driver's threads and sockets
    remaining = iter(documents)
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_start_worker, initargs=(model,)) as pool:
        try:
            waiting: deque[Future[Outcome]] = deque(
                pool.submit(_work, document) for document in islice(remaining, workers * _AHEAD)
            )
            while waiting:
                yield waiting.popleft().result()
                waiting.extend(pool.submit(_work, document) for document in islice(remaining, 1))
        except BrokenProcessPool:
            raise CommandError(
                "WORKER_DIED",
                "a worker process ended, most likely for want of memory: run it again with a smaller --workers",
            ) from None
        finally:
            pool.shutdown(cancel_futures=True)


_extractor: "Extractor | None" = None


def _start_worker(model: str | None) -> None:
    global _extractor  # noqa: PLW0603 one pipeline a process is what a process pool offers
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's affair
    _extractor = _load(model)


def _work(document: "Document") -> Outcome:
    if _extractor is None:
        raise RuntimeError("the worker was not started by its pool")
    return _one(_extractor, document)
