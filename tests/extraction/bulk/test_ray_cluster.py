"""Documents over a Ray cluster: what an actor answers, and, where Ray is installed, a cluster on this machine."""

import os
import pickle
from importlib.util import find_spec
from typing import Any

import pytest

from extraction.bulk import ray_cluster
from extraction.bulk.identity import extractor_identity
from extraction.bulk.outcome import work
from extraction.bulk.ray_cluster import Extracting, over_ray
from extraction.errors import ExtractionError, ModelUnavailable, RunRefused
from extraction.pipeline import Extractor
from extraction.types import Document
from tests.extraction.bulk.practice import documents
from tests.extraction.digests import samples

with_ray = pytest.mark.skipif(find_spec("ray") is None, reason="Ray is not installed: pip install dateline[ray]")
# Ray warns of its own parts; what it gives back is what counts here.
own_warnings = pytest.mark.filterwarnings("default")


def asked(actor: Extracting, *texts: str) -> dict[str, Any]:
    """Return what the actor answers, as objects."""
    batch = {"position": [*range(len(texts))], "item": [pickle.dumps(document) for document in documents(*texts)]}
    answers = actor(batch)
    return {**answers, "item": [pickle.loads(item) for item in answers["item"]]}  # noqa: S301  our own


def test_actor_says_that_its_node_has_another_version() -> None:
    answers = asked(Extracting(None, "another"), "one", "two")
    assert answers["position"] == [0, 1]
    assert [(type(error), error.code) for error in answers["item"]] == [(RunRefused, "EXTRACTOR_CHANGED")] * 2


def test_actor_says_that_its_node_has_no_model() -> None:
    answers = asked(Extracting("no_such_model", extractor_identity("no_such_model")), "one")
    assert [type(error) for error in answers["item"]] == [ModelUnavailable]


def test_windows_end_by_documents_or_by_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ray_cluster, "WINDOW_DOCUMENTS", 3)
    monkeypatch.setattr(ray_cluster, "WINDOW_CHARACTERS", 10)
    given = documents("a", "b", "c", "d" * 10, "e", "f" * 9, "g")
    windows = [[document.id for document in window] for window in ray_cluster._windows(given)]
    assert windows == [["n0", "n1", "n2"], ["n3"], ["n4", "n5"], ["n6"]]


@pytest.mark.slow
@with_ray
@own_warnings
def test_cluster_gives_the_same_bytes_in_the_same_order(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ray_cluster, "WINDOW_DOCUMENTS", 40)  # two windows
    given = [
        Document(id=f"{document.id}-{number}", text=document.text, published_at=document.published_at)
        for number in range(8)
        for document in samples()
    ]
    assert list(over_ray(given, address="local", actors=2)) == [work(extractor, document) for document in given]


@pytest.mark.slow
@with_ray
@own_warnings
def test_missing_cluster_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(os.environ, "RAY_ADDRESS", raising=False)
    with pytest.raises(RunRefused) as caught:
        list(over_ray(documents("one"), address="auto"))
    assert caught.value.code == "RAY_UNREACHABLE"


@pytest.mark.slow
@with_ray
@own_warnings
def test_model_that_no_node_has_is_said() -> None:
    with pytest.raises(ExtractionError) as caught:
        list(over_ray(documents("one"), address="local", model="no_such_model", actors=1))
    assert caught.value.code == "MODEL_UNAVAILABLE"
