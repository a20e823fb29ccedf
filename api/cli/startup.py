"""What a command that works on the graph starts with: the database and the model, both at the same time."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from neo4j import Driver

    from api.settings import Settings
    from extraction.pipeline import Extractor
    from graph.local import ServerInfo


@dataclass(frozen=True, slots=True)
class Started:
    """A driver to the migrated graph, the local server if it is used, and an extractor if asked for."""

    driver: "Driver"
    server: "ServerInfo | None"
    extractor: "Extractor | None"


@contextmanager
def started(settings: "Settings", *, extracting: bool = True) -> Iterator[Started]:
    """Give what is `Started`; the driver is closed afterwards, the server goes on.

    The local server takes seconds to start and the model seconds to load, one in its own process and one in this: they
    take as long together as the slower one. Raises what `open_driver`, `migrate` and `Extractor` raise.
    """
    with ThreadPoolExecutor(1, thread_name_prefix="database") as thread:
        opening = thread.submit(_database, settings)
        try:
            extractor = _extractor(settings.model) if extracting else None
        except BaseException:
            if opening.exception() is None:
                opening.result()[0].close()
            raise
        driver, server = opening.result()
    with driver:
        yield Started(driver, server, extractor)


def _database(settings: "Settings") -> "tuple[Driver, ServerInfo | None]":
    from graph.connection import open_driver
    from graph.local import ensure_running
    from graph.migrate import migrate

    server = ensure_running(settings.graph) if settings.graph.is_local else None
    driver = open_driver(settings.graph)
    try:
        migrate(driver, settings.graph.neo4j_database)
    except BaseException:
        driver.close()
        raise
    return driver, server


def _extractor(model: str | None) -> "Extractor":
    from extraction.pipeline import Extractor

    return Extractor(model=model)
