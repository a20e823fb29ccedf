"""Jars come from Maven Central once, and none is used whose SHA-256 is not the lock's."""

import gc
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import LocalServerError
from graph.local.fetch import fetch_jars
from graph.local.release import RELEASES, Jar, parse_lock

SMALL = ("org.eclipse.jetty:jetty-alpn-server:", "org.reactivestreams:reactive-streams:")


@pytest.fixture
def jars() -> tuple[Jar, ...]:
    """Two small jars of the lock."""
    found = tuple(jar for jar in RELEASES["5.26"].jars if jar.coordinate.startswith(SMALL))
    assert len(found) == len(SMALL)
    return found


@pytest.mark.parametrize("name", ["5.26", "2026"])
def test_every_line_of_a_lock_names_a_jar_with_its_hash(name: str) -> None:
    jars = RELEASES[name].jars  # type: ignore[index] # the parameters are the setting's values
    assert len(jars) > 200
    assert all(len(bytes.fromhex(jar.sha256)) == 32 for jar in jars)
    assert len({jar.filename for jar in jars}) == len(jars)
    assert {f"org.neo4j:neo4j:{RELEASES[name].version}"} <= {jar.coordinate for jar in jars}  # type: ignore[index]


def test_a_lock_line_without_a_version_is_refused() -> None:
    with pytest.raises(ValueError, match="group:artifact:version"):
        parse_lock("org.neo4j:neo4j\tabc")


def test_several_at_once_fetch_each_jar_once_and_leave_nothing_else(jars: tuple[Jar, ...], tmp_path: Path) -> None:
    library = tmp_path / "cache" / "neo4j"
    with ThreadPoolExecutor(3) as pool:
        results = list(pool.map(lambda _: fetch_jars(jars, library, "jars", progress=False), range(3)))
    assert results == [tuple(library / jar.filename for jar in jars)] * 3
    assert {path.name for path in library.iterdir()} - {".lock"} == {jar.filename for jar in jars}


def test_a_fetch_tells_how_far_it_is_to_whoever_asks(jars: tuple[Jar, ...], tmp_path: Path) -> None:
    told: list[str] = []
    fetch_jars(jars, tmp_path, "jars", progress=told.append)
    assert told == ["Fetching jars: 1 of 2 files …", "Fetching jars: 2 of 2 files …"]
    fetch_jars(jars, tmp_path, "jars", progress=told.append)
    assert len(told) == 2


def test_a_download_that_is_not_what_the_lock_names_never_reaches_the_library(
    jars: tuple[Jar, ...], tmp_path: Path
) -> None:
    wrong = (jars[0], replace(jars[1], sha256=jars[0].sha256))
    with pytest.raises(LocalServerError, match="reactive-streams") as caught:
        fetch_jars(wrong, tmp_path, "jars", progress=False)
    assert caught.value.code == "HASH_MISMATCH"
    assert not (tmp_path / jars[1].filename).exists()


def test_a_jar_that_was_changed_in_the_cache_is_not_used(jars: tuple[Jar, ...], tmp_path: Path) -> None:
    first, _ = fetch_jars(jars, tmp_path, "jars", progress=False)
    content = bytearray(first.read_bytes())
    content[len(content) // 2] ^= 1
    first.write_bytes(content)
    with pytest.raises(LocalServerError, match="delete it and start again") as caught:
        fetch_jars(jars, tmp_path, "jars", progress=False)
    assert caught.value.code == "HASH_MISMATCH"
    first.unlink()
    assert fetch_jars(jars, tmp_path, "jars", progress=False)[0] == first


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_jar_that_does_not_exist_says_what_to_check(jars: tuple[Jar, ...], tmp_path: Path) -> None:
    with pytest.raises(LocalServerError, match="Check the connection") as caught:
        fetch_jars((replace(jars[0], version="0.0.0"),), tmp_path, "jars", progress=False)
    assert caught.value.code == "DOWNLOAD_FAILED"
    del caught
    gc.collect()  # jgo does not close the connection of an answer that it does not like
