"""The root of all reads. A field here runs one statement, shaped by what is selected below it."""

from datetime import date, datetime
from typing import Annotated

import strawberry
from strawberry import UNSET

from api.schema.context import Info, given
from api.schema.document import Document, DocumentConnection
from api.schema.entity import Actor, ActorConnection, Region, RegionConnection
from api.schema.enums import EventOrder
from api.schema.event import Event, EventConnection
from api.schema.extraction import Extraction
from api.schema.fields import resolved
from api.schema.filters import DateRange, DocumentFilter, EventFilter, NameFilter, read_filter
from api.schema.mention import Mention
from api.schema.node import Node
from api.schema.selection import (
    actor_ask,
    document_ask,
    event_ask,
    mention_ask,
    nodes,
    region_ask,
    selected,
)
from graph import reading

KnownAt = Annotated[
    datetime | None,
    strawberry.argument(
        description="Answer with what the graph could know by this instant, in everything below; else with all of it."
    ),
]
First = Annotated[
    int | None, strawberry.argument(description="How many from the beginning: 20 unless given, up to 200.")
]
After = Annotated[str | None, strawberry.argument(description="The cursor after which to go on.")]
Last = Annotated[int | None, strawberry.argument(description="How many from the end, in place of `first`: up to 200.")]
Before = Annotated[str | None, strawberry.argument(description="The cursor before which to stop.")]


@strawberry.type(description="What can be asked.")
class Query:
    """Root fields that read. Each can fail on its own."""

    @resolved(description="Anything by its id; null when there is no such thing, or was not by `knownAt`.")
    async def node(
        self,
        info: Info,
        id: Annotated[strawberry.ID, strawberry.argument(description="Its id.")],
        known_at: KnownAt = UNSET,
    ) -> Node | None:
        """Read whatever the id's prefix says."""
        reader, known = info.context.reader("node"), given(known_at)
        prefix = id[:2]
        if prefix == "e_":
            ask = event_ask(selected(info, "Event"))
            event = (await reading.read_events_by_id(reader, [id], ask, known)).get(id)
            return None if event is None else Event.of(event, known)
        if prefix == "m_":
            mention = (
                await reading.read_mentions_by_id(reader, [id], mention_ask(selected(info, "Mention")), known)
            ).get(id)
            return None if mention is None else Mention.of(mention, known)
        if prefix == "r_":
            region = (await reading.read_regions_by_id(reader, [id], region_ask(selected(info, "Region")))).get(id)
            return None if region is None else Region.of(region)
        if prefix == "a_":
            day = info.context.today if known is None else known.date()
            actor = (await reading.read_actors_by_id(reader, [id], actor_ask(selected(info, "Actor")), day)).get(id)
            return None if actor is None else Actor.of(actor)
        found = await reading.read_documents_by_id(reader, [id], document_ask(selected(info, "Document")), known)
        document = found.get(id)
        if document is None or (known is not None and (document.published_at or document.ingested_at) > known):
            return None
        return Document.of(document, known)

    @resolved(
        description=(
            "The event that this id's mention refers to now. When events are joined or split, their ids go on working; "
            "null once the mention is gone, or when it was not known by `knownAt`."
        )
    )
    async def event(
        self,
        info: Info,
        id: Annotated[strawberry.ID, strawberry.argument(description="The event's id.")],
        known_at: KnownAt = UNSET,
    ) -> Event | None:
        """Read one event."""
        known = given(known_at)
        ask = event_ask(selected(info, "Event"))
        found = (await reading.read_events_by_id(info.context.reader("event"), [id], ask, known)).get(id)
        return None if found is None else Event.of(found, known)

    @resolved(description="Events, newest first unless `orderBy` says otherwise.")
    async def events(  # noqa: PLR0917 the contract's arguments
        self,
        info: Info,
        where: Annotated[
            EventFilter | None, strawberry.argument(description="Which events; all unless given.")
        ] = UNSET,
        valid_at: Annotated[
            date | None,
            strawberry.argument(description="Only what happened, or was going on, on this day. Nothing undated."),
        ] = UNSET,
        during: Annotated[
            DateRange | None,
            strawberry.argument(
                description="Only what happened, or was going on, on any of these days. Nothing undated."
            ),
        ] = UNSET,
        known_at: KnownAt = UNSET,
        order_by: Annotated[
            EventOrder | None, strawberry.argument(description="The order.")
        ] = EventOrder.OCCURRED_DESC,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
    ) -> EventConnection | None:
        """Read one page of events."""
        known, connection = given(known_at), selected(info, "EventConnection")
        days = given(during)
        query = reading.EventQuery(
            where=await read_filter(given(where), info.context),
            axes=reading.TimeAxes(given(valid_at), None if days is None else days.read(), known),
            order=order_by or EventOrder.OCCURRED_DESC,
            window=reading.window(given(first), given(after), given(last), given(before)),
            total="totalCount" in connection,
            behind="pageInfo" in connection,
            ask=event_ask(nodes(connection, "Event")),
        )
        return EventConnection.of(await reading.read_events(info.context.reader("events"), query), known)

    @resolved(description="The regions that the graph has, by name.")
    async def regions(
        self,
        info: Info,
        where: Annotated[
            NameFilter | None, strawberry.argument(description="Which regions; all unless given.")
        ] = UNSET,
        first: First = UNSET,
        after: After = UNSET,
    ) -> RegionConnection | None:
        """Read one page of regions."""
        name = given(where)
        page = await reading.read_regions(
            info.context.reader("regions"),
            reading.NameFilter() if name is None else name.read(),
            reading.window(given(first), given(after)),
            region_ask(nodes(selected(info, "RegionConnection"), "Region")),
        )
        return RegionConnection.of(page)

    @resolved(description="The actors that the graph has, by name.")
    async def actors(
        self,
        info: Info,
        where: Annotated[NameFilter | None, strawberry.argument(description="Which actors; all unless given.")] = UNSET,
        first: First = UNSET,
        after: After = UNSET,
    ) -> ActorConnection | None:
        """Read one page of actors."""
        name = given(where)
        page = await reading.read_actors(
            info.context.reader("actors"),
            reading.NameFilter() if name is None else name.read(),
            reading.window(given(first), given(after)),
            actor_ask(nodes(selected(info, "ActorConnection"), "Actor")),
            info.context.today,
        )
        return ActorConnection.of(page)

    @resolved(description="A document by its id; null when there is no such document.")
    async def document(
        self, info: Info, id: Annotated[strawberry.ID, strawberry.argument(description="The document's id.")]
    ) -> Document | None:
        """Read one document."""
        ask = document_ask(selected(info, "Document"))
        found = (await reading.read_documents_by_id(info.context.reader("document"), [id], ask)).get(id)
        return None if found is None else Document.of(found)

    @resolved(description="Documents, the latest known first.")
    async def documents(
        self,
        info: Info,
        where: Annotated[
            DocumentFilter | None, strawberry.argument(description="Which documents; all unless given.")
        ] = UNSET,
        first: First = UNSET,
        after: After = UNSET,
    ) -> DocumentConnection | None:
        """Read one page of documents."""
        connection, which = selected(info, "DocumentConnection"), given(where)
        page = await reading.read_documents(
            info.context.reader("documents"),
            reading.DocumentFilter() if which is None else which.read(),
            reading.window(given(first), given(after)),
            document_ask(nodes(connection, "Document")),
            total="totalCount" in connection,
        )
        return DocumentConnection.of(page)

    @resolved(description="What the extractor finds in a text. Nothing is stored.")
    async def extract(
        self,
        info: Info,
        text: Annotated[str, strawberry.argument(description="The text, at most 100 kB of UTF-8.")],
        published_at: Annotated[
            datetime | None,
            strawberry.argument(description="When it was published, which days such as “on Tuesday” are counted from."),
        ] = UNSET,
    ) -> Extraction | None:
        """Run the extractor in its own process."""
        published = given(published_at)
        extraction = await info.context.services.ingest.extract(text, published)
        return Extraction.of(extraction, info.context.today if published is None else published.date())
