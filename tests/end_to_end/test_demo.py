"""`dateline demo`: everything at once, as a person meets it first."""

import socket
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest

from api.cli.asking import ask
from tests.end_to_end.conftest import Demo

pytestmark = pytest.mark.slow


def test_table_shows_the_town_taken_annexed_on_paper_and_retaken(demo: Demo) -> None:
    lines = demo.printed.splitlines()
    for action, status, place in [
        ("CAPTURED", "ASSERTED", "Kherson"),
        ("ANNEXED", "CLAIMED", "Kherson Oblast"),
        ("RECAPTURED", "ASSERTED", "Kherson"),
    ]:
        assert any(action in line and status in line and place in line for line in lines), demo.printed


def test_service_answers_with_quotes_that_the_document_confirms(demo: Demo) -> None:
    query = "{events(first: 50) {nodes {action mentions {nodes {quote {start end text} document {text source}}}}}}"
    nodes = ask(demo.address("GraphQL").removesuffix("/graphql"), query)["events"]["nodes"]
    mentions = [mention for node in nodes for mention in node["mentions"]["nodes"]]
    assert len(mentions) >= 10
    for mention in mentions:
        quote = mention["quote"]
        assert mention["document"]["text"][quote["start"] : quote["end"]] == quote["text"]
        assert mention["document"]["source"].endswith("(sample)")


def test_once_does_all_and_leaves_nothing_running(tmp_path: Path) -> None:
    with Demo(tmp_path / "home", ["--once", "--port", "0"]) as once:
        assert once.until_it_ends() == 0, once.printed + once.noted
    assert "The service answers" in once.printed
    assert "Traceback" not in once.noted
    for name in ("GraphQL", "Neo4j Browser"):
        assert not listens(once.address(name))
    assert not [p.pid for p in psutil.process_iter(["cmdline"]) if str(tmp_path) in " ".join(p.info["cmdline"] or ())]


def test_interruption_is_clean_and_stops_what_was_started(tmp_path: Path) -> None:
    with Demo(tmp_path / "home", ["--port", "0"]) as running:
        running.until_it_serves()
        assert listens(running.address("Neo4j Browser"))
        assert running.interrupt() == 130
    assert "Traceback" not in running.noted
    assert not listens(running.address("Neo4j Browser"))


def test_port_in_use_is_said_before_anything_starts(demo: Demo, tmp_path: Path) -> None:
    port = str(urlsplit(demo.address("GraphQL")).port)
    with Demo(tmp_path / "home", ["--port", port]) as second:
        assert second.until_it_ends() == 3
    assert second.noted.startswith("PORT_IN_USE: ")
    assert not (tmp_path / "home").exists()


def listens(address: str) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", urlsplit(address).port)) == 0
