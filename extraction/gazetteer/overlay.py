"""The curated overlay of the gazetteer: `data/regions.tsv`."""

from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from extraction.errors import DataInvalid
from extraction.tables import cells, rows
from extraction.types import RegionKind


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
    for cell in rows("regions.tsv"):
        row = _row(cell)
        if row.id in found:
            raise DataInvalid(f"regions.tsv: {row.id} stands twice; put its names into one row.")
        found[row.id] = row
        for inside in row.contains:
            containers[inside] = (*containers.get(inside, ()), row.id)
    return Overlay(found, containers)


def _row(cell: dict[str, str]) -> Row:
    lists = {column: cells(cell[column]) for column in ("within", "aliases", "contains")}
    single = {column: cell[column] or None for column in ("kind", "country", "latitude", "longitude", "population")}
    try:
        return Row.model_validate({"id": cell["id"], "names": cells(cell["name"]), **lists, **single})
    except ValidationError as error:
        raise DataInvalid(f"regions.tsv: {cell['id']}: {error}") from error
