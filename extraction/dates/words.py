"""Words of date expressions: `data/dates.yaml`, parsed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pydantic import Field

from extraction.data_files import Row, read_yaml


@dataclass(frozen=True, slots=True)
class DateWords:
    """Months and weekdays count from 1 and 0, as `datetime` does."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, tuple[int, int]]
    numbers: Mapping[str, int]
    vague: Mapping[str, tuple[int, int]]
    recent_days: Mapping[str, int]
    instruments: frozenset[str]
    ordinals: tuple[str, ...]
    holidays: tuple[str, ...]
    rules: tuple["Rule", ...]


class Rule(Row):
    """A pattern with the name of the function that reads its groups."""

    builds: str
    pattern: str


class DatesFile(Row):
    """Schema of `data/dates.yaml`."""

    version: int
    months: dict[str, list[str]] = Field(min_length=12, max_length=12)
    weekdays: list[str] = Field(min_length=7, max_length=7)
    seasons: dict[str, tuple[int, int]]
    numbers: dict[str, int]
    vague: dict[str, tuple[int, int]]
    recent_days: dict[str, int]
    instruments: list[str]
    ordinals: list[str]
    holidays: list[str]
    rules: list[Rule]


@cache
def load() -> DateWords:
    """Return the words, read once. Raises `DataInvalid` when the file breaks its schema."""
    file = read_yaml("dates.yaml", DatesFile)
    return DateWords(
        months={name: number for number, names in enumerate(file.months.values(), 1) for name in names},
        weekdays={name: number for number, name in enumerate(file.weekdays)},
        seasons=file.seasons,
        numbers=file.numbers,
        vague=file.vague,
        recent_days=file.recent_days,
        instruments=frozenset(file.instruments),
        ordinals=tuple(file.ordinals),
        holidays=tuple(file.holidays),
        rules=tuple(file.rules),
    )
