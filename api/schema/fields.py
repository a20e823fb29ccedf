"""Fields with a resolver, typed: Strawberry's own decorator is Any to a type checker."""

from collections.abc import Callable
from typing import TypeVar, cast

import strawberry

Resolver = TypeVar("Resolver", bound=Callable[..., object])


def resolved(*, description: str) -> Callable[[Resolver], Resolver]:
    """Make a method the resolver of a field."""
    return cast("Callable[[Resolver], Resolver]", strawberry.field(description=description))


def mutation(*, description: str) -> Callable[[Resolver], Resolver]:
    """Make a method the resolver of a field that writes."""
    return cast("Callable[[Resolver], Resolver]", strawberry.mutation(description=description))
