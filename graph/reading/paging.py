"""Pages of a list in a fixed order, by key rather than by offset: rows that come in between move no page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from graph.errors import BadInput

DEFAULT_SIZE = 20
LARGEST = 200

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Window:
    """Which page: `size` rows after `after` and before `before`, from the end of these when `backward`."""

    size: int = DEFAULT_SIZE
    after: str | None = None
    before: str | None = None
    backward: bool = False


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Rows in order, the cursor of each, and what lies on both sides. `total` is None unless it was asked for."""

    rows: tuple[Row, ...]
    cursors: tuple[str, ...]
    has_next: bool
    has_previous: bool
    total: int | None
    window: Window


def window(
    first: int | None = None, after: str | None = None, last: int | None = None, before: str | None = None
) -> Window:
    """Return the page that these arguments mean. Raises BadInput for sizes outside 0–200, and for first with last."""
    if first is not None and last is not None:
        raise BadInput("Give first or last, not both.")
    for name, size in (("first", first), ("last", last)):
        if size is not None and not 0 <= size <= LARGEST:
            raise BadInput(f"{name} must be from 0 to {LARGEST}.")
    size = first if first is not None else last
    return Window(DEFAULT_SIZE if size is None else size, after, before, backward=last is not None)


def limit(size: int | None, *, name: str = "first") -> int:
    """Return how many entries of a plain list are wanted. Raises BadInput like `window`."""
    if size is not None and not 0 <= size <= LARGEST:
        raise BadInput(f"{name} must be from 0 to {LARGEST}.")
    return DEFAULT_SIZE if size is None else size


def page(
    wanted: Window,
    found: Sequence[Row],
    cursor: Callable[[Row], str],
    *,
    behind: bool,
    total: int | None = None,
) -> Page[Row]:
    """Return the page from what was read in the direction of reading; one row more than wanted tells of more.

    `behind` tells whether anything lies on the side that the reading came from.
    """
    rows = tuple(found[: wanted.size])
    more = len(found) > wanted.size
    if wanted.backward:
        rows = rows[::-1]
    return Page(
        rows,
        tuple(cursor(row) for row in rows),
        has_next=behind if wanted.backward else more,
        has_previous=more if wanted.backward else behind,
        total=total,
        window=wanted,
    )
