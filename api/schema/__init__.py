"""The GraphQL schema, laid out by concept: a module holds a type, what filters it, and its resolvers."""

from collections.abc import Iterator

import strawberry
from graphql import GraphQLError, OperationDefinitionNode
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


class OneOperation(SchemaExtension):
    """Refuses a document of several operations that does not say which to run, where Strawberry runs the first."""

    def on_parse(self) -> Iterator[None]:
        """Look at the document once it is parsed."""
        yield
        context = self.execution_context
        document = context.graphql_document
        # `operation_name` itself falls back on the first operation's name.
        if document is None or context._provided_operation_name is not None:
            return
        if sum(isinstance(part, OperationDefinitionNode) for part in document.definitions) > 1:
            message = "The document holds several operations. Say with operationName which one to run."
            context.pre_execution_errors = [GraphQLError(message)]


class Schema(strawberry.Schema):
    """The schema; `CodedErrors` logs what is ours, so nothing is logged here."""

    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:
        """Log nothing: most errors are a client's, and those that are not are logged with their request's id."""


schema = Schema(
    query=Query,
    mutation=Mutation,
    types=[Actor, Document, Event, Mention, Region],
    extensions=[CodedErrors, OneOperation],
    config=StrawberryConfig(scalar_map=SCALARS),
)

__all__ = ["Context", "schema"]
