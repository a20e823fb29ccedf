"""Documents over worker processes: in order, never far ahead, and nothing is lost with a worker.

A worker has one document at a time, so that it is known which one it was at when the system ended it. That document
goes to a fresh worker; when it brings down that one, too, it gets a coded outcome and the others go on.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Final, Generic, Self, TypeVar

from extraction.bulk.outcome import DEATHS
from extraction.bulk.worker import READY, Task, Worker
from extraction.errors import ExtractionError
from extraction.types import Document

T = TypeVar("T")

AHEAD: Final = 32
"""Documents a worker that may be taken from the input ahead of the oldest unfinished one. Enough that the others go on
while one worker is at a long text, few enough that memory stays flat."""

STARTS: Final = 3
"""Workers in a row that may end before they have loaded the model."""


class Pool(Generic[T]):
    """Up to `processes` workers, started when there is work for them; each calls `load()` once.

    `load` returns the function that a document is given to. It is called in the worker and so must be a function of a
    module, or a `partial` of one. `lost(document, ending)` makes the outcome of a document that brings workers down.
    """

    def __init__(
        self,
        processes: int,
        load: Callable[[], Callable[[Document], T]],
        lost: Callable[[Document, str], T],
        *,
        ahead: int = AHEAD,
    ) -> None:
        self._processes = processes
        self._load = load
        self._lost = lost
        self._ahead = ahead * processes
        self._workers: list[Worker] = []
        self._again: deque[Task] = deque()
        self._finished: dict[int, T] = {}
        self._taken = 0
        self._failed_starts = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all workers at once."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def map(self, documents: Iterable[Document]) -> Iterator[T]:
        """Yield an outcome a document, in order; one call at a time. Workers stay for the next call.

        Raises what `load` raises, and ExtractionError with WORKER_DIED when the system ends workers that are loading.
        """
        self._again.clear()
        self._finished.clear()
        self._taken = given = 0
        remaining = iter(documents)
        try:
            while True:
                while self._has_room() and (task := self._next(remaining, given + self._ahead)):
                    self._give(task)
                if given in self._finished:
                    yield self._finished.pop(given)
                    given += 1
                elif any(worker.task for worker in self._workers):
                    self._listen()
                else:
                    return
        finally:
            self._give_up()

    def _has_room(self) -> bool:
        return len(self._workers) < self._processes or any(worker.task is None for worker in self._workers)

    def _next(self, remaining: Iterator[Document], limit: int) -> Task | None:
        """Return what is to be tried again, else the next of the input while its position is below `limit`."""
        if self._again:
            return self._again.popleft()
        if self._taken == limit or (document := next(remaining, None)) is None:
            return None
        self._taken += 1
        return Task(self._taken - 1, document)

    def _give(self, task: Task) -> None:
        """Give the task to an idle worker, else to a new one; one that has brought down a worker gets a new one."""
        worker = next((worker for worker in self._workers if worker.task is None), None)
        if worker is None or (task.deaths and len(self._workers) < self._processes):
            worker = Worker(self._load)
            self._workers.append(worker)
        worker.task = task
        if worker.ready:
            self._send(worker, task)

    def _send(self, worker: Worker, task: Task) -> None:
        try:
            worker.connection.send(task.document)
        except OSError:
            self._buried(worker, task)

    def _listen(self) -> None:
        """Wait until a worker at work answers or ends, and take in what has come."""
        at_work = {worker.connection: (worker, worker.task) for worker in self._workers if worker.task}
        for connection in wait(list(at_work)):
            if isinstance(connection, Connection):
                self._hear(*at_work[connection])

    def _hear(self, worker: Worker, task: Task) -> None:
        try:
            answer = worker.connection.recv()
        except (EOFError, OSError):
            self._buried(worker, task)
            return
        if worker.ready:
            self._finished[task.position] = answer
            worker.task = None
        elif answer == READY:
            worker.ready = True
            self._failed_starts = 0
            self._send(worker, task)
        else:
            raise answer

    def _buried(self, worker: Worker, task: Task) -> None:
        """Take a worker out that has ended, and decide what becomes of the document that it was at."""
        ending = worker.ending()
        self._workers.remove(worker)
        worker.end()
        if worker.ready:
            task.deaths += 1
        else:
            self._failed_starts += 1
        if self._failed_starts == STARTS:
            raise ExtractionError(
                f"The system ended {STARTS} workers while they loaded the model ({ending}), most likely for want of "
                "memory: run it again with fewer processes.",
                code="WORKER_DIED",
            )
        if task.deaths < DEATHS:
            self._again.append(task)
        else:
            self._finished[task.position] = self._lost(task.document, ending)

    def _give_up(self) -> None:
        """End the workers that are at a document which nobody asks for any more."""
        for worker in [worker for worker in self._workers if worker.task]:
            self._workers.remove(worker)
            worker.end()
