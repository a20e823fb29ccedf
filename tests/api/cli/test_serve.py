"""`dateline serve`: says where it listens, ends cleanly, and says at once when the port is taken."""

import os
import re
import signal
import socket
import subprocess
import sys
from urllib.parse import urlsplit

import pytest

from api.cli.app import run
from api.cli.asking import is_ready
from graph.settings import GraphSettings


def test_port_in_use_is_said_before_anything_starts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATELINE_HOME", "/proc/cannot/be/written")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert run(["serve", "--port", str(taken.getsockname()[1])]) == 3
    assert capsys.readouterr().err.startswith("PORT_IN_USE: ")


def test_host_that_is_not_ours_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["serve", "--host", "203.0.113.7", "--port", "0"]) == 3
    assert capsys.readouterr().err.startswith("SERVICE_FAILED: ")


@pytest.mark.parametrize(("ending", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM)])
def test_service_ends_cleanly(database: GraphSettings, ending: signal.Signals, code: int) -> None:
    environment = {**os.environ, "DATELINE_HOME": str(database.dateline_home)}
    command = [sys.executable, "-m", "api.cli", "serve", "--port", "0"]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as service:
        assert service.stderr is not None
        try:
            said = service.stderr.readline()
            address = re.search(r"http://127\.0\.0\.1:\d+", said)
            assert address, said + service.stderr.read()
            while not is_ready(address[0]):
                assert service.poll() is None
        finally:
            service.send_signal(ending)
        assert service.wait(30) == code
        assert "Traceback" not in service.stderr.read()
    with socket.socket() as closed:
        assert closed.connect_ex(("127.0.0.1", urlsplit(address[0]).port)) != 0
