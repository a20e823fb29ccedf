"""What `extraction` exports is what it says, and importing it does not load spaCy."""

import subprocess
import sys
import warnings
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import extraction
from extraction.pipeline import PACKAGED_MODEL


def test_every_exported_name_is_there() -> None:
    assert [name for name in extraction.__all__ if not hasattr(extraction, name)] == []


def test_types_come_without_spacy() -> None:
    code = "import sys, extraction, extraction.types; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# --- for users of spaCy -----------------------------------------------------------------------------------------------

SENTENCE = "Rebel fighters captured Goma on Monday. The army denied that it had shelled the town."


@pytest.fixture(scope="module")
def nlp() -> Language:
    """A pipeline of the user's own with the component behind it."""
    own = load_model()
    own.add_pipe("dateline_layout", first=True)
    own.add_pipe("dateline", last=True)
    return own


def load_model() -> Language:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        model: Language = import_module(PACKAGED_MODEL).load()
    return model


def test_results_are_typed(nlp: Language) -> None:
    result = nlp(SENTENCE)._.dateline
    assert isinstance(result, extraction.Extraction)
    captured = result.mentions[0]
    assert captured.action is extraction.Action.CAPTURED
    assert SENTENCE[captured.trigger.start : captured.trigger.end] == "captured"


def test_doc_keeps_its_results_as_bytes(nlp: Language) -> None:
    doc = nlp(SENTENCE)
    doc._.dateline_document = extraction.Document("a", SENTENCE, published_at=datetime(2024, 3, 6, tzinfo=UTC))
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.dateline == doc._.dateline
    assert again._.dateline_document == doc._.dateline_document
    assert list(again._.dateline_drafts) == list(doc._.dateline_drafts)


def test_doc_bin_keeps_results(nlp: Language) -> None:
    docs = [nlp(SENTENCE), nlp("Nothing happened.")]
    binned = DocBin(store_user_data=True, docs=docs).to_bytes()
    again = list(DocBin(store_user_data=True).from_bytes(binned).get_docs(nlp.vocab))
    assert [doc._.dateline for doc in again] == [doc._.dateline for doc in docs]


def test_alternatives_are_kept_as_bytes(nlp: Language) -> None:
    doc = nlp("Rebel fighters captured Tripoli on Monday.")
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    places = [p for p in again._.dateline.mentions[0].participants if p.role is extraction.Role.REGION]
    assert again._.dateline == doc._.dateline
    assert extraction.Alternative in {type(other) for other in places[0].resolution.alternatives}


def test_other_values_are_serialised_as_before(nlp: Language) -> None:
    doc = nlp.make_doc("Nothing happened.")
    doc.user_data["mine"] = {"rows": [1, 2], "array": np.arange(3)}
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again.user_data["mine"]["rows"] == [1, 2]
    assert again.user_data["mine"]["array"].tolist() == [0, 1, 2]


def test_pipeline_on_disk_gives_the_same(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "pipeline")
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        again = spacy.load(tmp_path / "pipeline")
    assert again(SENTENCE)._.dateline == nlp(SENTENCE)._.dateline


def test_pipeline_on_disk_loads_where_nothing_of_ours_was_imported(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "pipeline")
    code = f"import spacy; print(len(spacy.load({str(tmp_path / 'pipeline')!r})({SENTENCE!r})._.dateline.mentions))"
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True, capture_output=True, text=True)
    assert int(done.stdout) == len(nlp(SENTENCE)._.dateline.mentions)


def test_threshold_is_set_through_the_factory(nlp: Language, tmp_path: Path) -> None:
    strict = load_model()
    strict.add_pipe("dateline", config={"threshold": 1.0})
    found = strict(SENTENCE)._.dateline
    assert len(found.mentions) < len(nlp(SENTENCE)._.dateline.mentions)
    assert {candidate.code for candidate in found.candidates} >= {"BELOW_THRESHOLD"}
    strict.to_disk(tmp_path / "strict")
    assert spacy.util.load_config(tmp_path / "strict" / "config.cfg")["components"]["dateline"]["threshold"] == 1.0


def test_layouts_to_pass_over_are_set_through_the_factory() -> None:
    own = load_model()
    own.add_pipe("dateline_layout", first=True)
    own.add_pipe("dateline", config={"passed_over": ["HEADLINE", "PROMO"]})
    codes = {candidate.code for candidate in own(f"Rebels capture Goma\n{SENTENCE}")._.dateline.candidates}
    assert "IN_HEADLINE" in codes
    with pytest.raises(extraction.DataInvalid):
        load_model().add_pipe("dateline", config={"passed_over": ["FOOTER"]})
