"""The gazetteer's files, its overlay, and place nouns."""

import subprocess
import sys
from pathlib import Path

import pytest

from extraction.errors import DataInvalid
from extraction.gazetteer import overlay as overlay_module
from extraction.gazetteer.cues import place_nouns, read_cue
from extraction.gazetteer.overlay import overlay
from extraction.gazetteer.sorted_file import SortedFile
from extraction.knowledge import load
from extraction.types import RegionKind

FOLDER = Path(overlay_module.__file__).parent


@pytest.mark.slow
def test_committed_files_are_what_the_sources_give() -> None:
    subprocess.run([sys.executable, "-m", "extraction.gazetteer.build", "--check"], check=True, timeout=240)


def test_sorted_file_finds_each_line_and_nothing_else(tmp_path: Path) -> None:
    lines = sorted(f"{key}\tvalue of {key}\n".encode() for key in ["a", "a b", "ab", "b", "kyiv", "zürich", "é"])
    path = tmp_path / "table.tsv"
    path.write_bytes(b"".join(lines))
    table = SortedFile(path)
    for line in lines:
        wanted, value = line.decode().rstrip("\n").split("\t")
        assert table.get(wanted) == value
    for unknown in ("", "a ", "aa", "z", "ÿ", "a\t"):
        assert table.get(unknown) is None


@pytest.mark.parametrize("name", ["places.tsv", "names.tsv"])
def test_files_are_sorted_with_unique_keys(name: str) -> None:
    lines = (FOLDER / name).read_bytes().splitlines(keepends=True)
    assert lines == sorted(lines)
    keys = [line.split(b"\t", 1)[0] for line in lines]
    assert len(keys) == len(set(keys))


def test_every_overlay_row_can_be_reached_and_lies_in_known_regions() -> None:
    knowledge = load()
    for row in overlay().rows.values():
        region = knowledge.region(row.id)
        assert region is not None, row.id
        for other in (*region.part_of, *row.contains, *([region.country_id] if region.country_id else [])):
            assert knowledge.region(other) is not None, (row.id, other)
        for name in (*row.names, *row.aliases):
            assert region in knowledge.find_region(name), (row.id, name)
        assert row.id not in knowledge.region_closure(row.id)[1:], row.id


def test_added_places_have_kind_and_coordinates() -> None:
    for row in overlay().rows.values():
        if row.id.startswith("r_o_"):
            region = load().region(row.id)
            assert region is not None
            assert region.kind is not RegionKind.OTHER, row.id
            assert region.latitude is not None, row.id
            assert region.longitude is not None, row.id


@pytest.mark.parametrize(
    ("former", "region_id"),
    [
        ("Constantinople", "r_745044"),
        ("Danzig", "r_3099434"),
        ("Königsberg", "r_554234"),
        ("Stalingrad", "r_472757"),
        ("Leningrad", "r_498817"),
        ("Saigon", "r_1566083"),
        ("Breslau", "r_3081368"),
        ("Smyrna", "r_311046"),
        ("Adrianople", "r_747712"),
        ("Mukden", "r_2034937"),
        ("Léopoldville", "r_2314302"),
        ("Alsace-Lorraine", "r_o_alsace_lorraine"),
        ("Sudetenland", "r_o_sudetenland"),
        ("Transvaal", "r_o_transvaal"),
        ("Rhodesia", "r_o_rhodesia"),
        ("Bohemia", "r_o_bohemia"),
        ("Hejaz", "r_o_hejaz"),
        ("Bay of Pigs", "r_o_bay_of_pigs"),
    ],
)
def test_former_name_means_the_place_of_history_not_a_small_namesake(former: str, region_id: str) -> None:
    assert load().find_region(former)[0].id == region_id


@pytest.mark.parametrize("change", [{"kind": "SWAMP"}, {"latitude": "91"}, {"id": "kherson"}, {"population": "many"}])
def test_overlay_row_that_breaks_the_schema_is_refused_by_its_id(change: dict[str, str]) -> None:
    cell = dict.fromkeys(["id", "name", "kind", "country", "within", "latitude", "longitude", "population"], "")
    cell |= {"aliases": "", "contains": "", "id": "r_o_test", "name": "Test", "kind": "CITY"} | change
    with pytest.raises(DataInvalid, match=change.get("id", "r_o_test")):
        overlay_module._row("regions.tsv", cell)


@pytest.mark.parametrize(
    ("phrase", "name", "kind"),
    [
        ("kherson oblast", "kherson", RegionKind.ADMIN1),
        ("city of kherson", "kherson", RegionKind.CITY),
        ("river jordan", "jordan", RegionKind.RIVER),
        ("baghdad international airport", "baghdad international", RegionKind.FACILITY),
        ("kakhovka nuclear power plant", "kakhovka", RegionKind.FACILITY),
    ],
)
def test_noun_beside_a_name_says_its_kind(phrase: str, name: str, kind: RegionKind) -> None:
    cue = read_cue(phrase)
    assert cue.name_key == name
    assert cue.kinds is not None
    assert kind in cue.kinds


def test_name_without_a_noun_leaves_all_kinds() -> None:
    assert read_cue("kherson") == ("kherson", None)
    assert read_cue("province") == ("province", None)
    assert RegionKind.ADMIN1 in place_nouns()["oblasts"]


def test_gazetteer_takes_little_memory_and_time() -> None:
    code = (
        "import resource, time; import extraction.knowledge as k; import spacy\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss; start = time.process_time()\n"
        "k.load().resolve_region('Izium'); spent = time.process_time() - start\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before, spent)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60)
    kilobytes, seconds = map(float, done.stdout.split())
    assert kilobytes < 120_000
    assert seconds < 3
