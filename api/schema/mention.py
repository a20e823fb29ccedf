"""Mentions: where a document speaks of an event, who takes part in it there, and whose word it is."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Self

import strawberry

from api.schema.context import Info
from api.schema.entity import Actor, Entity, entity_of
from api.schema.enums import Action, Extent, Factuality, Role
from api.schema.fields import resolved
from api.schema.node import Node
from api.schema.selection import document_ask, event_ask, selected
from api.schema.values import Count, Interval, PageInfo, Span
from graph.errors import NotFound
from graph.reading import ActorAsk, MentionAsk, Page, ParticipantsAsk
from graph.reading.rows import AttributionRow, MentionRow, ParticipantRow

if TYPE_CHECKING:
    from api.schema.document import Document
    from api.schema.event import Event


@strawberry.type(description="Who or what takes part in an event as one mention tells it.")
class Participant:
    """A participant of a mention."""

    role: Role = strawberry.field(description="What it is to the event.")
    span: Span = strawberry.field(description="The words that name it.")
    entity: Entity | None = strawberry.field(
        description="Who or what that is; null where the words could not be resolved."
    )
    extent: Extent | None = strawberry.field(description="For a region: how much of it is meant.")
    count: Count | None = strawberry.field(description="A number in the words.")
    antecedent: Span | None = strawberry.field(
        description="For a pronoun or a role noun: the words that it stands for."
    )
    inferred: bool = strawberry.field(description="True when another mention of the same document supplied it.")

    @classmethod
    def of(cls, row: ParticipantRow) -> Self:
        """Return the participant as GraphQL gives it."""
        return cls(
            role=row.role,
            span=Span.of(row.span),
            entity=entity_of(row.entity),
            extent=row.extent,
            count=None if row.count is None else Count.of(row.count),
            antecedent=None if row.antecedent is None else Span.of(row.antecedent),
            inferred=row.inferred,
        )


@strawberry.type(description="Whose word a mention is.")
class Attribution:
    """Whose word a mention is."""

    span: Span = strawberry.field(description="The words that name the speaker.")
    actor: Actor | None = strawberry.field(description="Who that is; null where the words could not be resolved.")

    @classmethod
    def of(cls, row: AttributionRow) -> Self:
        """Return the attribution as GraphQL gives it."""
        return cls(span=Span.of(row.span), actor=None if row.actor is None else Actor.of(row.actor))


@strawberry.type(description="One place in one document that speaks of an event.")
class Mention(Node):
    """A mention of an event."""

    row: strawberry.Private[MentionRow]
    known_at: strawberry.Private[datetime | None]
    parent_document: strawberry.Private["Document | None"] = None
    parent_event: strawberry.Private["Event | None"] = None
    action: Action = strawberry.field(description="What was done, as this text has it.")
    factuality: Factuality = strawberry.field(description="How this text gives it.")

    @classmethod
    def of(
        cls,
        row: MentionRow,
        known_at: datetime | None,
        *,
        document: "Document | None" = None,
        event: "Event | None" = None,
    ) -> Self:
        """Return the mention as GraphQL gives it; `document` and `event` are the ones that it stands under."""
        return cls(
            id=strawberry.ID(row.id),
            row=row,
            known_at=known_at,
            parent_document=document,
            parent_event=event,
            action=row.action,
            factuality=row.factuality,
        )

    @resolved(description="The words that speak of it.")
    def trigger(self) -> Span:
        """Return the trigger."""
        return Span.of(self.row.trigger)

    @resolved(description="The sentence in which these words stand.")
    def quote(self) -> Span:
        """Return the sentence."""
        return Span.of(self.row.quote)

    @resolved(description="When it happened, as this text has it.")
    def occurred(self) -> Interval:
        """Return the interval."""
        return Interval.of(self.row.occurred)

    @resolved(description="The document in which it stands.")
    async def document(self, info: Info) -> Annotated["Document", strawberry.lazy("api.schema.document")]:
        """Return the document: the parent, or what the root's statement brought, or load it."""
        from api.schema.document import Document  # noqa: PLC0415 types that hold each other

        if self.parent_document is not None:
            return self.parent_document
        row = self.row.document
        if row is None:
            ask = document_ask(selected(info, "Document"))
            row = await info.context.loaders.documents.load((self.row.document_id, (ask, self.known_at)))
        if row is None:
            raise NotFound(f"Document {self.row.document_id} is gone; it was deleted while this was read.")
        return Document.of(row, self.known_at)

    @resolved(description="The event that it refers to; null while that is not decided.")
    async def event(self, info: Info) -> Annotated["Event", strawberry.lazy("api.schema.event")] | None:
        """Return the event: the parent, or what the root's statement brought, or load it."""
        from api.schema.event import Event  # noqa: PLC0415 types that hold each other

        if self.parent_event is not None:
            return self.parent_event
        row = self.row
        if not row.event_asked:
            row = await self._load(info, MentionAsk(event=event_ask(selected(info, "Event"), mentions=False)))
        return None if row.event is None else Event.of(row.event, self.known_at)

    @resolved(description="Who and what takes part in it, in this text, in the order of the text.")
    async def participants(self, info: Info) -> list[Participant]:
        """Load the participants unless the root's statement brought them."""
        row = self.row
        if row.participants is None:
            row = await self._load(info, MentionAsk(participants=ParticipantsAsk()))
        return [Participant.of(one) for one in row.participants or ()]

    @resolved(description="Whose word it is in this text; empty when the text itself says so.")
    async def attributions(self, info: Info) -> list[Attribution]:
        """Load the attributions unless the root's statement brought them."""
        row = self.row
        if row.attributions is None:
            row = await self._load(info, MentionAsk(attributions=ActorAsk()))
        return [Attribution.of(one) for one in row.attributions or ()]

    async def _load(self, info: Info, ask: MentionAsk) -> MentionRow:
        return await info.context.loaders.mentions.load((self.row.id, (ask, self.known_at))) or self.row


@strawberry.type(description="A mention in a list, and where it stands there.")
class MentionEdge:
    """An entry of a list of mentions."""

    cursor: str = strawberry.field(description="Its place in the list.")
    node: Mention = strawberry.field(description="The mention.")


@strawberry.type(description="A page of mentions.")
class MentionConnection:
    """A page of mentions."""

    edges: list[MentionEdge] = strawberry.field(description="The mentions with their cursors.")
    nodes: list[Mention] = strawberry.field(description="The mentions.")
    page_info: PageInfo = strawberry.field(description="Where this page lies.")
    total_count: int = strawberry.field(description="How many there are in all.")

    @classmethod
    def of(cls, page: Page[MentionRow], found: list[Mention]) -> Self:
        """Return the page as GraphQL gives it."""
        edges = [MentionEdge(cursor=cursor, node=node) for cursor, node in zip(page.cursors, found, strict=True)]
        # The total is read when it is selected, and only then given out.
        return cls(edges=edges, nodes=found, page_info=PageInfo.of(page), total_count=page.total or 0)
