"""What the extractor finds in a text that is not stored.

Participants and attributions are as in the graph; their entities come from the extraction itself.
"""

from collections.abc import Iterator
from datetime import date
from typing import Self

import strawberry

from api.schema.document import Candidate
from api.schema.entity import Actor, Region
from api.schema.enums import Action, Factuality
from api.schema.mention import Attribution, Participant
from api.schema.values import Count, Interval, Span
from extraction import types
from graph.reading.rows import ActorRow, RegionRow


@strawberry.type(description="A mention that was extracted and not stored: it has no id, document or event.")
class ExtractedMention:
    """A mention that was not stored."""

    action: Action = strawberry.field(description="What was done, as the text has it.")
    factuality: Factuality = strawberry.field(description="How the text gives it.")
    trigger: Span = strawberry.field(description="The words that speak of it.")
    quote: Span = strawberry.field(description="The sentence in which these words stand.")
    participants: list[Participant] = strawberry.field(description="Who and what takes part, in the order of the text.")
    attributions: list[Attribution] = strawberry.field(
        description="Whose word it is; empty when the text itself says so."
    )
    occurred: Interval = strawberry.field(description="When it happened, as the text has it.")


@strawberry.type(description="What the extractor finds in a text.")
class Extraction:
    """An extraction that was not stored."""

    mentions: list[ExtractedMention] = strawberry.field(description="What was found, in the order of the text.")
    candidates: list[Candidate] = strawberry.field(
        description="What was considered and dropped, in the order of the text."
    )

    @classmethod
    def of(cls, extraction: types.Extraction, day: date) -> Self:
        """Return the extraction as GraphQL gives it. `day` is that of mentions without a date, for memberships."""
        entities = Entities(extraction)
        return cls(
            mentions=[_mention(mention, entities, day) for mention in extraction.mentions],
            candidates=[
                Candidate(trigger=Span.of(one.trigger), code=one.code, reason=one.reason)
                for one in extraction.candidates
            ],
        )


class Entities:
    """The actors and regions of an extraction, which come with all that they belong to or lie in."""

    def __init__(self, extraction: types.Extraction) -> None:
        self._actors = {actor.id: actor for actor in extraction.actors}
        self._regions = {region.id: region for region in extraction.regions}

    def actor(self, entity_id: str, day: date) -> Actor | None:
        """Return an actor as GraphQL gives it."""
        actor = self._actors.get(entity_id)
        return None if actor is None else Actor.of(self._actor_row(actor, day), self)

    def region(self, entity_id: str) -> Region | None:
        """Return a region as GraphQL gives it, with its surroundings."""
        region = self._regions.get(entity_id)
        if region is None:
            return None
        within = tuple(_region_row(outer) for outer in self._around(region))
        country = self._regions.get(region.country_id or "")
        return Region.of(_region_row(region, None if country is None else _region_row(country), within))

    def member_of(self, row: ActorRow, on: date) -> list[Actor]:
        """Return all that an actor belongs to on a day, nearest first."""
        levels = list(self._above(self._actors[row.id], on))
        return [Actor.of(self._actor_row(actor, row.day), self) for actor in levels]

    def members(self, row: ActorRow, size: int) -> list[Actor]:
        """Return the extraction's own actors that belong to an actor on the day of its context, by name."""
        found = [one for one in self._actors.values() if self._actors[row.id] in self._above(one, row.day)]
        found.sort(key=lambda one: (one.name, one.id))
        return [Actor.of(self._actor_row(actor, row.day), self) for actor in found[:size]]

    @staticmethod
    def _actor_row(actor: types.Actor, day: date) -> ActorRow:
        return ActorRow(actor.id, actor.name, actor.kind, day)

    def _above(self, actor: types.Actor, day: date) -> Iterator[types.Actor]:
        seen, level = {actor.id}, [actor]
        while level:
            ids = {one.entity_id for below in level for one in below.part_of if _holds(one, day)} - seen
            level = [self._actors[entity_id] for entity_id in sorted(ids) if entity_id in self._actors]
            seen |= ids
            yield from level

    def _around(self, region: types.Region) -> Iterator[types.Region]:
        seen, level = {region.id}, [region]
        while level:
            ids = {entity_id for inner in level for entity_id in inner.part_of} - seen
            level = [self._regions[entity_id] for entity_id in sorted(ids) if entity_id in self._regions]
            seen |= ids
            yield from level


def _holds(membership: types.Membership, day: date) -> bool:
    begun = membership.start is None or membership.start <= day
    return begun and (membership.end is None or day < membership.end)


def _region_row(
    region: types.Region, country: RegionRow | None = None, within: tuple[RegionRow, ...] = ()
) -> RegionRow:
    return RegionRow(
        region.id,
        region.name,
        region.kind,
        region.latitude,
        region.longitude,
        # Without the country itself at hand there is nothing to load it from.
        None if country is None else region.country_id,
        country=country,
        within=within,
    )


def _mention(mention: types.Mention, entities: Entities, day: date) -> ExtractedMention:
    on = mention.occurred.start or day
    return ExtractedMention(
        action=mention.action,
        factuality=mention.factuality,
        trigger=Span.of(mention.trigger),
        quote=Span.of(mention.quote),
        participants=[_participant(one, entities, on) for one in mention.participants],
        attributions=[
            Attribution(
                span=Span.of(one.span),
                actor=None if one.resolution is None else entities.actor(one.resolution.entity_id, on),
            )
            for one in mention.attributions
        ],
        occurred=Interval.of(mention.occurred),
    )


def _participant(participant: types.Participant, entities: Entities, on: date) -> Participant:
    entity: Actor | Region | None = None
    if participant.resolution is not None:
        entity_id = participant.resolution.entity_id
        entity = entities.actor(entity_id, on) or entities.region(entity_id)
    return Participant(
        role=participant.role,
        span=Span.of(participant.span),
        entity=entity,
        extent=participant.extent,
        count=None if participant.count is None else Count.of(participant.count),
        antecedent=None if participant.antecedent is None else Span.of(participant.antecedent),
        inferred=participant.inferred,
    )
