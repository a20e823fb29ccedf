"""References to regions and actors by id or by name.

A name is decided by gazetteer and register; one that these do not know may be an entity that only texts name, which has
its id from its name. An id must be known to gazetteer, register or graph: a slip is an error, not an empty answer.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

import strawberry
from strawberry import UNSET

from api.schema.context import Context, given
from extraction.errors import UnknownName
from extraction.knowledge import Knowledge
from extraction.names import new_actor_id, new_region_id
from graph.errors import NotFound
from graph.reading import entities_known


@strawberry.input(
    one_of=True,
    description=(
        "A region or an actor, by its id or by a name or alias. “Tripoli, Libya” tells it from the one in Lebanon."
    ),
)
class Ref:
    """A reference to an entity."""

    id: strawberry.ID | None = strawberry.field(default=UNSET, description="Its id.")
    name: str | None = strawberry.field(default=UNSET, description="Its name, or one of its other names.")

    def key(self) -> tuple[str | None, str | None]:
        """Return what tells references apart."""
        return (given(self.id), given(self.name))


@dataclass(frozen=True, slots=True)
class Resolved:
    """Which entity each reference means."""

    regions: dict[tuple[str | None, str | None], str]
    actors: dict[tuple[str | None, str | None], str]

    def region(self, ref: Ref | None) -> str | None:
        """Return the id of the region that a reference means."""
        return None if ref is None else self.regions[ref.key()]

    def actor(self, ref: Ref | None) -> str | None:
        """Return the id of the actor that a reference means."""
        return None if ref is None else self.actors[ref.key()]


async def resolve(context: Context, *, regions: Sequence[Ref], actors: Sequence[Ref]) -> Resolved:
    """Decide references. Raises NOT_FOUND, or AMBIGUOUS_NAME with `candidates` in the error's extensions."""
    if not regions and not actors:
        return Resolved({}, {})
    knowledge = await context.services.knowledge()
    return Resolved(
        await _resolve(context, knowledge, regions, regions=True),
        await _resolve(context, knowledge, actors, regions=False),
    )


async def _resolve(
    context: Context, knowledge: Knowledge, refs: Sequence[Ref], *, regions: bool
) -> dict[tuple[str | None, str | None], str]:
    found = {ref.key(): await asyncio.to_thread(_decide, knowledge, ref, regions=regions) for ref in refs}
    unsure = [entity_id for entity_id, known in found.values() if not known]
    if unsure:
        in_graph = await entities_known(context.reader("references"), unsure, regions=regions)
        for (id_given, name), (entity_id, known) in found.items():
            if not known and entity_id not in in_graph:
                what = "region" if regions else "actor"
                asked = f"the id “{id_given}”" if name is None else f"the name “{name}”"
                raise NotFound(f"No {what} has {asked}. Check it, or look it up with `{what}s`.")
    return {key: entity_id for key, (entity_id, _) in found.items()}


def _decide(knowledge: Knowledge, ref: Ref, *, regions: bool) -> tuple[str, bool]:
    """Return an id, and whether gazetteer or register know it."""
    entity_id, name = ref.key()
    if entity_id is not None:
        known = knowledge.region(entity_id) if regions else knowledge.actor(entity_id)
        return entity_id, known is not None
    text = name or ""
    try:
        return (knowledge.resolve_region(text) if regions else knowledge.resolve_actor(text)).id, True
    except UnknownName:
        return (new_region_id(text) if regions else new_actor_id(text)), False
