"""Actors and regions: who takes part in events, and where."""

from datetime import date
from typing import Annotated, Protocol, Self

import strawberry
from strawberry import UNSET

from api.schema.context import Info, given
from api.schema.enums import ActorKind, RegionKind
from api.schema.fields import resolved
from api.schema.node import Node
from api.schema.values import PageInfo
from graph.reading import ActorAsk, Page, RegionAsk
from graph.reading.paging import limit
from graph.reading.rows import ActorRow, RegionRow


class Hierarchy(Protocol):
    """Memberships of actors that do not stand in the graph."""

    def member_of(self, row: ActorRow, on: date) -> list["Actor"]:
        """Return all that an actor belongs to on a day, nearest first."""

    def members(self, row: ActorRow, size: int) -> list["Actor"]:
        """Return what belongs to an actor on the day of its context, by name."""


@strawberry.type(description="A state, its forces, an armed group, an organisation, a person or a people.")
class Actor(Node):
    """An actor of the register, or one that only texts name."""

    row: strawberry.Private[ActorRow]
    name: str = strawberry.field(description="The name that it is best known by.")
    kind: ActorKind = strawberry.field(description="What sort of actor this is.")
    hierarchy: strawberry.Private[Hierarchy | None] = None

    @classmethod
    def of(cls, row: ActorRow, hierarchy: Hierarchy | None = None) -> Self:
        """Return the actor as GraphQL gives it; without a `hierarchy` its memberships stand in the graph."""
        return cls(id=strawberry.ID(row.id), row=row, name=row.name, kind=row.kind, hierarchy=hierarchy)

    @resolved(description="All that it belongs to on a day, nearest first: the army before the state whose army it is.")
    async def member_of(
        self,
        info: Info,
        on: Annotated[
            date | None,
            strawberry.argument(
                description="The day. Left out: the day of the event that the actor stands under, else today."
            ),
        ] = UNSET,
    ) -> list["Actor"]:
        """Load the memberships unless the root's statement brought them."""
        asked, row = given(on), self.row
        if self.hierarchy is not None:
            return self.hierarchy.member_of(row, asked or row.day)
        if row.member_of is None or row.member_of_on != asked:
            loaded = await info.context.loaders.actors.load((row.id, (ActorAsk(member_of=True, on=asked), row.day)))
            row = loaded or row
        return [Actor.of(one) for one in row.member_of or ()]

    @resolved(description="What belongs to it on the day of the event that it stands under, else today; by name.")
    async def members(
        self,
        info: Info,
        first: Annotated[
            int | None, strawberry.argument(description="How many at most: 20 unless given, up to 200.")
        ] = UNSET,
    ) -> list["Actor"]:
        """Load the members unless the root's statement brought them."""
        size, row = limit(given(first)), self.row
        if self.hierarchy is not None:
            return self.hierarchy.members(row, size)
        if row.members is None or row.members_size != size:
            loaded = await info.context.loaders.actors.load((row.id, (ActorAsk(members=size), row.day)))
            row = loaded or row
        return [Actor.of(one) for one in row.members or ()]


@strawberry.type(description="A place: a country, a province, a town, a river, an island, an area.")
class Region(Node):
    """A place of the gazetteer, or one that only texts name."""

    row: strawberry.Private[RegionRow]
    name: str = strawberry.field(description="The name that it is best known by.")
    kind: RegionKind = strawberry.field(description="What sort of place this is.")
    latitude: float | None = strawberry.field(description="Degrees north, of a point in it.")
    longitude: float | None = strawberry.field(description="Degrees east, of a point in it.")

    @classmethod
    def of(cls, row: RegionRow) -> Self:
        """Return the region as GraphQL gives it."""
        return cls(
            id=strawberry.ID(row.id),
            row=row,
            name=row.name,
            kind=row.kind,
            latitude=row.latitude,
            longitude=row.longitude,
        )

    @resolved(description="All regions that it lies in, nearest first: the province before the country.")
    async def within(self, info: Info) -> list["Region"]:
        """Load the regions unless the root's statement brought them."""
        row = self.row
        if row.within is None:
            row = await info.context.loaders.regions.load((row.id, RegionAsk(within=True))) or row
        return [Region.of(one) for one in row.within or ()]

    @resolved(description="The country that it lies in; a country's own is itself.")
    async def country(self, info: Info) -> "Region | None":
        """Load the country unless the root's statement brought it."""
        row = self.row
        if row.country is None and row.country_id is not None:
            row = await info.context.loaders.regions.load((row.id, RegionAsk(country=True))) or row
        return None if row.country is None else Region.of(row.country)


Entity = Annotated[Actor | Region, strawberry.union("Entity", description="An actor or a region.")]


def entity_of(row: ActorRow | RegionRow | None) -> Actor | Region | None:
    """Return an entity as GraphQL gives it."""
    if row is None:
        return None
    return Actor.of(row) if isinstance(row, ActorRow) else Region.of(row)


@strawberry.type(description="An actor in a list, and where it stands there.")
class ActorEdge:
    """An entry of a list of actors."""

    cursor: str = strawberry.field(description="Its place in the list.")
    node: Actor = strawberry.field(description="The actor.")


@strawberry.type(description="A page of actors.")
class ActorConnection:
    """A page of actors."""

    edges: list[ActorEdge] = strawberry.field(description="The actors with their cursors.")
    nodes: list[Actor] = strawberry.field(description="The actors.")
    page_info: PageInfo = strawberry.field(description="Where this page lies.")

    @classmethod
    def of(cls, page: Page[ActorRow]) -> Self:
        """Return the page as GraphQL gives it."""
        found = [Actor.of(row) for row in page.rows]
        edges = [ActorEdge(cursor=cursor, node=node) for cursor, node in zip(page.cursors, found, strict=True)]
        return cls(edges=edges, nodes=found, page_info=PageInfo.of(page))


@strawberry.type(description="A region in a list, and where it stands there.")
class RegionEdge:
    """An entry of a list of regions."""

    cursor: str = strawberry.field(description="Its place in the list.")
    node: Region = strawberry.field(description="The region.")


@strawberry.type(description="A page of regions.")
class RegionConnection:
    """A page of regions."""

    edges: list[RegionEdge] = strawberry.field(description="The regions with their cursors.")
    nodes: list[Region] = strawberry.field(description="The regions.")
    page_info: PageInfo = strawberry.field(description="Where this page lies.")

    @classmethod
    def of(cls, page: Page[RegionRow]) -> Self:
        """Return the page as GraphQL gives it."""
        found = [Region.of(row) for row in page.rows]
        edges = [RegionEdge(cursor=cursor, node=node) for cursor, node in zip(page.cursors, found, strict=True)]
        return cls(edges=edges, nodes=found, page_info=PageInfo.of(page))
