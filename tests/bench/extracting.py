"""Speed of extraction: words a second of the whole pipeline, and against the bare model on the same texts."""

import time
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from statistics import median
from typing import Any

from extraction.pipeline import PACKAGED_MODEL, Extractor
from extraction.types import Document
from tests.bench.figures import Figure

ROUNDS = 5


def measure(documents: Sequence[Document]) -> Iterator[Figure]:
    """Yield the figures. Both sides run in turn, round by round, so that a drift of the machine's speed hits both."""
    extractor = Extractor()
    bare = import_module(PACKAGED_MODEL).load()
    words = sum(len(document.text.split()) for document in documents)

    def whole() -> None:
        for _ in extractor.pipe(documents):
            pass

    def model() -> None:
        for _ in bare.pipe(document.text for document in documents):
            pass

    for fill_caches in (whole, model):
        fill_caches()
    rounds = [(_seconds(whole), _seconds(model)) for _ in range(ROUNDS)]
    speed = words / median(ours for ours, _ in rounds)
    ratios = sorted(theirs / ours for ours, theirs in rounds)
    value = f"{median(ratios):.2f}× ({ratios[0]:.2f}–{ratios[-1]:.2f})"
    yield Figure("extraction, one process", f"{speed:,.0f} words/s", "≥ 2,500", speed >= 2500)
    yield Figure("extraction against the bare model", value, "≥ 1.0×; at least 0.8×", median(ratios) >= 1.0)


def _seconds(run: Callable[[], Any]) -> float:
    """Processor seconds: other programs on the machine disturb them less than the clock."""
    started = time.process_time()
    run()
    return time.process_time() - started
