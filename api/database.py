"""The drivers of the application: one for reads on the event loop, one for writes in threads.

Neither is needed to start: while Neo4j is down, what needs it fails with DATABASE_UNAVAILABLE, and works afterwards.
"""

import asyncio
import threading
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from neo4j import AsyncDriver, Driver

from graph.connection import open_async_driver, open_driver
from graph.errors import DatabaseUnavailable
from graph.migrate import migrate, pending
from graph.settings import GraphSettings

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


class Database:
    """Neo4j as the settings name it. `open` before anything else, `close` at the end."""

    def __init__(self, settings: GraphSettings) -> None:
        self._settings = settings
        self._reads: AsyncDriver | None = None
        self._writes: Driver | None = None
        self._opening = threading.Lock()

    @property
    def name(self) -> str:
        """The database's name, given with every session: it saves the driver asking."""
        return self._settings.neo4j_database

    @property
    def reads(self) -> AsyncDriver:
        """The driver for reads. Raises DatabaseUnavailable before `open` is through."""
        if self._reads is None:
            raise DatabaseUnavailable("Neo4j is still starting. Try again in a moment.")
        return self._reads

    async def open(self) -> None:
        """Make the driver for reads, anew if there is one; the local server is started if that is the one.

        Raises LocalServerError, or BadInput (BAD_SETTING) for an address that is none.
        """
        former = self._reads
        self._reads = await asyncio.to_thread(open_async_driver, self._settings, verify=False)
        if former is not None:
            await former.close()

    async def close(self) -> None:
        """Close both drivers."""
        if self._reads is not None:
            await self._reads.close()
        if self._writes is not None:
            await asyncio.to_thread(self._writes.close)

    async def write(
        self,
        work: Callable[Concatenate[Driver, str, Arguments], Result],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> Result:
        """Run a function of `graph` that takes a driver and a database's name, in a thread."""

        def run() -> Result:
            return work(self._driver(), self.name, *args, **kwargs)

        return await asyncio.to_thread(run)

    async def migrate(self) -> None:
        """Bring the graph to this version. Raises MigrationError, DatabaseUnavailable, DatabaseRefused."""
        await self.write(migrate)

    async def pending_migrations(self) -> list[str]:
        """Return the names of the migrations that the graph lacks."""
        return await self.write(pending)

    def _driver(self) -> Driver:
        with self._opening:
            if self._writes is None:
                self._writes = open_driver(self._settings, progress=False)
            return self._writes
