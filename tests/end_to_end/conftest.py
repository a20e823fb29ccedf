"""A running `dateline demo`, started as a person starts it, and a browser to look at it with."""

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

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


@dataclass(slots=True)
class Demo:
    """A process that runs `dateline demo`, and what it has printed so far."""

    process: subprocess.Popen[str]
    home: Path
    printed: str = ""
    noted: str = ""

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

    def end(self) -> None:
        """Interrupt it if it still runs."""
        if self.process.poll() is None:
            self.interrupt()

    def interrupt(self) -> int:
        """Press Ctrl-C and return the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(60)


def environment(home: Path) -> dict[str, str]:
    """Return what a command of ours runs in: the caches of this user, a home of its own, and no other settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NEO4J_", "DATELINE_"))}
    if cache := os.environ.get("DATELINE_CACHE"):
        kept["DATELINE_CACHE"] = cache
    return {**kept, "DATELINE_HOME": str(home), "COLUMNS": "200"}


def start_demo(home: Path, *arguments: str) -> Demo:
    """Start `dateline demo` in another directory than the sources, reading along what it prints."""
    command = [sys.executable, "-m", "api.cli", "demo", *arguments]
    process = subprocess.Popen(
        command, env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=home.parent
    )
    demo = Demo(process, home)

    def follow(name: str) -> None:
        for line in getattr(process, {"printed": "stdout", "noted": "stderr"}[name]):
            setattr(demo, name, getattr(demo, name) + line)

    for name in ("printed", "noted"):
        threading.Thread(target=follow, args=(name,), daemon=True).start()
    return demo


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A demo that serves, stopped at the end."""
    running = start_demo(tmp_path_factory.mktemp("demo") / "home", "--port", "0")
    try:
        running.until_it_serves()
        yield running
    finally:
        running.end()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium without a window. Skips where it is not installed; in CI that fails."""
    executable = shutil.which("chromium")
    if executable is None:
        message = "chromium is not installed (apt-get install chromium)"
        pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=executable, args=FLAGS)
