"""The line that tells an event: names and claimants for `extraction.summary`."""

from collections.abc import Iterable, Sequence
from datetime import date

from extraction.summary import summary
from extraction.types import Factuality, RegionKind, Role
from graph.model import Hierarchy, MergeMention, Status

ATTRIBUTION = "ATTRIBUTION"
"""The role of a participant whose word a mention is, in the graph and in `MergeMention.unresolved`."""

_PRONOUNS = frozenset(
    {"i", "we", "us", "you", "he", "him", "she", "her", "it", "they", "them", "who", "which", "that", "this", "these"}
)


def wording(
    mentions: Sequence[MergeMention],
    status: Status,
    *,
    actors: Sequence[str],
    targets: Sequence[str],
    regions: Sequence[str],
    hierarchy: Hierarchy,
    day: date,
) -> str:
    """Return the summary of an event. A role without an entity is worded with the text of the first mention that fills
    it."""
    return summary(
        mentions[0].action,
        status,
        _names(actors, Role.ACTOR, mentions, hierarchy),
        _names(targets, Role.TARGET, mentions, hierarchy),
        _names(regions, Role.REGION, mentions, hierarchy),
        claimants=_claimants(mentions, actors, hierarchy, day) if status is Status.CLAIMED else None,
    )


def _names(ids: Sequence[str], role: Role, mentions: Sequence[MergeMention], hierarchy: Hierarchy) -> list[str]:
    return [_name(i, hierarchy) for i in ids] or _texts(mentions, role)


def _name(entity_id: str, hierarchy: Hierarchy) -> str:
    """A name as it stands in a sentence: rivers take an article, which keeps them apart from towns of the same name."""
    place = hierarchy.places.get(entity_id)
    name = hierarchy.name(entity_id)
    return f"the {name}" if place is not None and place.kind is RegionKind.RIVER else name


def _texts(mentions: Iterable[MergeMention], role: str) -> list[str]:
    """The unresolved texts in a role of the first mention that has one; a pronoun says nothing out of its text."""
    for mention in mentions:
        texts = [" ".join(text.split()) for filled, text in mention.unresolved if filled == role]
        found = [text for text in texts if text.casefold() not in _PRONOUNS]
        if found:
            return list(dict.fromkeys(found))
    return []


def _claimants(
    mentions: Sequence[MergeMention], actors: Sequence[str], hierarchy: Hierarchy, day: date
) -> list[str] | None:
    """Whose word a claim is; an actor's own institutions speak for it. None where no mention says."""
    claims = [m for m in mentions if m.factuality is Factuality.CLAIMED]
    claimed_by = dict.fromkeys(i for m in claims for i in m.attributed_to)
    names = []
    for claimant in claimed_by:
        above = hierarchy.closure(claimant, day)
        own = [i for i in actors if i in above or claimant in hierarchy.closure(i, day)]
        names += [hierarchy.name(i) for i in own] or [hierarchy.name(claimant)]
    return list(dict.fromkeys(names)) or _texts(claims, ATTRIBUTION) or None
