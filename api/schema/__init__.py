"""The GraphQL schema, laid out by concept: a module holds a type, what filters it, and its resolvers."""

from collections.abc import Iterator

import strawberry
from graphql import GraphQLError
from strawberry.extensions import SchemaExtension
from strawberry.schema.config import StrawberryConfig
from strawberry.types.execution import ExecutionContext

from api.errors import coded
from api.schema.context import Context
from api.schema.document import Document
from api.schema.entity import Actor, Region
from api.schema.event import Event
from api.schema.mention import Mention
from api.schema.mutation import Mutation
from api.schema.query import Query
from api.schema.scalars import SCALARS


class CodedErrors(SchemaExtension):
    """Gives every error of an operation its code, and hides what a client must not see."""

    def on_operation(self) -> Iterator[None]:
        """Rewrite the errors of the result once it is there."""
        yield
        result = self.execution_context.result
        if result is not None and getattr(result, "errors", None):
            context = self.execution_context.context
            request_id = context.request_id if isinstance(context, Context) else "-"
            result.errors = [coded(error, request_id) for error in result.errors]  # type: ignore[union-attr]


class Schema(strawberry.Schema):
    """The schema; `CodedErrors` logs what is ours, so nothing is logged here."""

    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:
        """Log nothing: most errors are a client's, and those that are not are logged with their request's id."""


schema = Schema(
    query=Query,
    mutation=Mutation,
    types=[Actor, Document, Event, Mention, Region],
    extensions=[CodedErrors],
    config=StrawberryConfig(scalar_map=SCALARS),
)

__all__ = ["Context", "schema"]
