"""Inside a document, a mention without region or actor takes it from its nearest compatible neighbour of the same
action.

What is taken is marked `inferred` and keeps the span where it stands, so that the evidence is still to the character.
Compatible: the same action, both or neither of something that has happened, days that overlap, participants that do not
contradict each other and, unless the mention has none that resolves, some role in which they agree.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from extraction.types import Extraction, Mention, Participant, Role
from graph.merging.agreement import Agreements
from graph.merging.windows import IRREALIS, group_of, window
from graph.merging.wording import ATTRIBUTION
from graph.model import Hierarchy, MergeMention

REACH = 600
"""Characters between two triggers: three or four sentences. In longer reports on several attacks, what is further away
is as often another one."""


def complete(extraction: Extraction, hierarchy: Hierarchy, known_at: datetime) -> tuple[Mention, ...]:
    """Return the mentions of a document with what they take from each other. Doing it twice changes nothing more."""
    agreements = Agreements(hierarchy)
    views = [as_merge_mention(mention, known_at) for mention in extraction.mentions]
    return tuple(
        replace(
            mention, participants=mention.participants + _taken(view, mention, extraction.mentions, views, agreements)
        )
        for mention, view in zip(extraction.mentions, views, strict=True)
    )


def as_merge_mention(mention: Mention, known_at: datetime, *, source: str | None = None) -> MergeMention:
    """What merging sees of an extracted mention; it stands in no block yet."""
    entities = named((p.role, p.resolution.entity_id) for p in mention.participants if p.resolution)
    speakers = [a.resolution.entity_id for a in mention.attributions if a.resolution]
    return MergeMention(
        id=mention.id,
        block="",
        document_id=mention.document_id,
        known_at=known_at,
        start=mention.trigger.start,
        action=mention.action,
        factuality=mention.factuality,
        occurred=mention.occurred,
        presupposed=mention.presupposed,
        actors=entities[Role.ACTOR],
        targets=entities[Role.TARGET],
        regions=entities[Role.REGION],
        attributed_to=tuple(dict.fromkeys(i for i in speakers if not i.startswith("r_"))),
        attributed=bool(mention.attributions),
        unresolved=(
            *((p.role.value, (p.antecedent or p.span).text) for p in mention.participants if not p.resolution),
            *((ATTRIBUTION, a.span.text) for a in mention.attributions if not a.resolution),
        ),
        source=source,
        quote=mention.quote.text,
    )


def named(resolved: Iterable[tuple[Role, str]]) -> dict[Role, tuple[str, ...]]:
    """Entity ids by role, each once, in order. A place that is a target is where it happens; a place is no actor, an
    actor no place."""
    found: dict[Role, dict[str, None]] = {role: {} for role in Role}
    for role, entity_id in resolved:
        is_place = entity_id.startswith("r_")
        if is_place and role is not Role.ACTOR:
            found[Role.REGION][entity_id] = None
        elif not is_place and role is not Role.REGION:
            found[role][entity_id] = None
    return {role: tuple(ids) for role, ids in found.items()}


def _taken(
    view: MergeMention,
    mention: Mention,
    mentions: Iterable[Mention],
    views: Iterable[MergeMention],
    agreements: Agreements,
) -> tuple[Participant, ...]:
    taken: list[Participant] = []
    filled = {participant.role for participant in mention.participants}
    for role in (Role.ACTOR, Role.REGION):
        if role not in filled:
            donors = [
                (abs(other.trigger.start - mention.trigger.start), other.trigger.start, other.id, given)
                for other, its_view in zip(mentions, views, strict=True)
                if abs(other.trigger.start - mention.trigger.start) <= REACH
                and (given := _given(other, role))
                and _compatible(view, its_view, agreements)
            ]
            if donors:
                taken += [replace(p, inferred=True) for p in min(donors, key=lambda donor: donor[:3])[3]]
    return tuple(taken)


def _given(mention: Mention, role: Role) -> list[Participant]:
    """What a mention can give: participants of its own that resolve, never what it took itself."""
    return [p for p in mention.participants if p.role is role and p.resolution and not p.inferred]


def _compatible(view: MergeMention, other: MergeMention, agreements: Agreements) -> bool:
    if view.action is not other.action or (view.factuality in IRREALIS) is not (other.factuality in IRREALIS):
        return False
    if not window(view).meet(window(other)):
        return False
    agreement = agreements.agreement(group_of(view.action), agreements.profile(view), agreements.profile(other))
    if agreement is None:
        return False
    return agreement.points > 0 or not (view.actors or view.targets or view.regions)
