"""A running `dateline demo`, started as a person starts it, and a browser to look at it with."""

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Self

import pytest
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[2]
PATIENCE = 240.0
"""Seconds; a cold start fetches nothing in CI, where the cache is kept, but shares two cores with everything else."""

SERVING = "Serving until Ctrl-C"

# No sandbox inside a container, and nothing that talks to anybody but the pages that we open.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Demo:
    """A process that runs `dateline demo`, and what it has printed so far."""

    def __init__(self, home: Path, arguments: Sequence[str]) -> None:
        self.home = home
        self.printed = ""
        self.noted = ""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "api.cli", "demo", *arguments],
            env=environment(home),
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._readers = [threading.Thread(target=self._read_output), threading.Thread(target=self._read_notes)]
        for reader in self._readers:
            reader.start()

    def address(self, name: str) -> str:
        """Return the address that it printed after `name`."""
        found = re.search(rf"^\s*{name}\s+(http\S+)", self.printed, re.MULTILINE)
        assert found, self.printed + self.noted
        return found[1]

    @property
    def password(self) -> str:
        """The password of Neo4j, where the demo says that it is kept."""
        found = re.search(r"^\s*password\s+in (.+?), or", self.printed, re.MULTILINE)
        assert found, self.printed
        return Path(found[1]).read_text(encoding="utf-8").strip()

    def until_it_serves(self) -> None:
        """Wait; fail with all that was printed when it ends before, or takes too long."""
        ends = time.monotonic() + PATIENCE
        while SERVING not in self.noted and self.process.poll() is None and time.monotonic() < ends:
            time.sleep(0.1)
        assert SERVING in self.noted, self.printed + self.noted

    def interrupt(self) -> int:
        """Press Ctrl-C and return the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.until_it_ends(60)

    def until_it_ends(self, patience: float = PATIENCE) -> int:
        """Wait and return the exit code; all that it printed is there then."""
        code = self.process.wait(patience)
        for reader in self._readers:
            reader.join()
        return code

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.interrupt()

    def _read_output(self) -> None:
        with self.process.stdout or nullcontext() as lines:
            for line in lines or ():
                self.printed += line

    def _read_notes(self) -> None:
        with self.process.stderr or nullcontext() as lines:
            for line in lines or ():
                self.noted += line


def environment(home: Path) -> dict[str, str]:
    """Return what a command of ours runs in: the caches of this user, a home of its own, and no other settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NEO4J_", "DATELINE_"))}
    if cache := os.environ.get("DATELINE_CACHE"):
        kept["DATELINE_CACHE"] = cache
    return {**kept, "DATELINE_HOME": str(home), "COLUMNS": "200"}


@pytest.fixture(scope="package")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A demo that serves, stopped at the end."""
    with Demo(tmp_path_factory.mktemp("demo") / "home", ["--port", "0"]) as running:
        running.until_it_serves()
        yield running


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Debian's Chromium without a window. Skips where it is not installed; in CI that fails.

    It ends with this package: while it runs, Playwright keeps an event loop in the thread that other tests need for
    their own.
    """
    executable = shutil.which("chromium")
    if executable is None:
        message = "chromium is not installed (apt-get install chromium)"
        pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=executable, args=FLAGS)
