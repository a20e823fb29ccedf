"""What a command that works on the graph starts with: the database and the model, both at the same time."""

import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from neo4j import Driver

    from api.settings import Settings
    from extraction.pipeline import Extractor
    from graph.local import ServerInfo
    from graph.local.fetch import Progress


@dataclass(frozen=True, slots=True)
class Started:
    """A driver to the migrated graph, the local server if it is used, and an extractor if asked for."""

    driver: "Driver"
    server: "ServerInfo | None"
    extractor: "Extractor | None"


@contextmanager
def started(
    settings: "Settings",
    *,
    extracting: bool = True,
    meanwhile: Callable[[], object] = lambda: None,
    stop_server: bool = False,
    progress: "Progress" = True,
) -> Iterator[Started]:
    """Give what is `Started`, and close the driver afterwards.

    The local server takes seconds to start and the model seconds to load, one in its own process and one in this: they
    take as long together as the slower one. `meanwhile` is called while the database starts, too. With `stop_server` a
    local server that was not running before is stopped again, else it goes on. `progress` shows how the server is
    fetched. Raises what `open_driver`, `migrate` and `Extractor` raise.
    """
    with ThreadPoolExecutor(1, thread_name_prefix="database") as thread:
        opening = thread.submit(_database, settings, progress)
        try:
            extractor = _extractor(settings.model) if extracting else None
            meanwhile()
            driver, server = opening.result()
            yield Started(driver, server, extractor)
        finally:
            _end(opening, settings, stop_server=stop_server)


@contextmanager
def interruptible() -> Iterator[None]:
    """Let SIGTERM end the block as Ctrl-C does, so that nothing is left running."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _database(settings: "Settings", progress: "Progress") -> "tuple[Driver, ServerInfo | None]":
    from graph.connection import open_driver
    from graph.local import ensure_running
    from graph.migrate import migrate

    server = ensure_running(settings.graph, progress=progress) if settings.graph.is_local else None
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


def _end(opening: "Future[tuple[Driver, ServerInfo | None]]", settings: "Settings", *, stop_server: bool) -> None:
    """Close what was opened, also when we were interrupted while it was being opened."""
    if opening.exception() is not None:
        return
    driver, server = opening.result()
    driver.close()
    if stop_server and server is not None and server.started:
        from graph.local import stop

        stop(settings.graph)
