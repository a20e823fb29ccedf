"""The gazetteer itself: regions by id and by exact normalised name."""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import as_file, files

from extraction.gazetteer.overlay import Overlay, Row, overlay
from extraction.gazetteer.sorted_file import SortedFile
from extraction.names import key, spellings
from extraction.register.states import states
from extraction.tables import cells
from extraction.types import Membership, Region, RegionKind

SMALL = 30_000
"""Populated places below this stand back behind namesakes that are larger, or that somebody put into the overlay."""


class Gazetteer:
    """Two sorted files, mapped and never loaded, under an overlay that fits in memory."""

    def __init__(self) -> None:
        folder = files("extraction") / "gazetteer"
        with as_file(folder / "places.tsv") as places, as_file(folder / "names.tsv") as names:
            self._places, self._names = SortedFile(places), SortedFile(names)
        self._overlay: Overlay = overlay()
        self._country_names = {state.country: (state.name, state.aliases) for state in states()}
        self._sovereigns = _sovereigns()
        self._added = self._added_names()
        self.get = lru_cache(maxsize=20_000)(self._get)
        self.candidates = lru_cache(maxsize=20_000)(self._candidates)

    def _get(self, region_id: str) -> Region | None:
        """Return the region of that id, or None."""
        line, row = self._places.get(region_id), self._overlay.rows.get(region_id)
        region = _parse(region_id, line) if line is not None else None
        region = _amend(region, row) if row is not None else region
        if region is None:
            return None
        return self._complete(region)

    def _candidates(self, name_key: str) -> tuple[Region, ...]:
        """Return every region that bears a name of that key, with or without an Arabic article, in the order of ids."""
        ids: set[str] = set()
        for spelling in spellings(name_key):
            ids.update((self._names.get(spelling) or "").split("|"), self._added.get(spelling, ()))
        return tuple(region for region in map(self.get, sorted(ids - {""})) if region is not None)

    def own_names(self, region: Region) -> frozenset[str]:
        """Return the keys of a region's own names; the others are aliases."""
        row = self._overlay.rows.get(region.id)
        # "UK" is no less a country's name than "United Kingdom": a village called Uk must not win by the spelling.
        _, others = self._country_names.get(region.id, ("", ()))
        return frozenset(map(key, (region.name, *(row.names if row else ()), *others)))

    def is_small(self, region: Region) -> bool:
        """True for a populated place or a second-level division that stands back behind larger namesakes."""
        small = region.kind in {RegionKind.CITY, RegionKind.ADMIN2} and (region.population or 0) < SMALL
        return small and region.id not in self._overlay.rows

    def _complete(self, region: Region) -> Region:
        name, aliases = self._country_names.get(region.id, (region.name, ()))
        return Region(
            id=region.id,
            name=name if region.kind is RegionKind.COUNTRY else region.name,
            kind=region.kind,
            aliases=_unique(region.name, (*aliases, *region.aliases), name),
            country_id=region.country_id,
            part_of=tuple(dict.fromkeys((*region.part_of, *self._overlay.containers.get(region.id, ())))),
            sovereign=self._sovereigns.get(region.id, ()),
            latitude=region.latitude,
            longitude=region.longitude,
            population=region.population,
        )

    def _added_names(self) -> Mapping[str, tuple[str, ...]]:
        found = defaultdict(list)
        for row in self._overlay.rows.values():
            for name in (*row.names, *row.aliases):
                found[key(name)].append(row.id)
        for country, (name, aliases) in self._country_names.items():
            for each in (name, *aliases):
                found[key(each)].append(country)
        return {name_key: tuple(ids) for name_key, ids in found.items()}


def _parse(region_id: str, line: str) -> Region:
    name, kind, country, within, latitude, longitude, population, aliases = line.split("\t")
    return Region(
        id=region_id,
        name=name,
        kind=RegionKind(kind),
        aliases=cells(aliases),
        country_id=country or None,
        part_of=cells(within),
        latitude=float(latitude) if latitude else None,
        longitude=float(longitude) if longitude else None,
        population=int(population) if population else None,
    )


def _amend(region: Region | None, row: Row) -> Region:
    """Return the overlay's place, or the gazetteer's with the cells that the row fills."""
    old = region or Region(id=row.id, name=row.names[0], kind=row.kind or RegionKind.OTHER)
    name = row.names[0] if row.names else old.name
    return Region(
        id=old.id,
        name=name,
        kind=row.kind or old.kind,
        aliases=_unique(name, (*row.names, old.name, *row.aliases, *old.aliases), name),
        country_id=row.country or old.country_id,
        part_of=row.within or old.part_of,
        latitude=row.latitude if row.latitude is not None else old.latitude,
        longitude=row.longitude if row.longitude is not None else old.longitude,
        population=row.population if row.population is not None else old.population,
    )


def _unique(own: str, names: tuple[str, ...], shown: str) -> tuple[str, ...]:
    """Return the names in order, each key once, without the name shown."""
    seen, kept = {key(shown)}, []
    for name in (*names, own):
        if (name_key := key(name)) not in seen:
            seen.add(name_key)
            kept.append(name)
    return tuple(kept)


def _sovereigns() -> Mapping[str, tuple[Membership, ...]]:
    found: dict[str, tuple[Membership, ...]] = {}
    for state in states():
        held = (Membership(state.country), *state.territories)
        for each in held:
            found[each.entity_id] = (*found.get(each.entity_id, ()), Membership(state.id, each.start, each.end))
    return found
