"""`dateline neo4j`: what it says about the server, and what it keeps to itself."""

from pathlib import Path

import pytest

from api.cli.app import run
from graph.local import ServerInfo, ensure_running
from graph.local import status as server_status
from graph.settings import GraphSettings


@pytest.fixture
def server(database: GraphSettings, monkeypatch: pytest.MonkeyPatch) -> ServerInfo:
    """The tests' server, in the home that commands find."""
    monkeypatch.setenv("DATELINE_HOME", str(database.home))
    monkeypatch.setenv("COLUMNS", "40")
    return ensure_running(database, progress=False)


@pytest.mark.parametrize("command", ["start", "status"])
def test_it_says_where_the_server_is_but_not_its_password(
    server: ServerInfo, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    assert run(["neo4j", command]) == 0
    said = capsys.readouterr().out
    for fact in (server.browser_url, server.uri, server.username, str(server.password_file), str(server.logs)):
        assert fact in said
    assert "running" in said
    assert server.password.get_secret_value() not in said


def test_the_password_is_shown_when_asked_for(server: ServerInfo, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["neo4j", "status", "--show-password"]) == 0
    assert server.password.get_secret_value() in capsys.readouterr().out


def test_status_and_stop_of_no_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
    assert run(["neo4j", "status"]) == 1
    assert "not running" in capsys.readouterr().out
    assert run(["neo4j", "stop"]) == 0
    assert "was not running" in capsys.readouterr().out
    assert not list(tmp_path.iterdir())


def test_with_another_server_named_nothing_local_is_touched(
    server: ServerInfo, database: GraphSettings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NEO4J_URI", "neo4j://db.example:7687")
    assert run(["neo4j", "status"]) == 0
    assert "neo4j://db.example:7687" in capsys.readouterr().out
    for command in ("start", "stop", "console"):
        assert run(["neo4j", command]) == 2
        assert "BAD_SETTING: NEO4J_URI is set" in capsys.readouterr().err
    still = server_status(database)
    assert still is not None
    assert still.pid == server.pid
