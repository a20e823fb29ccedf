"""Reads of regions and actors: a page by name, or some by id. One statement each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from extraction.names import key
from graph.reading import parsing
from graph.reading.asks import ActorAsk, RegionAsk, asked
from graph.reading.composition import compose
from graph.reading.cursors import decode, encode
from graph.reading.paging import Page, Window, page
from graph.reading.rows import ActorRow, RegionRow
from graph.reading.session import Reader


@dataclass(frozen=True, slots=True)
class NameFilter:
    """Conditions on a name, all of which hold; case, accents, hyphens and a leading article make no difference."""

    eq: str | None = None
    starts_with: str | None = None
    contains: str | None = None

    def parameters(self) -> dict[str, object]:
        """Return the conditions as a statement takes them, in the form of the `key` of an entity."""
        given = {"eq": self.eq, "startsWith": self.starts_with, "contains": self.contains}
        return {name: None if text is None else key(text) for name, text in given.items()}


async def read_regions(reader: Reader, where: NameFilter, window: Window, ask: RegionAsk) -> Page[RegionRow]:
    """Return a page of the regions of the graph, by name. Raises BadInput (BAD_CURSOR)."""
    found, behind = await _read(reader, "regions", where, window, ask=ask)
    keys = {one["region"]["id"]: one["key"] for one in found}
    rows = [parsing.region(one["region"], ask) for one in found]
    return page(window, rows, lambda row: encode("regions", (keys[row.id], row.id)), behind=behind)


async def read_actors(reader: Reader, where: NameFilter, window: Window, ask: ActorAsk, today: date) -> Page[ActorRow]:
    """Return a page of the actors of the graph, by name. Raises BadInput (BAD_CURSOR)."""
    found, behind = await _read(reader, "actors", where, window, ask=ask, today=today)
    keys = {one["actor"]["id"]: one["key"] for one in found}
    rows = [parsing.actor(one["actor"], ask) for one in found]
    return page(window, rows, lambda row: encode("actors", (keys[row.id], row.id)), behind=behind)


async def read_regions_by_id(reader: Reader, ids: Sequence[str], ask: RegionAsk) -> dict[str, RegionRow]:
    """Return those of these regions that the graph has."""
    wanted = ask.parameters()
    statement = compose("regions_by_id", known=False, asked=asked(wanted))
    records = await reader.read(statement, {"ids": list(ids), "ask": wanted})
    return {record["id"]: parsing.region(record["region"], ask) for record in records}


async def read_actors_by_id(reader: Reader, ids: Sequence[str], ask: ActorAsk, day: date) -> dict[str, ActorRow]:
    """Return those of these actors that the graph has; memberships are those of `day` unless the ask names another."""
    wanted = ask.parameters()
    statement = compose("actors_by_id", known=False, asked=asked(wanted))
    records = await reader.read(statement, {"ids": list(ids), "ask": wanted, "today": day})
    return {record["id"]: parsing.actor(record["actor"], ask) for record in records}


async def entities_known(reader: Reader, ids: Sequence[str], *, regions: bool) -> frozenset[str]:
    """Return those of these ids that the graph has as regions, or else as actors."""
    records = await reader.read(
        compose("entities_known", known=False, asked=frozenset()), {"ids": list(ids), "regions": regions}
    )
    return frozenset(record["id"] for record in records)


async def _read(
    reader: Reader,
    name: str,
    where: NameFilter,
    window: Window,
    *,
    ask: RegionAsk | ActorAsk,
    today: date | None = None,
) -> tuple[list[parsing.Map], bool]:
    wanted = ask.parameters()
    after = None if window.after is None else decode(name, (str, str), window.after)
    parameters = {
        **where.parameters(),
        "ask": wanted,
        "after": after,
        "limit": window.size + 1,
        "today": today,
    }
    (record,) = await reader.read(compose(name, known=False, asked=asked(wanted)), parameters)
    return record["page"], record["behind"]
