"""The local server's life: found again, killed and recovered, stopped. Tests that leave it stopped stand last."""

import os
import signal
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psutil
import pytest
from neo4j.exceptions import DriverError, Neo4jError

from graph.connection import open_driver
from graph.errors import DatabaseRefused, LocalServerError
from graph.local import ServerInfo, ensure_running, status, stop
from graph.local.layout import Layout
from graph.local.process import ServerState, created, is_alive
from graph.settings import GraphSettings


@contextmanager
def changed(file: Path, text: str) -> Iterator[None]:
    """Give the file another text for a while."""
    before = file.read_text()
    file.write_text(text)
    try:
        yield
    finally:
        file.write_text(before)


def test_a_start_finds_the_running_server(settings: GraphSettings, server: ServerInfo) -> None:
    again = ensure_running(settings, progress=False)
    assert not again.started
    assert (again.pid, again.uri) == (server.pid, server.uri)


def test_it_listens_on_the_loopback_interface_only(server: ServerInfo) -> None:
    listening = [c for c in psutil.Process(server.pid).net_connections("inet") if c.status == psutil.CONN_LISTEN]
    assert {c.laddr.port for c in listening} == {server.bolt_port, server.http_port}
    assert {c.laddr.ip.removeprefix("::ffff:") for c in listening} == {"127.0.0.1"}


def test_only_its_user_can_read_the_password(server: ServerInfo) -> None:
    password = server.password.get_secret_value()
    assert len(password) >= 32
    assert server.password_file.read_text().strip() == password
    assert stat.S_IMODE(server.password_file.stat().st_mode) == 0o600
    assert stat.S_IMODE(server.home.stat().st_mode) == 0o700


def test_the_password_shows_nowhere_else(server: ServerInfo) -> None:
    password = server.password.get_secret_value()
    assert password not in repr(server)
    assert not any(password in word for word in psutil.Process(server.pid).cmdline())
    texts = [
        path for path in server.home.rglob("*") if path.is_file() and path.suffix in {".args", ".log", ".json", ".conf"}
    ]
    assert texts
    assert not [path for path in texts if password in path.read_text(errors="replace") and path != server.password_file]


def test_a_pid_that_another_program_got_is_not_taken_for_the_server(settings: GraphSettings) -> None:
    layout = Layout(settings.server_home)
    stranger = ServerState(os.getpid(), created(os.getpid()), "5.26.30", 1, 2)
    assert not is_alive(layout, stranger)


def test_acknowledged_transactions_survive_kill_9(settings: GraphSettings, server: ServerInfo) -> None:
    acknowledged: list[int] = []
    enough = threading.Event()

    def write() -> None:
        with driver.session(database="neo4j") as session:
            for number in count():
                try:  # no transaction function: it would try again for half a minute
                    session.run("CREATE (:Kept {number: $number})", number=number).consume()
                except (DriverError, Neo4jError):
                    return
                acknowledged.append(number)
                if number == 50:
                    enough.set()

    with open_driver(settings) as driver:
        writer = threading.Thread(target=write)
        writer.start()
        assert enough.wait(60)
        os.kill(server.pid, signal.SIGKILL)
        writer.join(120)
        assert not writer.is_alive()
    recovered = ensure_running(settings, progress=False)
    assert recovered.started
    assert recovered.uri == server.uri
    with open_driver(settings) as driver:
        rows = driver.execute_query("MATCH (k:Kept) RETURN k.number AS number", database_="neo4j").records
    assert set(acknowledged) <= {row["number"] for row in rows}


def test_stop_of_a_home_that_never_was_makes_none(tmp_path: Path) -> None:
    assert not stop(GraphSettings(dateline_home=tmp_path / "none"))
    assert not (tmp_path / "none").exists()


def test_own_settings_win_over_ours(settings: GraphSettings, server: ServerInfo) -> None:
    with open_driver(settings) as driver:
        rows = driver.execute_query("SHOW SETTINGS YIELD name, value", database_="neo4j").records
    values = {row["name"]: row["value"] for row in rows}
    assert values["db.transaction.timeout"] == "1m17s", server
    assert values["browser.remote_content_hostname_whitelist"] == "127.0.0.1"
    assert values["dbms.usage_report.enabled"] == values["client.allow_telemetry"] == "false"


def test_a_lost_password_file_is_said_and_not_replaced(settings: GraphSettings, server: ServerInfo) -> None:
    kept = server.password_file.rename(server.password_file.with_name("kept"))
    try:
        with pytest.raises(DatabaseRefused, match="Put it back"):
            ensure_running(settings, progress=False)
        assert not server.password_file.exists()
    finally:
        kept.rename(server.password_file)


def test_a_database_that_the_server_does_not_have_is_named(settings: GraphSettings, server: ServerInfo) -> None:
    with pytest.raises(DatabaseRefused, match="no database elsewhere"):
        ensure_running(settings.model_copy(update={"neo4j_database": "elsewhere"}), progress=False)
    assert psutil.pid_exists(server.pid)


def test_a_server_on_this_home_that_is_not_known_is_left_alone(settings: GraphSettings, server: ServerInfo) -> None:
    state = Layout(settings.server_home).state
    kept = state.rename(state.with_name("kept"))
    try:
        with pytest.raises(LocalServerError, match="Another Neo4j") as caught:
            ensure_running(settings, progress=False)
    finally:
        kept.rename(state)
    assert caught.value.code == "SERVER_LOCKED"
    with open_driver(settings) as driver:
        assert driver.get_server_info().address == ("127.0.0.1", server.bolt_port)


def test_another_version_on_a_running_home_is_refused(settings: GraphSettings, server: ServerInfo) -> None:
    with pytest.raises(LocalServerError, match=r"5\.26\.30 runs .*stop") as caught:
        ensure_running(settings.model_copy(update={"dateline_neo4j_version": "2026"}), progress=False)
    assert caught.value.code == "SERVER_LOCKED"
    assert psutil.pid_exists(server.pid)


def test_stop_ends_the_process_and_says_whether_there_was_one(settings: GraphSettings, server: ServerInfo) -> None:
    assert psutil.pid_exists(server.pid)
    assert stop(settings)
    assert not psutil.pid_exists(server.pid)
    assert status(settings) is None
    assert not stop(settings)


def test_an_unknown_setting_is_named_with_the_place_to_correct_it(settings: GraphSettings) -> None:
    stop(settings)
    own = settings.server_home / "own.conf"
    with (
        changed(own, "server.memory.page_cache_of_ours=1g\n"),
        pytest.raises(LocalServerError, match=r"server\.memory\.page_cache_of_ours") as caught,
    ):
        ensure_running(settings, progress=False)
    assert caught.value.code == "SERVER_FAILED"
    assert str(own) in caught.value.message
    assert str(settings.server_home / "logs" / "console.log") in caught.value.message
    assert status(settings) is None


def test_a_line_of_own_settings_that_is_none_is_named(settings: GraphSettings) -> None:
    stop(settings)
    with (
        changed(settings.server_home / "own.conf", "\nserver.memory\n"),
        pytest.raises(LocalServerError, match=r"own\.conf:2 is not"),
    ):
        ensure_running(settings, progress=False)
