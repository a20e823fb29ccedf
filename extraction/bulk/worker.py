"""One worker process: what runs in it, and the parent's handle on it.

Imports little, so that the number of threads is set before numpy is there.
"""

import multiprocessing
import os
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from extraction.errors import ExtractionError
from extraction.types import Document

READY = "ready"
"""The first thing that a worker says, when it has loaded its model."""

_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class Task:
    """A document, its place in the order, and how many workers it has brought down."""

    __slots__ = ("deaths", "document", "position")

    def __init__(self, position: int, document: Document) -> None:
        self.position = position
        self.document = document
        self.deaths = 0


class Worker:
    """A process and the connection to it. `task` is what it is at; it is `ready` once its model is loaded."""

    def __init__(self, load: Callable[[], Callable[[Document], Any]]) -> None:
        # Spawned, not forked: a fork would copy locks that other threads hold.
        spawn = multiprocessing.get_context("spawn")
        self.connection, theirs = spawn.Pipe()
        self.process = spawn.Process(target=serve, args=(theirs, load), daemon=True)
        self.process.start()
        theirs.close()  # with our copy closed, the end of the worker is an end of file for us
        self.ready = False
        self.task: Task | None = None

    def ending(self) -> str:
        """Return how the process ended; it has."""
        self.process.join(10)
        code = self.process.exitcode
        if code is not None and code < 0:
            return f"signal {-code}, {signal.Signals(-code).name}"
        return f"exit code {code}"

    def end(self) -> None:
        """End the process at once."""
        self.connection.close()
        self.process.terminate()
        self.process.join(5)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self.process.close()


def serve(connection: Connection, load: Callable[[], Callable[[Any], Any]]) -> None:
    """Load once, then answer each thing that comes through the connection, until the other side closes it.

    When loading fails, a coded error is the first and only answer.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process of the terminal; our parent decides
    for name in _THREADS:
        os.environ.setdefault(name, "1")  # processes are the parallelism; threads on top would only compete
    try:
        answer = load()
    except ExtractionError as error:
        connection.send(error)
        return
    except Exception as error:  # told in the parent: here, nobody reads it
        advice = "This is a defect: run it again in one process with DATELINE_DEBUG=1 and report what it prints"
        connection.send(ExtractionError(f"A worker cannot load the model: {type(error).__name__}: {error}. {advice}"))
        return
    connection.send(READY)
    while True:
        try:
            asked = connection.recv()
        except (EOFError, OSError):  # the parent is done, or gone
            return
        answered = answer(asked)
        try:
            connection.send(answered)
        except OSError:
            return
