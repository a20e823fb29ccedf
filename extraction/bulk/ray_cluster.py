"""Documents over a Ray cluster: Ray Data's actors, each of which loads the model once.

An actor hands its documents to one worker process of its own, so that a text that brings a process down is met as it is
without Ray: tried again once, then refused with a code, while the others go on. When a node goes away, Ray starts its
actors elsewhere and repeats their blocks.

Ray wants a data set whole, so the input goes in by windows; a window's actors end with it.
"""

import logging
import os
import pickle
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, Final

from extraction.bulk.identity import extractor_identity
from extraction.bulk.outcome import Outcome, load_work, lost
from extraction.bulk.processes import Pool
from extraction.errors import ExtractionError, RunRefused
from extraction.types import Document

WINDOW_DOCUMENTS: Final = 100_000
WINDOW_CHARACTERS: Final = 256_000_000
"""A window ends with the first of these: minutes of a hundred cores, against the seconds that actors take to start."""

BLOCK: Final = 16
"""Documents that go to an actor at once, at most: few, so that no actor is left with much when the others are done."""


class Extracting:
    """The actor: answers pickled documents with pickled outcomes, or with the error that stops it."""

    def __init__(self, model: str | None, identity: str) -> None:
        self._stopped: ExtractionError | None = None
        if extractor_identity(model) != identity:
            self._stopped = RunRefused(
                "A node of the cluster has another version of Dateline, spaCy, numpy or the model than the machine "
                "that runs the command: install the same on all.",
                code="EXTRACTOR_CHANGED",
            )
        self._pool = Pool(1, partial(load_work, model), lost)

    def __call__(self, batch: dict[str, Any]) -> dict[str, Any]:
        """Return the outcomes of the documents, in order, under the same positions."""
        documents = [pickle.loads(document) for document in batch["item"]]  # noqa: S301  our own driver's
        answers: list[Outcome | ExtractionError]
        try:
            if self._stopped is not None:
                raise self._stopped
            answers = [*self._pool.map(documents)]
        except ExtractionError as error:
            answers = [error] * len(documents)
        return {"position": batch["position"], "item": [pickle.dumps(answer) for answer in answers]}


def over_ray(
    documents: Iterable[Document], *, address: str, model: str | None = None, actors: int | None = None
) -> Iterator[Outcome]:
    """Yield an outcome a document, in order, from the cluster at `address` ("local" starts one on this machine).

    `actors` is how many extract at once, at most one a CPU, which is also the default. Raises what `load_work` raises,
    and RunRefused: RAY_MISSING, RAY_UNREACHABLE, RAY_FAILED, EXTRACTOR_CHANGED.
    """
    ray = connect(address, actors)
    try:
        cores = max(1, int(ray.cluster_resources().get("CPU", 1)))
        for window in _windows(documents):
            yield from _extracted(ray, window, model, min(actors or cores, cores))
    finally:
        ray.shutdown()


def connect(address: str, actors: int | None) -> Any:
    """Return the module `ray`, connected. Raises RunRefused: RAY_MISSING, RAY_UNREACHABLE."""
    try:
        import ray  # noqa: PLC0415  (an extra)
        import ray.data  # noqa: PLC0415
    except ImportError as error:
        raise RunRefused(f"Ray is not installed ({error}): pip install dateline[ray]", code="RAY_MISSING") from None
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # a cluster of ours tells nobody that it is there
    own = {"num_cpus": actors, "include_dashboard": False} if address == "local" else {}
    try:
        ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR, **own)
    except Exception as error:  # Ray raises a bare one when a node of its own does not come up in time
        raise RunRefused(
            f"There is no Ray cluster at {address!r} ({error}): start one (`ray start --head`), name another address, "
            "or use `--ray local`.",
            code="RAY_UNREACHABLE",
        ) from None
    context = ray.data.DataContext.get_current()
    context.execution_options.preserve_order = True
    context.enable_progress_bars = False
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    return ray


def _windows(documents: Iterable[Document]) -> Iterator[list[Document]]:
    window: list[Document] = []
    characters = 0
    for document in documents:
        window.append(document)
        characters += len(document.text)
        if len(window) == WINDOW_DOCUMENTS or characters >= WINDOW_CHARACTERS:
            yield window
            window, characters = [], 0
    if window:
        yield window


def _extracted(ray: Any, window: list[Document], model: str | None, actors: int) -> Iterator[Outcome]:
    """Yield the outcomes of one window, in order."""
    rows = [{"position": position, "item": pickle.dumps(document)} for position, document in enumerate(window)]
    blocks = max(min(actors, len(rows)), -(-len(rows) // BLOCK))
    results = ray.data.from_items(rows, override_num_blocks=blocks).map_batches(
        Extracting,
        fn_constructor_args=(model, extractor_identity(model)),
        batch_size=None,
        compute=ray.data.ActorPoolStrategy(size=min(actors, blocks)),
        num_cpus=1,
    )
    del rows
    finished: dict[int, Outcome] = {}
    given = 0
    try:
        for row in results.iter_rows():
            outcome = pickle.loads(row["item"])  # noqa: S301  our own actors'
            if isinstance(outcome, ExtractionError):
                raise outcome
            finished[row["position"]] = outcome
            while given in finished:
                yield finished.pop(given)
                given += 1
    except ray.exceptions.RayError as error:
        raise RunRefused(
            f"Ray ended the work ({str(error).strip().splitlines()[-1]}): see its logs. With --resume, the same "
            "command goes on where this one stopped.",
            code="RAY_FAILED",
        ) from error
    if given != len(window):
        raise RunRefused(
            f"Ray gave {given} of {len(window)} documents back: run it again with --resume.", code="RAY_FAILED"
        )
