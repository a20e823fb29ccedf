"""Ports: configured ones are taken or refused, free ones are remembered."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.errors import LocalServerError
from graph.local import ensure_running
from graph.local.ports import HOST, choose
from graph.settings import GraphSettings


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody listens."""
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_free_ports_stay_the_same_over_restarts(tmp_path: Path) -> None:
    settings = GraphSettings(dateline_home=tmp_path)
    first = choose(settings, tmp_path / "ports.json")
    assert first.bolt != first.http
    assert choose(settings, tmp_path / "ports.json") == first


def test_a_remembered_port_that_was_taken_since_gives_way(tmp_path: Path, taken: int) -> None:
    file = tmp_path / "ports.json"
    file.write_text(f'{{"bolt": {taken}, "http": 0}}')
    assert choose(GraphSettings(dateline_home=tmp_path), file).bolt not in {0, taken}


def test_a_damaged_memory_of_ports_counts_as_none(tmp_path: Path) -> None:
    file = tmp_path / "ports.json"
    file.write_text('{"bolt": ')
    assert choose(GraphSettings(dateline_home=tmp_path), file).bolt


@pytest.mark.parametrize("setting", ["dateline_neo4j_bolt_port", "dateline_neo4j_http_port"])
def test_a_configured_port_in_use_is_refused_before_anything_starts(tmp_path: Path, taken: int, setting: str) -> None:
    settings = GraphSettings.load(dateline_home=tmp_path, **{setting: taken})
    with pytest.raises(LocalServerError, match=f"Port {taken} .*{setting.upper()}") as caught:
        ensure_running(settings, progress=False)
    assert caught.value.code == "PORT_IN_USE"
    assert not (tmp_path / "neo4j" / "run" / "server.json").exists()
