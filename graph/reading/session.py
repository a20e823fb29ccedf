"""Runs one read statement: read access, named database, time limit, tagged with the operation that it serves."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from neo4j import READ_ACCESS, AsyncDriver, Query, Record
from neo4j.exceptions import ClientError, ServiceUnavailable, SessionExpired

from graph.connection import translating
from graph.errors import BadInput
from graph.reading.composition import compose

_log = logging.getLogger(__name__)


@contextmanager
def _refusing() -> Iterator[None]:
    """Turn into BadInput what the caller can mend: a statement that took too long, and text that is no Unicode."""
    try:
        yield
    except ClientError as error:
        if "TransactionTimedOut" not in (error.code or ""):
            raise
        raise BadInput(
            "This took the database too long. Ask for fewer rows, or narrow it down.", code="TOO_COSTLY"
        ) from error
    except UnicodeEncodeError as error:
        raise BadInput("A text holds half a surrogate pair, which is no character. Take it out.") from error


@dataclass(frozen=True, slots=True)
class Reader:
    """Where reads go: driver, database, seconds after which the server ends a statement, the operation's name."""

    driver: AsyncDriver
    database: str
    timeout: float = 10.0
    operation: str = "read"

    async def read(self, statement: str, parameters: Mapping[str, object]) -> list[Record]:
        """Return the records of one statement. Raises DatabaseUnavailable, DatabaseRefused or GraphError.

        A pooled connection may have died with an earlier server: such a failure is tried once more, at once. The
        driver's own retries would keep a caller waiting for half a minute when the database is down.
        """
        _log.debug("Statement of %s", self.operation)
        query = Query(statement, metadata={"app": "dateline", "operation": self.operation}, timeout=self.timeout)
        with translating(), _refusing():
            try:
                return await self._run(query, parameters)
            except (ServiceUnavailable, SessionExpired):
                _log.info("A connection to Neo4j was lost; trying once more.")
                return await self._run(query, parameters)

    async def _run(self, query: Query, parameters: Mapping[str, object]) -> list[Record]:
        async with self.driver.session(database=self.database, default_access_mode=READ_ACCESS) as session:
            result = await session.run(query, dict(parameters))
            return [record async for record in result]


async def alive(reader: Reader) -> None:
    """Return when the database answers. Raises DatabaseUnavailable, DatabaseRefused."""
    await reader.read(compose("alive", known=False, asked=frozenset()), {})
