"""Documents over processes: in order, never far ahead, and nothing is lost with a worker."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from extraction.bulk.outcome import Outcome, lost
from extraction.bulk.processes import Pool
from extraction.errors import ExtractionError, ModelUnavailable
from extraction.types import Document
from tests.extraction.bulk.practice import documents, lines, load, load_and_die, load_nothing, load_with_a_defect


@pytest.fixture
def pool() -> Iterator[Pool[Outcome]]:
    with Pool(2, load, lost, ahead=3) as pool:
        yield pool


def test_outcomes_come_in_the_order_of_the_documents(pool: Pool[Outcome]) -> None:
    said = ["sleep 0.3", *(str(number) for number in range(20))]
    assert lines(pool.map(documents(*said))) == said


def test_no_document_is_no_work() -> None:
    with Pool(2, load_nothing, lost) as pool:
        assert lines(pool.map([])) == []


def test_few_documents_start_few_processes(pool: Pool[Outcome]) -> None:
    before = len(psutil.Process().children())
    assert lines(pool.map(documents("one"))) == ["one"]
    assert len(pool._workers) == 1
    assert len(psutil.Process().children()) <= before + 2  # the worker, and multiprocessing's own tracker


def test_input_is_never_read_far_ahead(pool: Pool[Outcome]) -> None:
    """One slow document holds the output back; of the input only so many are taken meanwhile, whatever its length."""
    taken = 0

    def endless() -> Iterator[Document]:
        nonlocal taken
        for number in range(1_000_000):
            taken += 1
            yield Document(id=str(number), text="sleep 0.5" if number == 4 else str(number))

    for given, _ in enumerate(outcomes := pool.map(endless()), 1):
        assert taken <= given + 2 * 3
        if given == 30:
            break
    outcomes.close()  # type: ignore[attr-defined]  # a generator


def test_document_of_a_worker_that_dies_goes_to_another(pool: Pool[Outcome], tmp_path: Path) -> None:
    said = ["one", f"die once {tmp_path / 'died'}", "two", "three"]
    assert lines(pool.map(documents(*said))) == said


def test_document_that_brings_down_two_workers_is_refused_and_the_others_go_on(pool: Pool[Outcome]) -> None:
    outcomes = list(pool.map(documents("one", "die", "two", "die", "three")))
    assert lines(outcomes) == ["one", "WORKER_LOST", "two", "WORKER_LOST", "three"]
    assert outcomes[1].where == "n1"
    assert "signal 9, SIGKILL" in outcomes[1].message


def test_worker_that_dies_without_work_is_replaced() -> None:
    with Pool(1, load, lost) as pool:
        (first,) = lines(pool.map(documents("process")))
        os.kill(int(first), signal.SIGKILL)
        time.sleep(0.2)
        assert lines(pool.map(documents("one", "two"))) == ["one", "two"]


def test_workers_stay_for_the_next_documents(pool: Pool[Outcome]) -> None:
    assert lines(pool.map(documents("process"))) == lines(pool.map(documents("process")))


def test_what_nobody_asks_for_any_more_is_given_up(pool: Pool[Outcome]) -> None:
    outcomes = pool.map(documents("one", "sleep 60", "sleep 60"))
    next(outcomes)
    outcomes.close()  # type: ignore[attr-defined]  # a generator
    assert lines(pool.map(documents("two"))) == ["two"]


def test_each_worker_calculates_on_one_thread(pool: Pool[Outcome], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    assert lines(pool.map(documents("environment OMP_NUM_THREADS"))) == ["1"]


def test_model_that_cannot_be_loaded_is_said() -> None:
    with Pool(2, load_nothing, lost) as pool, pytest.raises(ModelUnavailable, match="no such model"):
        lines(pool.map(documents("one", "two")))


def test_defect_while_loading_is_said_where_somebody_reads_it() -> None:
    with Pool(2, load_with_a_defect, lost) as pool, pytest.raises(ExtractionError, match="ZeroDivisionError") as caught:
        lines(pool.map(documents("one", "two")))
    assert caught.value.code == "EXTRACTION_FAILED"


def test_workers_that_die_while_they_load_end_the_run() -> None:
    with Pool(2, load_and_die, lost) as pool, pytest.raises(ExtractionError, match="fewer processes") as caught:
        lines(pool.map(documents("one", "two")))
    assert caught.value.code == "WORKER_DIED"


def test_workers_end_with_a_parent_that_is_killed() -> None:
    code = (
        "from tests.extraction.bulk.practice import *; from extraction.bulk.outcome import lost\n"
        "from extraction.bulk.processes import Pool\n"
        "for outcome in Pool(1, load, lost).map(documents('process', 'sleep 1', 'sleep 60')):\n"
        "    print(outcome.line.decode(), end='', flush=True)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        worker = psutil.Process(int(parent.stdout.readline()))
        parent.kill()
    worker.wait(20)  # it notices when it is done with what it is at
