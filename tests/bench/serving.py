"""A whole running service in a fresh home: time to ready, ingest, a page of events, memory."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any

import httpx
import psutil

from extraction.types import Document
from graph.local import status, stop
from graph.settings import GraphSettings
from tests.bench.figures import Figure

INGEST = "mutation($d: [DocumentInput!]!) { ingest(documents: $d) { documents { state } problems { code message } } }"
EVENTS = """{ events(first: 20) { totalCount nodes { id action status summary occurred { from to precision }
  actors { name } regions { name } mentions(first: 5) { nodes { quote { text } document { source } } } } } }"""


def measure(documents: Sequence[Document]) -> Iterator[Figure]:
    """Yield the figures; the service and its Neo4j are stopped and their home removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as directory:
        settings = GraphSettings(dateline_home=Path(directory))
        port = _free_port()
        environment = {**os.environ, "DATELINE_HOME": directory}
        started = time.perf_counter()
        service = subprocess.Popen(
            [sys.executable, "-m", "api.cli", "serve", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL
        )
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_until_ready(url, service)
            ready = time.perf_counter() - started
            yield Figure("serve on a fresh home until /readyz", f"{ready:.1f} s", "≤ 30", ready <= 30)
            token = (Path(directory) / "token").read_text().strip()
            with httpx.Client(base_url=url, headers={"authorization": f"Bearer {token}"}, timeout=120) as client:
                yield from _through_the_api(client, documents)
            yield from _memory(service.pid, settings)
        finally:
            service.terminate()
            service.wait(30)
            stop(settings)


def _through_the_api(client: httpx.Client, documents: Sequence[Document]) -> Iterator[Figure]:
    written = []
    for number, document in enumerate(documents):
        published = document.published_at.isoformat() if document.published_at else None
        entry = {"id": f"bench-{number}", "text": document.text, "source": document.source, "publishedAt": published}
        begun = time.perf_counter()
        _ask(client, INGEST, {"d": [entry]})
        written.append(time.perf_counter() - begun)
    value = 1000 * median(written)
    yield Figure("ingest of one document, median", f"{value:.0f} ms", "≤ 1,000", value <= 1000)
    read = []
    for _ in range(50):
        begun = time.perf_counter()
        _ask(client, EVENTS, {})
        read.append(time.perf_counter() - begun)
    value = 1000 * median(read)
    yield Figure("page of 20 events with mentions, median", f"{value:.0f} ms", "≤ 100", value <= 100)


def _memory(pid: int, settings: GraphSettings) -> Iterator[Figure]:
    service = psutil.Process(pid)
    ours = sum(process.memory_info().rss for process in (service, *service.children(recursive=True)))
    server = status(settings)
    theirs = 0
    if server is not None:
        theirs = psutil.Process(server.pid).memory_info().rss
        if psutil.Process(server.pid) in service.children(recursive=True):
            ours -= theirs
    yield Figure("memory of the service", f"{ours / 2**20:.0f} MB", "≤ 700", ours <= 700 * 2**20)
    yield Figure("memory of Neo4j", f"{theirs / 2**20:.0f} MB", "≤ 650", 0 < theirs <= 650 * 2**20)


def _ask(client: httpx.Client, query: str, variables: dict[str, Any]) -> None:
    answer = client.post("/graphql", json={"query": query, "variables": variables}).json()
    if answer.get("errors"):
        raise RuntimeError(answer["errors"])


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait_until_ready(url: str, service: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline and service.poll() is None:
        try:
            if httpx.get(f"{url}/readyz", timeout=5).status_code == httpx.codes.OK:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.2)
    raise RuntimeError("the service did not become ready")
