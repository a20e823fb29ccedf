"""Runs the service on a bound socket: in this thread until a signal comes, or in a thread of its own."""

import logging
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import uvicorn

from api.cli.errors import CommandError

if TYPE_CHECKING:
    from fastapi import FastAPI

_STARTS_WITHIN = 60.0
"""Seconds; the database answers and the model is loaded before the application starts, so this is plenty."""


def serve_here(application: "FastAPI", bound: socket.socket) -> None:
    """Serve until SIGINT or SIGTERM; requests under way are finished."""
    _server(application).run(sockets=[bound])


@contextmanager
def serving(application: "FastAPI", bound: socket.socket) -> Iterator[None]:
    """Serve in a thread while the block runs. Raises CommandError: SERVICE_FAILED when it does not start."""
    server = _server(application)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, name="service", daemon=True)
    thread.start()
    try:
        waited = threading.Event()
        for _ in range(int(_STARTS_WITHIN / 0.05)):
            if server.started or not thread.is_alive():
                break
            waited.wait(0.05)
        if not server.started:
            raise CommandError("SERVICE_FAILED", "the service did not start: see the lines above")
        yield
    finally:
        server.should_exit = True
        thread.join()


def _server(application: "FastAPI") -> uvicorn.Server:
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    return uvicorn.Server(
        uvicorn.Config(application, log_level="warning", access_log=False, timeout_graceful_shutdown=5)
    )
