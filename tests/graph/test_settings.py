"""Settings come from the environment; secrets do not show."""

from pathlib import Path

import pytest

from graph.errors import BadInput
from graph.settings import GraphSettings


def test_every_field_is_an_environment_variable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NEO4J_URI", "neo4j://db.example:7687")
    monkeypatch.setenv("NEO4J_PASSWORD", "a secret word")
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
    monkeypatch.setenv("DATELINE_NEO4J_HTTP_PORT", "7474")
    settings = GraphSettings.load()
    assert (settings.neo4j_uri, settings.is_local) == ("neo4j://db.example:7687", False)
    assert (settings.home, settings.server_home) == (tmp_path, tmp_path / "neo4j")
    assert settings.dateline_neo4j_http_port == 7474
    assert "secret" not in repr(settings)


def test_without_any_the_local_server_of_the_user_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "")
    settings = GraphSettings.load()
    assert settings.is_local
    assert settings.home.name == "dateline"
    assert settings.dateline_neo4j_version == "5.26"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATELINE_NEO4J_VERSION", "4.4"),
        ("DATELINE_NEO4J_HTTP_PORT", "http"),
        ("DATELINE_NEO4J_BOLT_PORT", "70000"),
        ("DATELINE_NEO4J_HEAP", "much"),
        ("NEO4J_DATABASE", "x"),
        ("NEO4J_URI", "localhost:7687"),
        ("NEO4J_URI", "http://localhost:7474"),
        ("NEO4J_URI", "bolt://"),
        ("NEO4J_URI", "bolt://localhost:many"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(BadInput, match=name) as caught:
        GraphSettings.load()
    assert caught.value.code == "BAD_SETTING"


def test_a_password_in_the_address_is_refused_and_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://neo4j:opensesame@localhost:7687")
    with pytest.raises(BadInput, match="NEO4J_PASSWORD") as caught:
        GraphSettings.load()
    assert "opensesame" not in str(caught.value)


def test_a_setting_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        GraphSettings.load(home=tmp_path)
