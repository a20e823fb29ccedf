"""Which mentions are of one event.

Inside a block mentions are taken from the most exact to the vaguest, so that what is told exactly makes the events and
what is told vaguely finds its place among them: it joins its single best compatible event or stands alone, and never
joins two events together.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from extraction.types import ActionGroup, Precision, RegionKind
from graph.ids import event_id
from graph.merging.agreement import Agreements, Profile
from graph.merging.states import states
from graph.merging.windows import IRREALIS, Window, group_of, window
from graph.model import Hierarchy, MergedEvent, MergeMention

_DATE_RANK = {p: rank for rank, p in enumerate(Precision)}  # DAY, WEEK, MONTH, SEASON, YEAR, UNKNOWN
_PLACE_RANK = {
    RegionKind.FACILITY: 0,
    RegionKind.CITY: 1,
    RegionKind.ISLAND: 2,
    RegionKind.ADMIN2: 2,
    RegionKind.RIVER: 3,
    RegionKind.OTHER: 3,
    RegionKind.ADMIN1: 3,
    RegionKind.AREA: 4,
    RegionKind.COUNTRY: 5,
    RegionKind.CONTINENT: 6,
}
_NO_PLACE = 7

Exactness = tuple[int, int, int, datetime, str, int, str]


@dataclass(slots=True)
class _Cluster:
    """An event in the making: the days that all of its mentions may tell of, and each different set of participants
    once."""

    window: Window
    irrealis: bool
    profiles: list[Profile]
    members: list[MergeMention] = field(default_factory=list)

    def take(self, mention: MergeMention, profile: Profile, days: Window) -> None:
        """Add a mention; the days can only become fewer."""
        self.members.append(mention)
        self.window = self.window.meet(days) or self.window
        if profile not in self.profiles:
            self.profiles.append(profile)


def decide(mentions: Sequence[MergeMention], hierarchy: Hierarchy) -> tuple[MergedEvent, ...]:
    """Return the events of `mentions`, sorted by id: a function of their set, whatever their order.

    `hierarchy` must hold every entity that they name with all that it lies in or belongs to.
    """
    blocks: dict[str, list[MergeMention]] = defaultdict(list)
    for mention in mentions:
        blocks[mention.block].append(mention)
    agreements = Agreements(hierarchy)
    events = [
        _event(key, members, hierarchy)
        for key, block in blocks.items()
        for members in _grouped(block, hierarchy, agreements)
    ]
    return tuple(sorted(events, key=lambda event: event.id))


def _event(block: str, members: Iterable[MergeMention], hierarchy: Hierarchy) -> MergedEvent:
    ordered = sorted(members, key=lambda mention: mention.order)
    first = ordered[0]
    return MergedEvent(
        id=event_id(first.id),
        action=first.action,
        group=group_of(first.action),
        block=block,
        known_at=first.known_at,
        mention_ids=tuple(sorted(mention.id for mention in ordered)),
        states=states(ordered, hierarchy),
    )


def exactness(mention: MergeMention, hierarchy: Hierarchy) -> Exactness:
    """Sort key from the most exact to the vaguest: date, place, how many roles are named, known time, document, offset,
    id."""
    kinds = [hierarchy.places[i].kind for i in mention.regions if i in hierarchy.places]
    place = min((_PLACE_RANK[kind] for kind in kinds), default=_NO_PLACE)
    named = sum(1 for role in (mention.regions, mention.actors, mention.targets) if role)
    return (_DATE_RANK[mention.occurred.precision], place, -named, *mention.order)


def _grouped(block: list[MergeMention], hierarchy: Hierarchy, agreements: Agreements) -> Iterable[list[MergeMention]]:
    clusters: list[_Cluster] = []
    for mention in sorted(block, key=lambda m: exactness(m, hierarchy)):
        days, profile = window(mention), agreements.profile(mention)
        best = _best(mention, profile, days, clusters, agreements)
        if best is None:
            best = _Cluster(days, mention.factuality in IRREALIS, [])
            clusters.append(best)
        best.take(mention, profile, days)
    return (cluster.members for cluster in clusters)


def _best(
    mention: MergeMention, profile: Profile, days: Window, clusters: list[_Cluster], agreements: Agreements
) -> _Cluster | None:
    """The one cluster that fits best; None where none fits or two fit equally well."""
    group, irrealis = group_of(mention.action), mention.factuality in IRREALIS
    ranked: list[tuple[tuple[int, int], _Cluster]] = []
    for cluster in clusters:
        if cluster.irrealis is irrealis and cluster.window.meet(days):
            points = _points(group, profile, cluster, agreements)
            if points is not None:
                ranked.append(((points, -_gap(mention, cluster.window)), cluster))
    if not ranked:
        return None
    top = max(rank for rank, _ in ranked)
    fitting = [cluster for rank, cluster in ranked if rank == top]
    return fitting[0] if len(fitting) == 1 else None


def _points(group: ActionGroup, profile: Profile, cluster: _Cluster, agreements: Agreements) -> int | None:
    """The best agreement with a member of the cluster; None where it contradicts one, or where nothing says enough."""
    best: int | None = None
    for other in cluster.profiles:
        agreement = agreements.agreement(group, profile, other)
        if agreement is None:
            return None
        if agreement.enough:
            best = max(best or 0, agreement.points)
    return best


def _gap(mention: MergeMention, days: Window) -> int:
    """Days between the day that a mention tells of, or became known on, and the nearest day of a window."""
    day = mention.day.toordinal()
    return max(days.start - day, day - (days.end - 1), 0)
