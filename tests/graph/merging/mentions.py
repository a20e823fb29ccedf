"""Mentions as merging takes them, written short."""

from datetime import UTC, datetime

from extraction.types import Action, Factuality, Interval
from graph.merging import block_key, decide
from graph.model import MergedEvent, MergeMention
from tests.graph.factories import hierarchy

WORLD = hierarchy()


def told(
    name: str,
    action: Action = Action.LIBERATED,
    *,
    known: str = "2022-10-06",
    actors: tuple[str, ...] = ("a_ukraine",),
    targets: tuple[str, ...] = (),
    regions: tuple[str, ...] = ("r_lyman",),
    occurred: Interval | None = None,
    factuality: Factuality = Factuality.ASSERTED,
    presupposed: bool = False,
    by: tuple[str, ...] = (),
    source: str | None = None,
    quote: str = "",
    unresolved: tuple[tuple[str, str], ...] = (),
) -> MergeMention:
    """A mention in a document of its own: "Ukraine liberated Lyman", known on 6 October 2022, unless told otherwise."""
    return MergeMention(
        id=f"m_{name}",
        block=block_key(action, regions, actors, WORLD),
        document_id=f"d_{name}",
        known_at=datetime.fromisoformat(known).replace(tzinfo=UTC),
        start=10,
        action=action,
        factuality=factuality,
        occurred=occurred or Interval(),
        presupposed=presupposed,
        actors=actors,
        targets=targets,
        regions=regions,
        attributed_to=by,
        attributed=bool(by) or any(role == "ATTRIBUTION" for role, _ in unresolved),
        unresolved=unresolved,
        source=source,
        quote=quote,
    )


def events(*mentions: MergeMention) -> tuple[MergedEvent, ...]:
    """The events of some mentions in the tests' world."""
    return decide(mentions, WORLD)


def groups(*mentions: MergeMention) -> set[frozenset[str]]:
    """The names of the mentions of each event."""
    return {frozenset(i.removeprefix("m_") for i in event.mention_ids) for event in events(*mentions)}
