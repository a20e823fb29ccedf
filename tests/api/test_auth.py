"""Reading is open; writing needs the token."""

import stat
from multiprocessing.pool import ThreadPool
from pathlib import Path

import pytest
from pydantic import SecretStr

from api.auth import authorize, load_token, token_path
from api.errors import ApiError
from api.settings import Settings
from graph.errors import GraphError
from graph.settings import GraphSettings
from tests.api.conftest import TOKEN, Api

DELETE = 'mutation { deleteDocument(id: "nothing") { id deleted } }'


def settings(home: Path, **more: object) -> Settings:
    return Settings.load(graph=GraphSettings.load(dateline_home=home), **more)


def test_the_token_lets_write(api_client: Api) -> None:
    assert api_client.ask(DELETE, TOKEN) == {"deleteDocument": {"id": "nothing", "deleted": False}}


@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Basic abc", TOKEN, "Bearer wrong", f"Bearer {TOKEN}x", "Bearer é"]
)
def test_nothing_else_does(api_client: Api, header: str | None) -> None:
    headers = [] if header is None else [(b"Authorization", header.encode())]
    answer = api_client.http.post("/graphql", json={"query": DELETE}, headers=headers).json()
    assert answer["data"] == {"deleteDocument": None}
    assert answer["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
    assert TOKEN not in str(answer)


def test_a_service_that_only_reads_refuses_the_token_too() -> None:
    with pytest.raises(ApiError) as refused:
        authorize(f"Bearer {TOKEN}", TOKEN, read_only=True)
    assert refused.value.code == "FORBIDDEN"


def test_a_mutation_is_not_taken_over_get(api_client: Api) -> None:
    response = api_client.http.get("/graphql", params={"query": DELETE}, headers={"Authorization": f"Bearer {TOKEN}"})
    assert (response.status_code, response.headers["allow"]) == (405, "POST")


def test_a_fresh_home_gets_a_token_that_only_its_owner_reads(tmp_path: Path) -> None:
    fresh = settings(tmp_path / "home")
    token = load_token(fresh)
    path = token_path(fresh)
    assert path == tmp_path / "home" / "token"
    assert path.read_text().strip() == token == load_token(fresh)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(token) >= 40


def test_services_that_start_at_once_agree_on_one_token(tmp_path: Path) -> None:
    fresh = settings(tmp_path)
    with ThreadPool(8) as pool:
        assert len(set(pool.map(lambda _: load_token(fresh), range(32)))) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["token"]


def test_the_environments_token_comes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_TOKEN", "from outside")
    assert load_token(settings(tmp_path)) == "from outside"
    assert load_token(settings(tmp_path, token=SecretStr("given"))) == "given"
    assert list(tmp_path.iterdir()) == []


def test_a_home_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")
    with pytest.raises(GraphError) as refused:
        load_token(settings(tmp_path / "home"))
    assert refused.value.code == "HOME_NOT_WRITABLE"


def test_a_token_is_never_printed(tmp_path: Path) -> None:
    assert "given" not in repr(settings(tmp_path, token=SecretStr("given")))
