"""`dateline extract`: the same rows in the same order however they are made, and a run that was ended goes on."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import psutil
import pytest

from api.cli.app import run

REPORT = "Rebel fighters captured the town of Lyman on Monday."
OTHER = "Government forces recaptured the town of Lyman on Friday."
COMMAND = [sys.executable, "-m", "api.cli", "extract"]

Lines = Callable[..., Path]

pytestmark = pytest.mark.usefixtures("loaded")


@pytest.fixture
def reports(tmp_path: Path) -> Lines:
    """Writes rows into a .jsonl file."""

    def write(*rows: Mapping[str, object] | str) -> Path:
        path = tmp_path / "reports.jsonl"
        path.write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows))
        return path

    return write


def test_rows_come_in_order_and_what_was_left_out_is_said(
    reports: Lines, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = {"id": "one", "text": REPORT, "published": "2022-10-04"}
    path = reports(first, "{", {"id": "two", "text": "Nothing happened."})
    assert run(["extract", str(path), "-o", str(tmp_path / "out.jsonl")]) == 1
    one, two = (json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines())
    assert (one["id"], one["text"], one["published"]) == ("one", REPORT, "2022-10-04")
    (event,) = one["events"]
    assert event["action"] == "CAPTURED"
    assert REPORT[event["start"] : event["end"]] == event["trigger"] == "captured"
    assert {"actors", "targets", "regions", "factuality", "attributed_to", "date"} <= event.keys()
    assert (two["id"], two["published"], two["events"]) == ("two", None, [])
    problem, totals = capsys.readouterr().err.splitlines()
    assert problem.startswith(f"BAD_JSON: {path}:2: ")
    assert totals == "2 documents, 1 events, 1 BAD_JSON"


def test_rows_are_the_same_over_processes(reports: Lines) -> None:
    path = reports(*({"id": f"n{number}", "text": f"{REPORT} {OTHER}"} for number in range(5)))
    runs = [
        subprocess.run(
            [*COMMAND, str(path), "--processes", processes],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": processes},
        ).stdout
        for processes in ("1", "2")
    ]
    assert runs[0] == runs[1] != b""


def test_killed_run_goes_on_where_it_stopped(
    reports: Lines, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = reports(*({"id": f"n{number}", "text": f"{REPORT} {number} people fled. " * 8} for number in range(80)))
    whole, killed = tmp_path / "whole.jsonl", tmp_path / "killed.jsonl"
    assert run(["extract", str(path), "--out", str(whole)]) == 0
    with subprocess.Popen([*COMMAND, str(path), "--out", str(killed), "--processes", "2"]) as running:
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline and (not killed.exists() or killed.stat().st_size < 10_000):
            time.sleep(0.01)
        workers = psutil.Process(running.pid).children()
        running.kill()
    psutil.wait_procs(workers, 30)
    assert 10_000 <= killed.stat().st_size < whole.stat().st_size
    with killed.open("ab") as stream:
        stream.write(b'{"id": "n1')  # a line that was cut off in the middle
    capsys.readouterr()
    assert run(["extract", str(path), "--out", str(killed), "--resume"]) == 0
    assert killed.read_bytes() == whole.read_bytes()
    assert "were there before)" in capsys.readouterr().err


def test_worker_that_is_killed_loses_nothing(reports: Lines, tmp_path: Path) -> None:
    path = reports(*({"id": f"n{number}", "text": f"{REPORT} {number} people fled. " * 5} for number in range(40)))
    command = [*COMMAND, str(path), "--out", str(tmp_path / "out.jsonl"), "--processes", "2"]
    with subprocess.Popen(command) as running:
        out = tmp_path / "out.jsonl"
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline and (not out.exists() or not out.stat().st_size):
            time.sleep(0.01)
        worker = max(psutil.Process(running.pid).children(), key=lambda process: process.memory_info().rss)
        worker.send_signal(signal.SIGKILL)
    assert running.returncode == 0
    written = [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()]
    assert written == [f"n{number}" for number in range(40)]


def test_changed_input_is_refused(reports: Lines, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["extract", str(reports({"id": "one", "text": REPORT})), "--out", str(tmp_path / "out.jsonl")]
    assert run(command) == 0
    assert run([*command, "--resume"]) == 0
    assert run([*command, "--resume", "--published", "2022-10-04"]) == 2
    assert "INPUT_CHANGED: The input is no longer what it was" in capsys.readouterr().err
    reports({"id": "one", "text": OTHER})
    assert run([*command, "--resume"]) == 2
    assert run(command) == 0


def test_resume_needs_a_file(reports: Lines, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", str(reports({"text": REPORT})), "--resume"]) == 2
    assert capsys.readouterr().err.startswith("BAD_USAGE: --resume ")


def test_missing_ray_is_said(
    reports: Lines, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)  # what an import of it meets when it is not there
    assert run(["extract", str(reports({"text": REPORT})), "--ray", "local"]) == 3
    error = capsys.readouterr().err
    assert error.startswith("RAY_MISSING: ")
    assert error.endswith("pip install dateline[ray]\n")


def test_full_disk_is_said(reports: Lines) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*COMMAND, str(reports({"text": REPORT}))], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 3
    assert done.stderr.splitlines()[-1].startswith("DISK_FULL: ")
    assert "Traceback" not in done.stderr


def test_output_that_cannot_be_written_leaves_nothing(
    reports: Lines, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["extract", str(reports({"text": REPORT})), "-o", str(tmp_path / "no" / "out.jsonl")]) == 1
    assert capsys.readouterr().err.startswith("NOT_FOUND: ")
    assert [path.name for path in tmp_path.iterdir()] == ["reports.jsonl"]
