"""The same text gives the same extraction: whatever came before it, in whatever process, on whatever Python."""

import json
import os
import platform
import subprocess
import sys
from itertools import repeat

import pytest

from extraction.bulk.outcome import line_of
from extraction.pipeline import Extractor
from extraction.types import Document
from tests.extraction.digests import COMMITTED, digest_of, samples, whole


@pytest.fixture(scope="module")
def reference(extractor: Extractor) -> dict[str, str]:
    return whole(extractor, samples())


def test_samples_give_what_is_committed(extractor: Extractor) -> None:
    """Runs on each Python of CI, and so compares them with each other."""
    committed = json.loads(COMMITTED.read_text(encoding="utf-8"))
    now = {document.id: digest_of(line_of(document, extractor.extract(document))) for document in samples()}
    different = [key for key in now.keys() | committed.keys() if now.get(key) != committed.get(key)]
    assert not different, (
        f"On Python {platform.python_version()} the extractor says something else of {sorted(different)} than "
        "tests/extraction/digests.json does. After a wanted change of weights, data or rules write it anew with "
        "`make docs`; without one, extraction depends on something that it must not."
    )


def test_order_and_company_change_nothing(extractor: Extractor, reference: dict[str, str]) -> None:
    backwards = samples()[::-1]
    assert whole(extractor, backwards) == reference
    stranger = Document(id="x", text="On Tuesday the Vandalian navy shelled Port Quagga, Admiral Zzyx said. " * 5)
    for document in samples():
        around = [stranger, document, *repeat(document, 2), stranger]
        answers = [extraction for extraction in extractor.pipe(around) if extraction.document_id == document.id]
        assert len(answers) == 3
        assert {digest_of(repr(answer).encode()) for answer in answers} == {reference[document.id]}
    assert whole(extractor, samples()) == reference


@pytest.mark.parametrize(("seed", "threads"), [("1", "1"), ("4242", "2")])
def test_hash_seed_and_threads_change_nothing(reference: dict[str, str], seed: str, threads: str) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "OMP_NUM_THREADS": threads, "OPENBLAS_NUM_THREADS": threads}
    done = subprocess.run(
        [sys.executable, "-m", "tests.extraction.digests", "--whole"],
        env=environment,
        capture_output=True,
        check=True,
        text=True,
    )
    assert json.loads(done.stdout) == reference
