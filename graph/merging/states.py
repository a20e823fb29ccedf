"""What an event is at each time at which more became known of it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import groupby, pairwise

from extraction.types import Interval, Precision
from graph.merging.sources import IndependentSources
from graph.merging.status import main_clauses, status
from graph.merging.wording import wording
from graph.model import EventState, Hierarchy, MergeMention


def states(mentions: Sequence[MergeMention], hierarchy: Hierarchy) -> tuple[EventState, ...]:
    """Return one state for each known time of `mentions`, which come in the order of `MergeMention.order`.

    The state that begins at k is what the mentions known by k give; it ends where the next begins, the last one never.
    """
    sources = IndependentSources()
    steps: list[tuple[list[MergeMention], int]] = []
    known: list[MergeMention] = []
    for _, added in groupby(mentions, key=lambda mention: mention.known_at):
        for mention in added:
            sources.add(mention)
            known.append(mention)
        steps.append((list(known), sources.count))
    ends = [later[0][-1].known_at for _, later in pairwise(steps)]
    return tuple(
        _state(so_far, count, hierarchy, end) for (so_far, count), end in zip(steps, [*ends, None], strict=True)
    )


def _state(known: list[MergeMention], source_count: int, hierarchy: Hierarchy, end: datetime | None) -> EventState:
    occurred = _narrowest(known)
    day = occurred.start or known[0].known_at.date()
    regions = _most_specific((i for m in known for i in m.regions), hierarchy, day)
    actors = _most_specific((i for m in known for i in m.actors), hierarchy, day)
    targets = _most_specific((i for m in known for i in m.targets), hierarchy, day)
    decided = status(known)
    return EventState(
        known_from=known[-1].known_at,
        known_to=end,
        status=decided,
        occurred=occurred,
        day=day,
        mention_count=len(known),
        source_count=source_count,
        summary=wording(known, decided, actors=actors, targets=targets, regions=regions, hierarchy=hierarchy, day=day),
        actor_ids=tuple(sorted(actors)),
        target_ids=tuple(sorted(targets)),
        region_ids=tuple(sorted(regions)),
        within_ids=_closures(regions, hierarchy, day),
        actor_closure_ids=_closures(actors, hierarchy, day),
        target_closure_ids=_closures(targets, hierarchy, day),
        attributed_to_ids=_closures((i for m in known for i in m.attributed_to), hierarchy, day),
        sources=tuple(sorted({m.source for m in known if m.source})),
    )


def _narrowest(mentions: Sequence[MergeMention]) -> Interval:
    """The days that all dated mentions leave open, with the precision of the most exact; presupposed mentions alone
    date nothing."""
    dated = [m.occurred for m in mentions if m.occurred.start or m.occurred.end]
    if not dated or main_clauses(mentions)[0].presupposed:
        return Interval()
    exact = min(dated, key=lambda interval: (list(Precision).index(interval.precision), _length(interval)))
    starts = [interval.start for interval in dated if interval.start]
    ends = [interval.end for interval in dated if interval.end]
    return Interval(max(starts, default=None), min(ends, default=None), exact.precision)


def _length(interval: Interval) -> int:
    return ((interval.end or date.max) - (interval.start or date.min)).days


def _most_specific(ids: Iterable[str], hierarchy: Hierarchy, day: date) -> tuple[str, ...]:
    """The entities in the order in which they are first named, without those that another of them lies in or belongs
    to."""
    named = dict.fromkeys(ids)
    above = {over for i in named for over in hierarchy.closure(i, day) if over != i}
    # Two entities that belong to each other would drop each other: keep all rather than none.
    return tuple(i for i in named if i not in above) or tuple(named)


def _closures(ids: Iterable[str], hierarchy: Hierarchy, day: date) -> tuple[str, ...]:
    return tuple(sorted({over for i in set(ids) for over in hierarchy.closure(i, day)}))
