"""Blocks: mentions in different blocks are never compared."""

from collections.abc import Iterable

from extraction.types import Action
from graph.model import Hierarchy

NOWHERE = "-"
"""Stands for the country where neither place nor actor has one."""


def block_key(action: Action, regions: Iterable[str], actors: Iterable[str], hierarchy: Hierarchy) -> str:
    """Return "ACTION|country": the country of the first region that lies in one, else of the first actor that has one,
    else "-"."""
    for region_id in regions:
        place = hierarchy.places.get(region_id)
        if place and place.country_id:
            return f"{action}|{place.country_id}"
    for actor_id in actors:
        actor = hierarchy.actors.get(actor_id)
        if actor and actor.country_id:
            return f"{action}|{actor.country_id}"
    return f"{action}|{NOWHERE}"
