"""Extraction in processes of their own: it gives the same, says what is wrong, and outlives a worker that is killed."""

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import psutil
import pytest

from api.extractors import ProcessExtractors, ThreadExtractors, extractors
from extraction.errors import ExtractionError
from extraction.pipeline import Extractor
from extraction.types import Document

REPORT = Document(
    "one", "Ukrainian forces liberated the town of Lyman.", published_at=datetime(2022, 10, 2, tzinfo=UTC)
)


@asynccontextmanager
async def workers(model: str | None = None) -> AsyncIterator[ProcessExtractors]:
    """Give one worker, and end it."""
    pool = ProcessExtractors(model, 1)
    try:
        yield pool
    finally:
        await asyncio.to_thread(pool.close)


def run(work: Callable[[], Awaitable[None]]) -> None:
    async def main() -> None:
        await work()

    asyncio.run(main())


def test_the_settings_choose() -> None:
    assert isinstance(extractors(2, None), ProcessExtractors)
    assert isinstance(extractors(0, None), ThreadExtractors)


@pytest.mark.slow
def test_a_process_gives_what_a_thread_gives_and_comes_back_after_a_kill(extractor: Extractor) -> None:
    async def work() -> None:
        thread = ThreadExtractors(None, extractor)
        expected = await thread.extract(REPORT)
        thread.close()
        assert len(expected.mentions) == 1
        async with workers() as pool:
            assert not pool.ready
            await pool.warm()
            assert pool.ready
            assert await pool.extract(REPORT) == expected
            for child in psutil.Process().children():
                if any("spawn_main" in part for part in child.cmdline()):
                    os.kill(child.pid, signal.SIGKILL)
            with pytest.raises(ExtractionError) as died:
                while True:
                    await pool.extract(REPORT)
            assert died.value.code == "WORKER_DIED"
            assert await pool.extract(REPORT) == expected

    run(work)


@pytest.mark.slow
def test_ending_does_not_wait_for_a_long_text() -> None:
    long = Document("long", "Ukrainian forces liberated the town of Lyman. " * 20_000)

    async def work() -> None:
        async with workers() as pool:
            await pool.warm()
            reading = asyncio.create_task(pool.extract(long))
            await asyncio.sleep(1)
            began = time.monotonic()
            await asyncio.to_thread(pool.close)
            assert time.monotonic() - began < 5
            with pytest.raises(ExtractionError):
                await reading

    run(work)


def test_a_model_that_is_not_there_is_said() -> None:
    async def work() -> None:
        async with workers("no_such_model") as pool:
            with pytest.raises(ExtractionError) as missing:
                await pool.warm()
            assert missing.value.code == "MODEL_UNAVAILABLE"
            assert not pool.ready

    run(work)


def test_a_defect_of_the_extractor_has_a_code() -> None:
    class Broken(Extractor):
        def __init__(self) -> None:
            pass

        def extract(self, document: Document) -> object:  # type: ignore[override]
            raise ZeroDivisionError

    async def work() -> None:
        pool = ThreadExtractors(None, Broken())
        with pytest.raises(ExtractionError) as failed:
            await pool.extract(REPORT)
        assert failed.value.code == "EXTRACTION_FAILED"
        pool.close()

    run(work)
