"""The service in a thread of this process, for commands that do something beside it."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from api.cli.errors import CommandError
from api.server import server
from api.settings import Settings
from extraction.pipeline import Extractor

_STARTS_WITHIN = 60.0
"""Seconds; the database answers and the model is loaded before, so this is plenty."""


@contextmanager
def serving(settings: Settings, bound: socket.socket, extractor: Extractor | None = None) -> Iterator[str]:
    """Serve while the block runs, and give the address. Raises CommandError: SERVICE_FAILED when it does not start."""
    service = server(settings, extractor=extractor)
    thread = threading.Thread(target=service.run, kwargs={"sockets": [bound]}, name="service", daemon=True)
    thread.start()
    try:
        ends = time.monotonic() + _STARTS_WITHIN
        while not service.started and thread.is_alive() and time.monotonic() < ends:
            time.sleep(0.02)
        if not service.started:
            raise CommandError("SERVICE_FAILED", "the service did not start: see the lines above")
        yield address_of(bound)
    finally:
        service.should_exit = True
        thread.join()


def address_of(bound: socket.socket) -> str:
    """Return `http://HOST:PORT` as a browser on this machine takes it."""
    host, port = bound.getsockname()[:2]
    if host in {"0.0.0.0", "::"}:  # noqa: S104 read, not bound
        host = "127.0.0.1"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
