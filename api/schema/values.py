"""Small values that stand in other types: spans, intervals, counts, page information."""

from datetime import date
from typing import Any, Self

import strawberry

from api.schema.enums import Precision
from extraction import types
from graph.reading import Page


@strawberry.type(
    description="Characters of a document: `text` is `document.text[start:end]`, counted in Unicode code points."
)
class Span:
    """A span of a document."""

    start: int = strawberry.field(description="The first character's offset.")
    end: int = strawberry.field(description="The offset after the last character.")
    text: str = strawberry.field(description="The characters themselves.")

    @classmethod
    def of(cls, span: types.Span) -> Self:
        """Return the span as GraphQL gives it."""
        return cls(start=span.start, end=span.end, text=span.text)


@strawberry.type(
    description="Days from `from` up to, but not including, `to`. Both null: not known. Only `to` null: it goes on."
)
class Interval:
    """Days, half-open."""

    start: date | None = strawberry.field(name="from", description="The first day.")
    end: date | None = strawberry.field(name="to", description="The day after the last.")
    precision: Precision = strawberry.field(description="How exactly the days are known.")

    @classmethod
    def of(cls, interval: types.Interval) -> Self:
        """Return the interval as GraphQL gives it."""
        return cls(start=interval.start, end=interval.end, precision=interval.precision)


@strawberry.type(description="A number that stands in a span: “at least seven”, “dozens”.")
class Count:
    """A number in a span."""

    low: int | None = strawberry.field(description="The least that the words allow.")
    high: int | None = strawberry.field(description="The most that the words allow.")
    text: str = strawberry.field(description="The words.")

    @classmethod
    def of(cls, count: types.Count) -> Self:
        """Return the count as GraphQL gives it."""
        return cls(low=count.low, high=count.high, text=count.text)


@strawberry.type(description="Where a page lies in its list.")
class PageInfo:
    """Where a page lies."""

    has_next_page: bool = strawberry.field(description="Whether anything comes after this page.")
    has_previous_page: bool = strawberry.field(description="Whether anything stands before this page.")
    start_cursor: str | None = strawberry.field(description="The cursor of the first on this page.")
    end_cursor: str | None = strawberry.field(
        description="The cursor of the last on this page; ask for what comes after it."
    )

    @classmethod
    def of(cls, page: Page[Any]) -> Self:
        """Return the page's information."""
        cursors = page.cursors or (None,)
        return cls(
            has_next_page=page.has_next,
            has_previous_page=page.has_previous,
            start_cursor=cursors[0],
            end_cursor=cursors[-1],
        )
