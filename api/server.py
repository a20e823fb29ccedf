"""Runs the service on a port until it is told to end."""

import socket
from collections.abc import Callable
from typing import TYPE_CHECKING

import uvicorn

from api.app import create_app
from api.listening import bind
from api.settings import Settings
from graph.connection import open_driver
from graph.migrate import migrate

if TYPE_CHECKING:
    from extraction.pipeline import Extractor

GRACE = 10
"""Seconds that requests under way have to finish in."""


def serve(
    settings: Settings,
    host: str | None = None,
    port: int | None = None,
    *,
    extractor: "Extractor | None" = None,
    listening: Callable[[socket.socket], None] = lambda _: None,
) -> None:
    """Serve until SIGINT or SIGTERM: bind, reach and migrate the database, then answer; the model loads meanwhile.

    Raises what keeps the service from starting, coded: PORT_IN_USE, DATABASE_UNAVAILABLE, DATABASE_REFUSED, a
    MigrationError, a LocalServerError.
    """
    with bind(host or settings.host, settings.port if port is None else port) as bound:
        with open_driver(settings.graph) as driver:
            migrate(driver, settings.graph.neo4j_database)
        listening(bound)
        server(settings, extractor=extractor).run(sockets=[bound])


def server(settings: Settings, *, extractor: "Extractor | None" = None) -> uvicorn.Server:
    """Return the server, not yet running."""
    return uvicorn.Server(
        uvicorn.Config(
            create_app(settings, extractor=extractor),
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=GRACE,
        )
    )
