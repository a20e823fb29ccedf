"""A whole run: items of the input in, their outcomes in the same order into the output."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain

from extraction.bulk.identity import item_identity
from extraction.bulk.outcome import Outcome, load_work, lost
from extraction.bulk.output import Output
from extraction.bulk.processes import Pool
from extraction.errors import RunRefused
from extraction.reading import Refused
from extraction.types import Document

Item = Document | Refused
Way = Callable[[Iterable[Document]], Iterator[Outcome]]
"""Where documents are extracted: outcomes come in the order of the documents, one each."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one item of the input. `before`: an earlier run has done it."""

    where: str
    events: int
    code: str
    message: str
    before: bool = False


def here(model: str | None) -> Way:
    """Return the way through one pipeline in this process, which is loaded when the first document comes."""

    def way(documents: Iterable[Document]) -> Iterator[Outcome]:
        remaining = iter(documents)
        if (first := next(remaining, None)) is not None:
            yield from map(load_work(model), chain([first], remaining))

    return way


def in_processes(model: str | None, processes: int) -> Way:
    """Return the way over worker processes."""

    def way(documents: Iterable[Document]) -> Iterator[Outcome]:
        with Pool(processes, partial(load_work, model), lost) as pool:
            yield from pool.map(documents)

    return way


def run(items: Iterable[Item], output: Output, way: Way) -> Iterator[Result]:
    """Write the outcome of each item and yield what became of it, in order; first what an earlier run has done.

    The caller must exhaust it. Raises RunRefused with INPUT_CHANGED when the input no longer begins with the items that
    the earlier run has done, and what `way` and `output` raise.
    """
    remaining = iter(items)
    for row in output.already():
        item = next(remaining, None)
        if item is None or item_identity(item) != row.item:
            raise RunRefused(
                f"The input is no longer what it was: the earlier run has read {row.where} where there is "
                f"{name(item) if item else 'nothing'} now. Give the same paths and options, or leave out --resume.",
                code="INPUT_CHANGED",
            )
        yield Result(row.where, row.events, row.code, row.message, before=True)
    for item, outcome in _outcomes(remaining, way):
        output.add(item_identity(item), outcome)
        yield Result(outcome.where, outcome.events, outcome.code, outcome.message)


def name(item: Item) -> str:
    """Return what an item is called in messages."""
    return item.id if isinstance(item, Document) else item.where


def _outcomes(items: Iterable[Item], way: Way) -> Iterator[tuple[Item, Outcome]]:
    """Yield each item with its outcome; what could not be read keeps its place between the documents."""
    waiting: deque[Item] = deque()

    def documents() -> Iterator[Document]:
        for item in items:
            waiting.append(item)
            if isinstance(item, Document):
                yield item

    def refused() -> Iterator[tuple[Item, Outcome]]:
        while waiting and isinstance(item := waiting[0], Refused):
            yield waiting.popleft(), Outcome(item.where, None, code=item.code, message=item.message)

    for outcome in way(documents()):
        yield from refused()
        yield waiting.popleft(), outcome
    yield from refused()
