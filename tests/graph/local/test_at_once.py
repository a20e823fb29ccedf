"""The first start, twice at once. The name puts it before the other tests, which then find the server running."""

import os
import subprocess
import sys

from graph.local import status, stop
from graph.settings import GraphSettings

START = """
from graph.local import ensure_running
from graph.settings import GraphSettings
print(ensure_running(GraphSettings()).pid)
"""


def test_two_starts_at_once_give_one_server(settings: GraphSettings) -> None:
    stop(settings)
    environment = {**os.environ, "DATELINE_HOME": str(settings.home)}
    starts = [
        subprocess.Popen([sys.executable, "-c", START], env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    pids = {int(start.communicate(timeout=120)[0]) for start in starts}
    assert len(pids) == 1
    running = status(settings)
    assert running is not None
    assert pids == {running.pid}
