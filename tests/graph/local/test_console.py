"""`console` runs the server in the foreground; others find it meanwhile."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from graph.connection import open_driver
from graph.errors import LocalServerError
from graph.local import console, ensure_running, status
from graph.settings import GraphSettings

RUN = (
    "import sys; from graph.local import console; from graph.settings import GraphSettings as S; sys.exit(console(S()))"
)


def test_it_prints_serves_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    settings = GraphSettings(dateline_home=tmp_path)
    run = subprocess.Popen(
        [sys.executable, "-c", RUN],
        env={**os.environ, "DATELINE_HOME": str(tmp_path)},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert run.stdout is not None
    try:
        printed = next(line for line in run.stdout if "Started." in line)
        found = ensure_running(settings, progress=False)
        assert (found.started, found.pid != run.pid) == (False, True), printed
        with open_driver(settings) as driver:
            driver.verify_connectivity()
        with pytest.raises(LocalServerError, match="running already") as caught:
            console(settings)
        assert caught.value.code == "SERVER_LOCKED"
    finally:
        os.killpg(run.pid, signal.SIGINT)  # as a terminal does: to us and to the server
        rest = run.communicate(timeout=60)[0]
    assert "Stopped." in rest
    assert run.returncode == 0
    assert status(settings) is None
