"""The root of all writes. Each needs the token."""

from datetime import datetime
from typing import Annotated

import strawberry
from strawberry import UNSET

from api.ingest import Given
from api.schema.context import Info, given
from api.schema.document import Document, Problem
from api.schema.enums import OnConflict
from api.schema.fields import mutation
from api.schema.selection import document_ask, selected
from graph import reading
from graph.reading.rows import DocumentRow


@strawberry.input(description="A text to take in, with what is known about it.")
class DocumentInput:
    """A document to take in."""

    id: strawberry.ID | None = strawberry.field(
        default=UNSET,
        description=(
            "An id of your own, which must not begin with d_, m_, p_, e_, a_, r_ or c_. Left out, the document gets "
            "one made of all that is given."
        ),
    )
    text: str = strawberry.field(description="The text, at most 2,000,000 characters.")
    title: str | None = strawberry.field(default=UNSET, description="Its headline.")
    url: str | None = strawberry.field(default=UNSET, description="Where it was published: http or https.")
    source: str | None = strawberry.field(default=UNSET, description="Who published it.")
    published_at: datetime | None = strawberry.field(
        default=UNSET,
        description=(
            "When it was published. Without it the document counts as known from now on, and “on Tuesday” has no date."
        ),
    )

    def read(self) -> Given:
        """Return the document as the ingest takes it."""
        return Given(
            text=self.text,
            id=given(self.id),
            title=given(self.title),
            url=given(self.url),
            source=given(self.source),
            published_at=given(self.published_at),
        )


@strawberry.type(description="What became of the documents that were given.")
class IngestPayload:
    """What became of the documents."""

    documents: list[Document] = strawberry.field(description="Those that stand in the graph, in the order given.")
    problems: list[Problem] = strawberry.field(
        description="What was refused or failed, and warnings about what went in."
    )


@strawberry.type(description="What became of a document that was to be deleted.")
class DeletePayload:
    """What became of a document that was to be deleted."""

    id: strawberry.ID = strawberry.field(description="The id that was given.")
    deleted: bool = strawberry.field(description="True if it was there; with it went all that followed from it alone.")


@strawberry.type(description="What can be changed.")
class Mutation:
    """Root fields that write. Each can fail on its own."""

    @mutation(description="Take documents in. A refused one is named in `problems`; the others go in.")
    async def ingest(
        self,
        info: Info,
        documents: Annotated[list[DocumentInput], strawberry.argument(description="The documents.")],
        wait: Annotated[
            bool | None,
            strawberry.argument(
                description=(
                    "True: answer when every document is in the graph or has failed. False: answer as soon as they are "
                    "kept safely; the work goes on."
                )
            ),
        ] = True,
        on_conflict: Annotated[
            OnConflict | None,
            strawberry.argument(description="What to do with a known id that comes with another text."),
        ] = OnConflict.REJECT,
    ) -> IngestPayload | None:
        """Take documents in, then read them back with one statement."""
        context = info.context
        context.authorize_write()
        outcome = await context.services.ingest.ingest(
            [document.read() for document in documents],
            wait=wait is not False,
            on_conflict=on_conflict or OnConflict.REJECT,
        )
        below = selected(info, "IngestPayload")
        found: dict[str, DocumentRow] = {}
        if outcome.ids and "documents" in below:
            ask = document_ask(below.below("documents", "Document"))
            found = await reading.read_documents_by_id(context.reader("ingest"), outcome.ids, ask)
        return IngestPayload(
            documents=[Document.of(found[one]) for one in outcome.ids if one in found],
            problems=[
                Problem(
                    index=one.index,
                    id=None if one.id is None else strawberry.ID(one.id),
                    code=one.code,
                    message=one.message,
                )
                for one in outcome.problems
            ],
        )

    @mutation(description="Take a document back, and decide anew the events that it spoke of.")
    async def delete_document(
        self, info: Info, id: Annotated[strawberry.ID, strawberry.argument(description="The document's id.")]
    ) -> DeletePayload | None:
        """Delete one document."""
        info.context.authorize_write()
        return DeletePayload(id=id, deleted=await info.context.services.ingest.delete(id))
