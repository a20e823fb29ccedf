"""A graph that the small world has been written to, and a reader of it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from typing import TypeVar

import pytest

from graph.connection import open_async_driver, open_driver
from graph.reading import Reader
from graph.settings import GraphSettings
from tests.graph.reading.world import world
from tests.graph.writing.corpus import ingest

Result = TypeVar("Result")
Run = Callable[[Callable[[Reader], Awaitable[Result]]], Result]

EMPTY = (
    "MATCH (n) WHERE none(label IN labels(n) WHERE label STARTS WITH 'Migration' OR label STARTS WITH '__') "
    "DETACH DELETE n"
)


@asynccontextmanager
async def reading(database: GraphSettings) -> AsyncIterator[Reader]:
    """Give a reader on a driver of its own."""
    async with open_async_driver(database, verify=False) as driver:
        yield Reader(driver, database.neo4j_database, operation="test")


@pytest.fixture(scope="module")
def read(database: GraphSettings) -> Iterator[Run[object]]:
    """A function that runs reads on a graph with the small world in it."""
    with open_driver(database) as driver:
        driver.execute_query(EMPTY, database_=database.neo4j_database)
        ingest(driver, database.neo4j_database, world())

    async def with_reader(work: Callable[[Reader], Awaitable[object]]) -> object:
        async with reading(database) as reader:
            return await work(reader)

    yield lambda work: asyncio.run(with_reader(work))
