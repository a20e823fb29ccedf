"""The service in a thread of this process, for commands that do something beside it."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from api.cli.asking import is_ready
from api.cli.errors import CommandError
from api.listening import address_of
from api.server import server
from api.settings import Settings
from extraction.pipeline import Extractor

_STARTS_WITHIN = 60.0
"""Seconds; the database answers and the model is loaded before, so this is plenty."""


@contextmanager
def serving(settings: Settings, bound: socket.socket, extractor: Extractor | None = None) -> Iterator[str]:
    """Serve while the block runs, and give the address once all is ready. Raises CommandError: SERVICE_FAILED."""
    service = server(settings, extractor=extractor)
    thread = threading.Thread(target=service.run, kwargs={"sockets": [bound]}, name="service", daemon=True)
    thread.start()
    try:
        address = address_of(bound)
        ends = time.monotonic() + _STARTS_WITHIN
        while not (service.started and is_ready(address)):
            if not thread.is_alive() or time.monotonic() > ends:
                raise CommandError("SERVICE_FAILED", "the service did not start: see the lines above")
            time.sleep(0.05)
        yield address
    finally:
        service.should_exit = True
        thread.join()
