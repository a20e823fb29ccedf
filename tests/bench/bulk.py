"""Bulk extraction: two processes against one, articles a day, memory over many articles.

    python -m tests.bench.bulk --texts FILE.jsonl --articles 5000

`make bench` prints the figures of the processes; memory over thousands of articles takes as long as they take.
"""

import argparse
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, cycle, islice
from pathlib import Path
from statistics import median

import psutil
from rich.console import Console

from extraction.bulk.outcome import Outcome, load_work, lost
from extraction.bulk.processes import Pool
from extraction.reading import read_path
from extraction.types import Document
from tests.bench.figures import Figure

ROUNDS = 3
DAY = 86_400
MEGABYTE = 2**20


def measure(documents: Sequence[Document], rounds: int = ROUNDS) -> Iterator[Figure]:
    """Yield speed and memory of two worker processes against one, which take turns; their models are loaded before.

    The speed of one core is taken from processor time, which other programs on the machine disturb least.
    """
    with _pool(1) as one, _pool(2) as two:
        for pool in (one, two):
            _seconds(pool, documents[:4])
        before = _processor_seconds(one)
        turns = [(_seconds(one, documents), _seconds(two, documents)) for _ in range(rounds)]
        busy = (_processor_seconds(one) - before) / (rounds * len(documents))
        resident = max(process.memory_info().rss for process in _processes(two)) / MEGABYTE
    ratios = sorted(alone / together for alone, together in turns)
    words = sum(len(document.text.split()) for document in documents) / len(documents)
    value = f"{median(ratios):.2f}× ({ratios[0]:.2f}–{ratios[-1]:.2f}), load {os.getloadavg()[0]:.1f}"
    yield Figure("two processes against one", value, "≥ 1.5×", median(ratios) >= 1.5)
    value = f"{DAY / busy:,.0f} of {words:.0f} words; {words / busy:,.0f} words/s"
    yield Figure("articles a day on one core", value, "≥ 2,500 words/s", words / busy >= 2500)
    yield Figure("memory of one process", f"{resident:.0f} MB", "≤ 900", resident <= 900)


def memory(documents: Sequence[Document], articles: int) -> Iterator[Figure]:
    """Yield the memory of one process over so many articles, repeating the documents.

    Flat: after each round of the documents, when the process has just read the same text, it holds what it held after
    the second round, give or take a twentieth.
    """
    peak, resident = 0.0, []
    with _pool(1) as pool:
        for number, _ in enumerate(pool.map(islice(cycle(documents), articles)), 1):
            (process,) = _processes(pool)
            now = process.memory_info().rss / MEGABYTE
            peak = max(peak, now)
            if number % len(documents) == 0:
                resident.append(now)
                print(f"{number:,} articles: {now:.0f} MB, peak {peak:.0f} MB", flush=True)
    yield Figure(f"peak over {articles:,} articles", f"{peak:.0f} MB", "≤ 900", peak <= 900)
    if len(resident) > 2:
        growth = resident[-1] / resident[1]
        rounds = f"{resident[1]:.0f} → {resident[-1]:.0f} MB"
        yield Figure(f"memory after round 2 → after round {len(resident)}", rounds, "≤ 1.05×", growth <= 1.05)


def _pool(processes: int) -> Pool[Outcome]:
    return Pool(processes, partial(load_work, None), lost)


def _processes(pool: Pool[Outcome]) -> list[psutil.Process]:
    return [psutil.Process(worker.process.pid) for worker in pool._workers]


def _processor_seconds(pool: Pool[Outcome]) -> float:
    return sum(times.user + times.system for times in (process.cpu_times() for process in _processes(pool)))


def _seconds(pool: Pool[Outcome], documents: Iterable[Document]) -> float:
    started = time.perf_counter()
    for _ in pool.map(documents):
        pass
    return time.perf_counter() - started


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, required=True, help="JSONL of documents with a field text")
    parser.add_argument("--documents", type=int, default=100, help="how many of them the processes are timed on")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often they are timed")
    parser.add_argument("--articles", type=int, default=0, help="over how many memory is watched; 0: none")
    options = parser.parse_args()
    documents = [item for item in read_path(options.texts) if isinstance(item, Document)]
    timed = measure(documents[: options.documents], options.rounds) if options.rounds else iter(())
    watched = memory(documents, options.articles) if options.articles else iter(())
    for figure in chain(timed, watched):
        verdict = "[green]met[/]" if figure.met else "[red]missed[/]"
        Console().print(f"{figure.name}: {figure.value} (goal {figure.goal}) {verdict}")


if __name__ == "__main__":
    main()
