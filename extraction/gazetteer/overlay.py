"""The curated overlay of the gazetteer: `data/regions.tsv`, and `data/historical_regions.tsv` in the same form."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from extraction.errors import DataInvalid
from extraction.tables import cells, rows
from extraction.types import RegionKind

_FILES: Final = ("regions.tsv", "historical_regions.tsv")


class Row(BaseModel):
    """A row: a place of its own, or an amendment to one of the gazetteer (empty cells change nothing)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^r_[\w.]+$")
    names: tuple[str, ...]
    kind: RegionKind | None
    country: str | None
    within: tuple[str, ...]
    latitude: float | None = Field(ge=-90, le=90)
    longitude: float | None = Field(ge=-180, le=180)
    population: int | None = Field(ge=0)
    aliases: tuple[str, ...]
    contains: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overlay:
    """Rows by id, and for each region the curated areas that it lies in."""

    rows: dict[str, Row]
    containers: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def overlay() -> Overlay:
    """Return the overlay. Raises `DataInvalid` for a row that breaks the schema or an id that stands twice."""
    found: dict[str, Row] = {}
    containers: dict[str, tuple[str, ...]] = {}
    for name, row in _rows():
        if row.id in found:
            raise DataInvalid(f"{name}: {row.id} stands twice; put its names into one row.")
        found[row.id] = row
        for inside in row.contains:
            containers[inside] = (*containers.get(inside, ()), row.id)
    return Overlay(found, containers)


def _rows() -> Iterator[tuple[str, Row]]:
    for name in _FILES:
        yield from ((name, _row(name, cell)) for cell in rows(name))


def _row(file: str, cell: dict[str, str]) -> Row:
    lists = {column: cells(cell[column]) for column in ("within", "aliases", "contains")}
    single = {column: cell[column] or None for column in ("kind", "country", "latitude", "longitude", "population")}
    try:
        return Row.model_validate({"id": cell["id"], "names": cells(cell["name"]), **lists, **single})
    except ValidationError as error:
        raise DataInvalid(f"{file}: {cell['id']}: {error}") from error
