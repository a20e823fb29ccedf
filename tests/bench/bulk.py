"""Bulk extraction: two processes against one, articles a day, memory over many articles.

    python -m tests.bench.bulk --texts FILE.jsonl --articles 5000

`make bench` prints the figures of the processes; memory over thousands of articles takes as long as they take.
"""

import argparse
import os
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, count, islice
from pathlib import Path
from statistics import median
from zlib import crc32

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
_NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")


def measure(documents: Sequence[Document], rounds: int = ROUNDS) -> Iterator[Figure]:
    """Yield speed and memory of two worker processes against one, which take turns; their models are loaded before.

    Beside the clock, processor time is compared, which other programs on the machine disturb least: what an article
    takes alone, and what it takes while another process works. From it comes the speed of one core, too.
    """
    with _pool(1) as one, _pool(2) as two:
        for pool in (one, two):
            _seconds(pool, documents[:4])
        before = [_processor_seconds(pool) for pool in (one, two)]
        turns = [(_seconds(one, documents), _seconds(two, documents)) for _ in range(rounds)]
        alone, together = (
            (_processor_seconds(pool) - so_far) / (rounds * len(documents))
            for pool, so_far in zip((one, two), before, strict=True)
        )
        resident = max(process.memory_info().rss for process in _processes(two)) / MEGABYTE
    ratios = sorted(one / two for one, two in turns)
    words = sum(len(document.text.split()) for document in documents) / len(documents)
    value = f"{median(ratios):.2f}× ({ratios[0]:.2f}–{ratios[-1]:.2f}), load {os.getloadavg()[0]:.1f}"
    yield Figure("two processes against one, by the clock", value, "≥ 1.5×", median(ratios) >= 1.5)
    scaled = 2 * alone / together
    yield Figure("two processes against one, by processor time", f"{scaled:.2f}×", "≥ 1.5×", scaled >= 1.5)
    value = f"{DAY / alone:,.0f} of {words:.0f} words; {words / alone:,.0f} words/s"
    yield Figure("articles a day on one core", value, "≥ 2,500 words/s", words / alone >= 2500)
    yield Figure("memory of one process", f"{resident:.0f} MB", "≤ 900", resident <= 900)


def memory(documents: Sequence[Document], articles: int) -> Iterator[Figure]:
    """Yield the memory of one process over so many articles: the documents again and again, with other names each time.

    Real articles bring new words, which fill caches; the same words over and over would not. Flat: after the last round
    of the documents the process holds what it held half the rounds before, give or take a twentieth.
    """
    peak, resident = 0.0, []
    with _pool(1) as pool:
        for number, _ in enumerate(pool.map(islice(_renamed(documents), articles)), 1):
            (process,) = _processes(pool)
            now = process.memory_info().rss / MEGABYTE
            peak = max(peak, now)
            if number % len(documents) == 0:
                resident.append(now)
                print(f"{number:,} articles: {now:.0f} MB, peak {peak:.0f} MB", flush=True)
    yield Figure(f"peak over {articles:,} articles", f"{peak:.0f} MB", "≤ 900", peak <= 900)
    if len(resident) > 1:
        half = len(resident) // 2
        value = f"{resident[half - 1]:.0f} → {resident[-1]:.0f} MB"
        name = f"memory after round {half} → after round {len(resident)}"
        yield Figure(name, value, "≤ 1.05×", resident[-1] <= 1.05 * resident[half - 1])


def _renamed(documents: Sequence[Document]) -> Iterator[Document]:
    """Yield the documents over and over; in each round every third capitalised word is one that nobody has seen."""
    for turn in count():
        for document in documents:
            yield replace(document, text=_NAME.sub(partial(_other, turn), document.text))


def _other(turn: int, found: re.Match[str]) -> str:
    word = found[0]
    if crc32(word.encode()) % 3 != turn % 3:
        return word
    return word + "".join("aeioukslmn"[int(digit)] for digit in str(turn))


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
    parser.add_argument("--documents", type=int, default=100, help="how many the processes are timed on, about")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often they are timed")
    parser.add_argument("--articles", type=int, default=0, help="over how many memory is watched; 0: none")
    options = parser.parse_args()
    documents = [item for item in read_path(options.texts) if isinstance(item, Document)]
    spread = documents[:: max(1, len(documents) // options.documents)]
    timed = measure(spread, options.rounds) if options.rounds else iter(())
    watched = memory(documents, options.articles) if options.articles else iter(())
    for figure in chain(timed, watched):
        verdict = "[green]met[/]" if figure.met else "[red]missed[/]"
        Console().print(f"{figure.name}: {figure.value} (goal {figure.goal}) {verdict}")


if __name__ == "__main__":
    main()
