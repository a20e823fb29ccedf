"""The network: it learns what no single feature tells, the same bytes every time, and survives saving."""

from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.vectors import Vectors  # type: ignore[import-not-found]  # compiled, untyped

from extraction.errors import ModelUnavailable
from extraction.training.fit import Examples, fit
from extraction.training.network import Plan, train
from extraction.weights.blend import Blend, load_blend
from extraction.weights.linear import Inputs, untied
from extraction.weights.network import Network, load_network, summed, with_zeros
from extraction.weights.vectors import WIDTH, vectors_of

_PLAN = Plan(hidden=16, buckets=64, epochs=60, batch=32, rate=2e-2, dropout=0.0, blindness=0.0)
_SPREAD = np.uint64(1 << 20)


def _exclusive_or() -> Examples:
    """Two features of which exactly one makes the class: no sum of weights can tell."""
    rows, features, labels = [], [], []
    for n in range(128):
        one, two = n % 2, n // 2 % 2
        for number, present in enumerate((one, two)):
            rows.append(n)
            features.append((2 * number + present + 1) * int(_SPREAD))
        labels.append(one ^ two)
    inputs = Inputs(np.array(rows), np.array(features, np.uint64), np.zeros((128, 1), np.float32), untied())
    return Examples(inputs, np.array(labels, np.int64), np.ones(128, np.float32))


def test_it_learns_what_no_single_feature_tells() -> None:
    examples = _exclusive_or()
    found = train(examples, ("SAME", "OTHER"), _PLAN).probabilities(examples.inputs)
    assert found.argmax(axis=1).tolist() == examples.labels.tolist()
    assert found.sum(axis=1) == pytest.approx(np.ones(128), abs=1e-5)


def test_training_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("first", "second"):
        train(_exclusive_or(), ("SAME", "OTHER"), _PLAN).save(tmp_path / f"{name}.npz")
    assert (tmp_path / "first.npz").read_bytes() == (tmp_path / "second.npz").read_bytes()


def test_it_survives_saving(tmp_path: Path) -> None:
    examples = _exclusive_or()
    network = train(examples, ("SAME", "OTHER"), _PLAN)
    network.save(tmp_path / "some.npz")
    loaded = load_network("some", directory=tmp_path)
    assert loaded.classes == network.classes
    assert loaded.probabilities(examples.inputs) == pytest.approx(network.probabilities(examples.inputs), abs=1e-2)


def test_missing_weights_say_how_to_get_them(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match=r"extraction\.training"):
        load_network("entities", directory=tmp_path)


def test_rows_of_any_length_are_summed() -> None:
    table = with_zeros(np.array([[1.0, 0.0], [0.0, 10.0]], dtype=np.float32))
    rows, places = np.array([2, 0, 2, 2]), np.array([0, 1, 1, 0])
    assert summed(table, rows, places, 3).tolist() == [[0.0, 10.0], [0.0, 0.0], [2.0, 10.0]]


def test_tied_features_count_for_their_class() -> None:
    dense = np.zeros((1 + 2, 4), dtype=np.float32)
    dense[2] = 1.0  # behind the one dense column stand the ties of both classes: those of the second speak
    output = np.array([[0.0, 1.0]] * 4, dtype=np.float32)
    zeros = np.zeros(4, dtype=np.float32)
    network = Network(
        ("A", "B"), with_zeros(np.zeros((1, 4), np.float32)), dense, zeros, output, np.zeros(2, np.float32)
    )
    tied = Inputs(np.zeros(0, np.int64), np.zeros(0, np.uint64), np.zeros((1, 1), np.float32), np.array([[0, 1, 0]]))
    bare = Inputs(tied.rows, tied.features, tied.dense, untied())
    assert network.probabilities(tied)[0, 1] > network.probabilities(bare)[0, 1] == pytest.approx(0.5)


def test_a_blend_is_the_mean_of_its_models(tmp_path: Path) -> None:
    examples = _exclusive_or()
    linear = fit(examples, ("SAME", "OTHER"), l2_sparse=0.1, l2_dense=0.1, threshold=0.4)
    blend = Blend(linear, train(examples, ("SAME", "OTHER"), _PLAN))
    mean = (blend.linear.probabilities(examples.inputs) + blend.network.probabilities(examples.inputs)) / 2
    assert blend.probabilities(examples.inputs) == pytest.approx(mean)
    blend.save(tmp_path, "some")
    loaded = load_blend("some", directory=tmp_path)
    assert (loaded.classes, loaded.threshold) == (("SAME", "OTHER"), 0.4)


def test_a_model_with_vectors_of_another_kind_has_none() -> None:
    nlp = spacy.blank("en")
    ones = np.ones((10, WIDTH), dtype=np.float32)
    # Floret vectors are put together from parts of words and cannot be looked up.
    floret = Vectors(strings=nlp.vocab.strings, data=ones, mode="floret", minn=2, maxn=3, hash_count=1)
    for vectors in (floret, Vectors(strings=nlp.vocab.strings, data=ones[:, 1:], keys=["dam"])):
        nlp.vocab.vectors = vectors
        assert vectors_of(nlp("dam")).tolist() == [[0.0] * WIDTH]
    nlp.vocab.vectors = Vectors(strings=nlp.vocab.strings, data=ones, keys=["dam"])
    assert vectors_of(nlp("dam")).any()
    assert vectors_of(nlp("")).shape == (0, WIDTH)
