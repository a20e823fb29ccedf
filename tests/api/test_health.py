"""What the service says of itself, with the database there and gone."""

import socket
import time
from pathlib import Path

from pydantic import SecretStr

from api.settings import Settings
from graph.settings import GraphSettings
from tests.api.conftest import TOKEN, Api, running


def closed_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def test_a_ready_service_says_so(api_client: Api) -> None:
    response = api_client.http.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {
        "ready": True,
        "database": {"ok": True},
        "migrations": {"ok": True},
        "model": {"ok": True},
    }


def test_the_process_is_alive(api_client: Api) -> None:
    assert api_client.http.get("/healthz").json() == {"alive": True}


def test_a_service_without_a_database_starts_and_says_what_is_missing(tmp_path: Path) -> None:
    nowhere = GraphSettings.load(
        dateline_home=tmp_path, neo4j_uri=f"bolt://127.0.0.1:{closed_port()}", neo4j_password=SecretStr("secret word")
    )
    with running(Settings(graph=nowhere, token=SecretStr(TOKEN), workers=1, model="no_such_model")) as api:
        assert api.http.get("/healthz").status_code == 200
        began = time.monotonic()
        response = api.http.get("/readyz")
        assert response.status_code == 503
        report = response.json()
        assert (report["ready"], report["database"]["code"]) == (False, "DATABASE_UNAVAILABLE")
        assert not report["migrations"]["ok"]
        for query, token in (
            ("{ events { totalCount } }", None),
            ('{ node(id: "e_1") { id } }', None),
            ('mutation { deleteDocument(id: "x") { deleted } }', TOKEN),
            ('mutation { ingest(documents: [{text: "Fire."}]) { problems { code } } }', TOKEN),
        ):
            answer = api.post(query, token)
            (error,) = answer["errors"]
            assert error["extensions"]["code"] == "DATABASE_UNAVAILABLE"
            assert error["extensions"]["retryable"] is True
            assert "secret word" not in str(answer)
        assert time.monotonic() - began < 30
        for _ in range(200):
            model = api.http.get("/readyz").json()["model"]
            if model["code"] != "STARTING":
                break
            time.sleep(0.1)
        assert model["code"] == "MODEL_UNAVAILABLE"


def test_answers_are_compressed_for_those_who_take_it(api_client: Api) -> None:
    response = api_client.http.post("/graphql", json={"query": "{ __schema { types { name description } } }"})
    assert response.headers["content-encoding"] == "gzip"


def test_queries_are_taken_over_get(api_client: Api) -> None:
    answer = api_client.http.get(
        "/graphql", params={"query": "query($n: Int) { events(first: $n) { nodes { id } } }", "variables": '{"n": 1}'}
    )
    assert answer.status_code == 200
    assert "errors" not in answer.json()
