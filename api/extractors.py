"""Where extraction runs: never on the event loop.

Processes of their own keep answers quick while texts are read, and a text that brings the extractor down brings down
only its process; each holds the model. A thread of this process shares the model that is there already.
"""

import asyncio
import multiprocessing
import signal
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Protocol, TypeVar

from extraction.errors import ExtractionError
from extraction.types import Document, Extraction

if TYPE_CHECKING:
    from extraction.pipeline import Extractor

Result = TypeVar("Result")


class Extractors(Protocol):
    """Takes documents and gives extractions."""

    @property
    def ready(self) -> bool:
        """Whether the model is loaded."""

    async def warm(self) -> None:
        """Load the model. Raises ExtractionError: MODEL_UNAVAILABLE, WORKER_DIED."""

    async def extract(self, document: Document) -> Extraction:
        """Return what a document says. Raises ExtractionError: EXTRACTION_FAILED, MODEL_UNAVAILABLE, WORKER_DIED."""

    def close(self) -> None:
        """End what is running; what has not begun is given up."""


def extractors(workers: int, model: str | None, extractor: "Extractor | None" = None) -> Extractors:
    """Return a thread with `extractor`, or with one of its own when `workers` is 0; else that many processes."""
    if extractor is not None or workers == 0:
        return ThreadExtractors(model, extractor)
    return ProcessExtractors(model, workers)


class ThreadExtractors:
    """One thread of this process: the pipeline is not safe to share between threads."""

    def __init__(self, model: str | None, extractor: "Extractor | None" = None) -> None:
        self._model = model
        self._extractor = extractor
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="extractor")

    @property
    def ready(self) -> bool:
        """Whether the model is loaded."""
        return self._extractor is not None

    async def warm(self) -> None:
        """Load the model unless it is there."""
        await asyncio.wrap_future(self._thread.submit(self._load))

    async def extract(self, document: Document) -> Extraction:
        """Return what a document says."""
        return await asyncio.wrap_future(self._thread.submit(lambda: _extracted(self._load(), document)))

    def close(self) -> None:
        """Wait for the document at hand."""
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _load(self) -> "Extractor":
        if self._extractor is None:
            self._extractor = _load(self._model)
        return self._extractor


class ProcessExtractors:
    """Worker processes, started when first needed and again when the system has ended one."""

    def __init__(self, model: str | None, workers: int) -> None:
        self._model = model
        self._workers = workers
        self._pool: ProcessPoolExecutor | None = None
        self._ready = False

    @property
    def ready(self) -> bool:
        """Whether a worker has loaded the model."""
        return self._ready

    async def warm(self) -> None:
        """Load the model in a worker unless one has it."""
        await self._run(lambda pool: pool.submit(_warm, self._model))
        self._ready = True

    async def extract(self, document: Document) -> Extraction:
        """Return what a document says."""
        return await self._run(lambda pool: pool.submit(_extract, document, self._model))

    def close(self) -> None:
        """End the workers at once: a long text may take minutes, and what is given up stays PENDING."""
        if self._pool is not None:
            processes = list(self._pool._processes.values())
            self._pool.shutdown(wait=False, cancel_futures=True)
            for process in processes:
                process.terminate()
            self._pool.shutdown(wait=True)
            self._pool = None

    async def _run(self, submit: Callable[[Executor], Future[Result]]) -> Result:
        if self._pool is None:
            # Spawned, not forked: a fork would copy locks that the drivers' threads hold.
            spawn = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._workers, mp_context=spawn, initializer=_leave_signals_to_the_service)
        pool = self._pool
        try:
            return await asyncio.wrap_future(submit(pool))
        except BrokenProcessPool as error:
            if self._pool is pool:
                self._pool = None
                pool.shutdown(wait=False)
            raise ExtractionError(
                "The system ended the process that extracts, most likely for want of memory. Split the text, or give "
                "the machine more memory, and send it again.",
                code="WORKER_DIED",
            ) from error


_loaded: "dict[str | None, Extractor]" = {}
"""The pipeline of a worker process."""


def _load(model: str | None) -> "Extractor":
    # Imported here: a service whose workers extract has no need of spaCy itself.
    from extraction.pipeline import Extractor  # noqa: PLC0415

    return Extractor(model=model)


def _leave_signals_to_the_service() -> None:
    # Ctrl-C reaches every process of the terminal; the service ends its workers itself, after what they are at.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _warm(model: str | None) -> None:
    if model not in _loaded:
        _loaded[model] = _load(model)


def _extract(document: Document, model: str | None) -> Extraction:
    _warm(model)
    return _extracted(_loaded[model], document)


def _extracted(extractor: "Extractor", document: Document) -> Extraction:
    try:
        return extractor.extract(document)
    except ExtractionError:
        raise
    except Exception as error:
        raise ExtractionError(
            f"The extractor failed on this text ({type(error).__name__}). Report it with the text.",
            code="EXTRACTION_FAILED",
        ) from error
