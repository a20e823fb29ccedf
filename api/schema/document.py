"""Documents: the texts, what was found in them, and what was considered and dropped."""

from datetime import datetime
from typing import Annotated, Self

import strawberry
from strawberry import UNSET

from api.schema.context import Info, given
from api.schema.enums import DocumentState
from api.schema.fields import resolved
from api.schema.mention import Mention, MentionConnection
from api.schema.node import Node
from api.schema.selection import mention_ask, nodes, selected
from api.schema.values import PageInfo, Span
from graph.errors import NotFound
from graph.reading import BY_DOCUMENT, DocumentAsk, MentionsAsk, Page, window
from graph.reading.paging import limit
from graph.reading.rows import CandidateRow, DocumentRow


@strawberry.type(
    description="What is wrong with a document: a refusal, a failure, or a warning about one that went in."
)
class Problem:
    """What is wrong with a document."""

    index: int | None = strawberry.field(description="Its place in the request, counted from 0.")
    id: strawberry.ID | None = strawberry.field(description="Its id, if it has one.")
    code: str = strawberry.field(description="What is wrong, in a word; docs/errors.md explains it.")
    message: str = strawberry.field(description="What is wrong, and what to do about it.")


@strawberry.type(description="Words that might have told of an event and were dropped, and why.")
class Candidate:
    """A trigger that was dropped."""

    trigger: Span = strawberry.field(description="The words.")
    code: str = strawberry.field(description="The reason, in a word.")
    reason: str = strawberry.field(description="The reason, in a sentence.")

    @classmethod
    def of(cls, row: CandidateRow) -> Self:
        """Return the candidate as GraphQL gives it."""
        return cls(trigger=Span.of(row.trigger), code=row.code, reason=row.reason)


@strawberry.type(description="A text with what is known about it.")
class Document(Node):
    """A document."""

    row: strawberry.Private[DocumentRow]
    known_at: strawberry.Private[datetime | None]
    title: str | None = strawberry.field(description="Its headline.")
    url: str | None = strawberry.field(description="Where it was published.")
    source: str | None = strawberry.field(description="Who published it.")
    published_at: datetime | None = strawberry.field(description="When it was published.")
    ingested_at: datetime = strawberry.field(description="When it came in.")
    state: DocumentState = strawberry.field(description="How far it has come.")

    @classmethod
    def of(cls, row: DocumentRow, known_at: datetime | None = None) -> Self:
        """Return the document as GraphQL gives it; events below it are those of `known_at`."""
        return cls(
            id=strawberry.ID(row.id),
            row=row,
            known_at=known_at,
            title=row.title,
            url=row.url,
            source=row.source,
            published_at=row.published_at,
            ingested_at=row.ingested_at,
            state=row.state,
        )

    @resolved(description="Why it could not be extracted; null unless it FAILED.")
    def failure(self) -> Problem | None:
        """Return the failure."""
        row = self.row
        if row.failure_code is None:
            return None
        return Problem(index=None, id=self.id, code=row.failure_code, message=row.failure_message or "")

    @resolved(description="The text as it was given; all offsets refer to it.")
    async def text(self, info: Info) -> str:
        """Load the text unless the root's statement brought it."""
        row = self.row
        if row.text is None:
            row = await self._load(info, DocumentAsk(text=True))
        if row.text is None:
            raise NotFound(f"Document {row.id} is gone; it was deleted while this was read.")
        return row.text

    @resolved(description="What was found in it, in the order of the text.")
    async def mentions(
        self,
        info: Info,
        first: Annotated[int | None, strawberry.argument(description="How many: 20 unless given, up to 200.")] = UNSET,
        after: Annotated[str | None, strawberry.argument(description="The cursor after which to go on.")] = UNSET,
    ) -> MentionConnection:
        """Load the page unless the root's statement brought it."""
        wanted = window(given(first), given(after))
        page = self.row.mentions
        if page is None or page.window != wanted:
            mention = mention_ask(nodes(selected(info), "Mention"), document=False)
            row = await self._load(
                info, DocumentAsk(mentions=MentionsAsk(BY_DOCUMENT, wanted, total=True, mention=mention))
            )
            page = row.mentions or Page((), (), has_next=False, has_previous=False, total=0, window=wanted)
        return MentionConnection.of(page, [Mention.of(row, self.known_at, document=self) for row in page.rows])

    @resolved(description="What was considered and dropped, in the order of the text.")
    async def candidates(
        self,
        info: Info,
        first: Annotated[
            int | None, strawberry.argument(description="How many at most: 20 unless given, up to 200.")
        ] = UNSET,
    ) -> list[Candidate]:
        """Load the candidates unless the root's statement brought them."""
        size, row = limit(given(first)), self.row
        if row.candidates is None or row.candidates_size != size:
            row = await self._load(info, DocumentAsk(candidates=size))
        return [Candidate.of(one) for one in row.candidates or ()]

    async def _load(self, info: Info, ask: DocumentAsk) -> DocumentRow:
        return await info.context.loaders.documents.load((self.row.id, (ask, self.known_at))) or self.row


@strawberry.type(description="A document in a list, and where it stands there.")
class DocumentEdge:
    """An entry of a list of documents."""

    cursor: str = strawberry.field(description="Its place in the list.")
    node: Document = strawberry.field(description="The document.")


@strawberry.type(description="A page of documents.")
class DocumentConnection:
    """A page of documents."""

    edges: list[DocumentEdge] = strawberry.field(description="The documents with their cursors.")
    nodes: list[Document] = strawberry.field(description="The documents.")
    page_info: PageInfo = strawberry.field(description="Where this page lies.")
    total_count: int = strawberry.field(description="How many documents match, on all pages together.")

    @classmethod
    def of(cls, page: Page[DocumentRow]) -> Self:
        """Return the page as GraphQL gives it."""
        found = [Document.of(row) for row in page.rows]
        edges = [DocumentEdge(cursor=cursor, node=node) for cursor, node in zip(page.cursors, found, strict=True)]
        # The total is read when it is selected, and only then given out.
        return cls(edges=edges, nodes=found, page_info=PageInfo.of(page), total_count=page.total or 0)
