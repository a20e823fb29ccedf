"""Events: what one or more mentions refer to."""

from datetime import datetime
from typing import Annotated, Self

import strawberry
from strawberry import UNSET

from api.schema.context import Info, given
from api.schema.entity import Actor, Region
from api.schema.enums import Action, ActionGroup, Status
from api.schema.fields import resolved
from api.schema.mention import Mention, MentionConnection
from api.schema.node import Node
from api.schema.selection import actor_ask, mention_ask, nodes, region_ask, selected
from api.schema.values import Interval, PageInfo
from graph.reading import BY_EVENT, EventAsk, MentionsAsk, Page, window
from graph.reading.rows import EventRow


@strawberry.type(description="A thing that happened, or is said, planned, supposed or denied to have happened.")
class Event(Node):
    """An event, as it is known now or was known at a time."""

    row: strawberry.Private[EventRow]
    action: Action = strawberry.field(description="What was done.")
    group: ActionGroup = strawberry.field(description="The group that the action belongs to.")
    status: Status = strawberry.field(description="What all reports of it come to.")
    summary: str = strawberry.field(
        description="The event in one line, worded by its status, so that a claim never reads as a fact."
    )
    mention_count: int = strawberry.field(description="How many mentions refer to it.")
    source_count: int = strawberry.field(
        description="How many independent sources speak of it: the same outlet, agency, speaker or wording counts once."
    )
    known_at: datetime = strawberry.field(description="When the first of its mentions became known.")
    as_of: datetime | None = strawberry.field(
        description="The known time that this state was asked for; null for the state of now."
    )

    @classmethod
    def of(cls, row: EventRow, known_at: datetime | None) -> Self:
        """Return the event as GraphQL gives it, as it was known at `known_at`."""
        return cls(
            id=strawberry.ID(row.id),
            row=row,
            action=row.action,
            group=row.group,
            status=row.status,
            summary=row.summary,
            mention_count=row.mention_count,
            source_count=row.source_count,
            known_at=row.known_at,
            as_of=known_at,
        )

    @resolved(description="When it happened, as its reports taken together have it.")
    def occurred(self) -> Interval:
        """Return the interval."""
        return Interval.of(self.row.occurred)

    @resolved(description="Who did it: those that its mentions name.")
    async def actors(self, info: Info) -> list[Actor]:
        """Load the actors unless the root's statement brought them."""
        row = self.row
        if row.actors is None:
            row = await self._load(info, EventAsk(actors=actor_ask(selected(info, "Actor"))))
        return [Actor.of(one) for one in row.actors or ()]

    @resolved(description="Whom or what it was done to: those that its mentions name.")
    async def targets(self, info: Info) -> list[Actor]:
        """Load the targets unless the root's statement brought them."""
        row = self.row
        if row.targets is None:
            row = await self._load(info, EventAsk(targets=actor_ask(selected(info, "Actor"))))
        return [Actor.of(one) for one in row.targets or ()]

    @resolved(description="Where it was done: the places that its mentions name.")
    async def regions(self, info: Info) -> list[Region]:
        """Load the regions unless the root's statement brought them."""
        row = self.row
        if row.regions is None:
            row = await self._load(info, EventAsk(regions=region_ask(selected(info, "Region"))))
        return [Region.of(one) for one in row.regions or ()]

    @resolved(description="The mentions that refer to it, first known first.")
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
            mention = mention_ask(nodes(selected(info), "Mention"), event=False)
            row = await self._load(info, EventAsk(mentions=MentionsAsk(BY_EVENT, wanted, total=True, mention=mention)))
            page = row.mentions or Page((), (), has_next=False, has_previous=False, total=0, window=wanted)
        return MentionConnection.of(page, [Mention.of(row, self.as_of, event=self) for row in page.rows])

    async def _load(self, info: Info, ask: EventAsk) -> EventRow:
        return await info.context.loaders.events.load((self.row.id, (ask, self.as_of))) or self.row


@strawberry.type(description="An event in a list, and where it stands there.")
class EventEdge:
    """An entry of a list of events."""

    cursor: str = strawberry.field(description="Its place in the list.")
    node: Event = strawberry.field(description="The event.")


@strawberry.type(description="A page of events.")
class EventConnection:
    """A page of events."""

    edges: list[EventEdge] = strawberry.field(description="The events with their cursors.")
    nodes: list[Event] = strawberry.field(description="The events.")
    page_info: PageInfo = strawberry.field(description="Where this page lies.")
    total_count: int = strawberry.field(description="How many events match, on all pages together.")

    @classmethod
    def of(cls, page: Page[EventRow], known_at: datetime | None) -> Self:
        """Return the page as GraphQL gives it."""
        found = [Event.of(row, known_at) for row in page.rows]
        edges = [EventEdge(cursor=cursor, node=node) for cursor, node in zip(page.cursors, found, strict=True)]
        # The total is read when it is selected, and only then given out.
        return cls(edges=edges, nodes=found, page_info=PageInfo.of(page), total_count=page.total or 0)
