"""Loads what a root field's statement did not bring: deeper levels, and fields asked twice with different arguments.

A level of a query is loaded with one statement for each way of asking, however many things stand on that level.
"""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from datetime import date, datetime
from typing import TypeVar

from strawberry.dataloader import DataLoader

from graph.reading import (
    ActorAsk,
    DocumentAsk,
    EventAsk,
    MentionAsk,
    Reader,
    RegionAsk,
    read_actors_by_id,
    read_documents_by_id,
    read_events_by_id,
    read_mentions_by_id,
    read_regions_by_id,
)
from graph.reading.rows import ActorRow, DocumentRow, EventRow, MentionRow, RegionRow

Way = TypeVar("Way", bound=Hashable)
Row = TypeVar("Row")


class Loaders:
    """The loaders of one request. A key is an id and the way in which it is asked for."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.events: DataLoader[tuple[str, tuple[EventAsk, datetime | None]], EventRow | None] = self._loader(
            lambda ids, way: read_events_by_id(self._reader, ids, *way)
        )
        self.mentions: DataLoader[tuple[str, tuple[MentionAsk, datetime | None]], MentionRow | None] = self._loader(
            lambda ids, way: read_mentions_by_id(self._reader, ids, *way)
        )
        self.documents: DataLoader[tuple[str, tuple[DocumentAsk, datetime | None]], DocumentRow | None] = self._loader(
            lambda ids, way: read_documents_by_id(self._reader, ids, *way)
        )
        self.regions: DataLoader[tuple[str, RegionAsk], RegionRow | None] = self._loader(
            lambda ids, way: read_regions_by_id(self._reader, ids, way)
        )
        self.actors: DataLoader[tuple[str, tuple[ActorAsk, date]], ActorRow | None] = self._loader(
            lambda ids, way: read_actors_by_id(self._reader, ids, *way)
        )

    @staticmethod
    def _loader(
        read: Callable[[Sequence[str], Way], Awaitable[Mapping[str, Row]]],
    ) -> DataLoader[tuple[str, Way], Row | None]:
        async def load(keys: list[tuple[str, Way]]) -> list[Row | None]:
            groups: dict[Way, list[str]] = defaultdict(list)
            for id_of_thing, way in keys:
                groups[way].append(id_of_thing)
            found = {way: await read(ids, way) for way, ids in groups.items()}
            return [found[way].get(id_of_thing) for id_of_thing, way in keys]

        return DataLoader(load_fn=load)
