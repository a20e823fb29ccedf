"""Which mentions can come out differently when some come or go.

A mention looks only at events that it could join, and could join only those with all of whose mentions it agrees. So
what has no chain of such agreements to a mention that came or went comes out as before, and need not be decided again.
"""

from collections.abc import Collection, Sequence

from graph.merging.agreement import Agreements, Profile
from graph.merging.windows import IRREALIS, Window, group_of, window
from graph.model import Hierarchy, MergeMention


def affected(mentions: Sequence[MergeMention], seeds: Collection[str], hierarchy: Hierarchy) -> list[MergeMention]:
    """Return those of `mentions` (of one block) that are linked to one whose id is in `seeds`, the seeds included.

    `mentions` must hold what went too. The events of the rest are the same with and without the seeds.
    """
    agreements = Agreements(hierarchy)
    frontier: list[_Node] = []
    rest: list[_Node] = []
    for mention in mentions:
        node = (mention, window(mention), mention.factuality in IRREALIS, agreements.profile(mention))
        (frontier if mention.id in seeds else rest).append(node)
    found = [node[0] for node in frontier]
    while frontier and rest:
        node = frontier.pop()
        linked = [other for other in rest if _linked(node, other, agreements)]
        if linked:
            ids = {other[0].id for other in linked}
            rest = [other for other in rest if other[0].id not in ids]
            frontier += linked
            found += [other[0] for other in linked]
    return found


_Node = tuple[MergeMention, Window, bool, Profile]


def _linked(one: _Node, other: _Node, agreements: Agreements) -> bool:
    if one[2] is not other[2] or one[1].start >= other[1].end or other[1].start >= one[1].end:
        return False
    return agreements.agreement(group_of(one[0].action), one[3], other[3]) is not None
