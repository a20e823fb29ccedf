"""Triggers: which words of plain sentences refer to an action, and which do not."""

import re
from pathlib import Path

import pytest
import yaml
from spacy.tokens import Doc

import extraction
from extraction.data_files import read_yaml
from extraction.extensions import register
from extraction.pipeline import Extractor
from extraction.triggers import DatelineTriggers
from extraction.triggers.component import Scored, decide
from extraction.triggers.light_verbs import LightVerbsFile, light_verbs
from extraction.triggers.spans import trigger_span
from extraction.types import Layout
from extraction.weights import Columns


def _found(extractor: Extractor, text: str) -> list[tuple[str, str]]:
    doc = extractor.nlp(text)
    return [(draft.action.value, doc[draft.start : draft.end].text) for draft in doc._.dateline_drafts]


@pytest.mark.parametrize(
    ("text", "action", "trigger"),
    [
        ("Government troops captured the town of Saraqib on Monday.", "CAPTURED", "captured"),
        ("The town of Saraqib was captured by government troops.", "CAPTURED", "captured"),
        ("The Ukrainian army recaptured Kupiansk in September.", "RECAPTURED", "recaptured"),
        ("Residents cheered the liberation of Kherson by Ukrainian forces.", "LIBERATED", "liberation"),
        ("Russian forces withdrew from Kherson overnight.", "WITHDREW", "withdrew"),
        ("The annexation of Crimea by Russia angered Kyiv.", "ANNEXED", "annexation"),
        ("Russia invaded Georgia in 2008.", "INVADED", "invaded"),
        ("Artillery shelled the suburbs of Tripoli for three hours.", "BOMBARDED", "shelled"),
        ("Gunmen killed four farmers near Jos.", "KILLED", "killed"),
        ("Two soldiers were wounded in the ambush near Gao.", "INJURED", "wounded"),
        ("Police arrested the opposition leader in Minsk.", "DETAINED", "arrested"),
        ("Thousands fled the fighting in Khartoum.", "DISPLACED", "fled"),
        ("Parliament rejected the ceasefire on Tuesday.", "REJECTED", "rejected"),
        ("The European Union imposed sanctions on the general.", "SANCTIONED", "sanctions"),
        ("Students protested in Belgrade against the law.", "PROTESTED", "protested"),
        ("The rebels besieged the garrison at Deir ez-Zor for a year.", "BESIEGED", "besieged"),
    ],
)
def test_a_plain_sentence_tells_of_its_action(extractor: Extractor, text: str, action: str, trigger: str) -> None:
    assert any(found == action and trigger in words for found, words in _found(extractor, text))


@pytest.mark.parametrize(
    "text",
    [
        "The striker captured the hearts of the crowd.",
        "Shares retreated in early trading.",
        "The soup should be brought to the boil slowly.",
        "Her new novel won praise from reviewers.",
        "The museum opens at nine.",
        "The batter struck out three times before lunch.",
        "The chess club meets in the library on Thursdays.",
        "The company abandoned its plan for a second factory.",
        "Engineers fired the boiler before dawn.",
        "Ivy had invaded the garden wall.",
        "He surrendered to sleep in the front row.",
        "Analysts expect demand for copper to fall.",
        "The film battles with its own length.",
        "Her horse fell at the last fence.",
        "A heat wave will hit the south next week.",
        "The orchestra occupied the whole left side of the stage.",
        "The bank raised its target for the shares.",
        "They held the door open for the guests.",
        "The goalkeeper defended the penalty well.",
        "A virus invades the cell and copies itself.",
        "The recipe needs six eggs and a lemon.",
        "Storms are common along this coast in autumn.",
        "The new phone was launched with a faulty battery.",
        "The tennis champion recaptured her best form.",
        "The glacier has retreated by a mile since 1900.",
        "My grandmother's house was surrounded by lime trees.",
        "The lecture covered the arms of old heraldry.",
        "A cold front advanced over the hills at noon.",
        "The paper's crossword beat me again.",
    ],
)
def test_figurative_and_peaceful_sentences_are_silent(extractor: Extractor, text: str) -> None:
    assert _found(extractor, text) == []


@pytest.mark.parametrize(
    ("words", "heads", "deps", "tags", "anchor", "expected"),
    [
        (
            "Rebels launched an attack",
            [1, 1, 3, 1],
            ["nsubj", "ROOT", "det", "dobj"],
            "NOUN VERB DET NOUN",
            3,
            (1, 4, 1),
        ),
        ("Troops pulled out", [1, 1, 1], ["nsubj", "ROOT", "prt"], "NOUN VERB ADP", 1, (1, 3, 1)),
        (
            "rebel - held Aleppo",
            [2, 2, 3, 3],
            ["npadvmod", "punct", "amod", "ROOT"],
            "NOUN PUNCT VERB PROPN",
            2,
            (0, 3, 2),
        ),
        ("Missile strikes continued", [1, 2, 2], ["compound", "nsubj", "ROOT"], "NOUN NOUN VERB", 1, (0, 2, 1)),
        ("They saw the attack", [1, 1, 3, 1], ["nsubj", "ROOT", "det", "dobj"], "PRON VERB DET NOUN", 3, (3, 4, 3)),
    ],
)
def test_the_trigger_grows_by_light_verb_particle_hyphen_and_compound(
    extractor: Extractor,
    *,
    words: str,
    heads: list[int],
    deps: list[str],
    tags: str,
    anchor: int,
    expected: tuple[int, int, int],
) -> None:
    forms = words.split()
    spaces = [not (form == "-" or (i + 1 < len(forms) and forms[i + 1] == "-")) for i, form in enumerate(forms)]
    doc = Doc(
        extractor.nlp.vocab,
        words=forms,
        spaces=spaces,
        heads=heads,
        deps=deps,
        pos=tags.split(),
        lemmas=[{"launched": "launch", "saw": "see", "pulled": "pull"}.get(w, w.lower()) for w in forms],
    )
    assert trigger_span(doc, anchor) == expected


def test_a_word_below_the_threshold_is_dropped_with_a_reason(extractor: Extractor) -> None:
    register()
    doc = Doc(
        extractor.nlp.vocab, words=["Troops", "moved"], heads=[1, 1], deps=["nsubj", "ROOT"], pos=["NOUN", "VERB"]
    )
    drafts, dropped = decide(doc, [Scored(1, "ADVANCED", 0.3)], threshold=0.5)
    assert drafts == ()
    assert [(d.code, "0.50" in d.reason) for d in dropped] == [("BELOW_THRESHOLD", True)]


def test_a_likelier_trigger_keeps_its_words(extractor: Extractor) -> None:
    doc = Doc(
        extractor.nlp.vocab,
        words=["Rebels", "launched", "an", "attack"],
        heads=[1, 1, 3, 1],
        deps=["nsubj", "ROOT", "det", "dobj"],
        pos=["NOUN", "VERB", "DET", "NOUN"],
        lemmas=["rebel", "launch", "an", "attack"],
    )
    drafts, dropped = decide(doc, [Scored(3, "ATTACKED", 0.9), Scored(1, "BOMBARDED", 0.6)], threshold=0.5)
    assert [(d.action, d.start, d.end) for d in drafts] == [("ATTACKED", 1, 4)]
    assert [d.code for d in dropped] == ["OVERLAPPED"]


def test_a_threshold_of_one_lets_nothing_through_but_says_so(extractor: Extractor) -> None:
    doc = extractor.nlp.make_doc("Gunmen killed four farmers near Jos.")
    for name, part in extractor.nlp.pipeline:
        if name != "dateline":
            doc = part(doc)
    doc = DatelineTriggers(threshold=1.0)(doc)
    assert doc._.dateline_drafts == ()
    assert "BELOW_THRESHOLD" in {dropped.code for dropped in doc._.dateline_dropped}


def test_an_empty_text_has_no_triggers(extractor: Extractor) -> None:
    assert _found(extractor, "") == []


def test_light_verbs_are_lemmas_in_order() -> None:
    listed = read_yaml("light_verbs.yaml", LightVerbsFile).verbs
    assert listed == sorted(set(listed))
    assert {"launch", "take", "make"} <= light_verbs()


def test_a_mistagged_form_keeps_its_stem(extractor: Extractor) -> None:
    doc = Doc(
        extractor.nlp.vocab, words=["Shelled", "shelling", "shells"], heads=[0, 0, 0], deps=["ROOT", "dep", "dep"]
    )
    assert len(set(Columns.of(doc).stem.tolist())) == 1


def test_every_code_of_a_candidate_is_explained() -> None:
    package = Path(extraction.__file__).parent
    explained = yaml.safe_load((package / "data" / "candidate_codes.yaml").read_text(encoding="utf-8"))
    given = set()
    for file in (package / "triggers", package / "participants"):
        for module in file.glob("*.py"):
            given |= set(re.findall(r"Dropped\([^)]*?\"([A-Z_]+)\"", module.read_text(encoding="utf-8")))
    assert given == {"BELOW_THRESHOLD", "OVERLAPPED", "NO_PARTICIPANT"}
    assert set(explained) == given | {f"IN_{layout}" for layout in Layout}
    assert all(meaning.endswith(".") for meaning in explained.values())


def test_a_text_read_for_triggers_alone_is_writable(extractor: Extractor) -> None:
    with extractor.nlp.select_pipes(disable=["dateline"]):
        doc = DatelineTriggers()(extractor.nlp("Rebels captured the dam."))
    again = Doc(doc.vocab).from_bytes(doc.to_bytes())
    assert tuple(again._.dateline_drafts) == doc._.dateline_drafts != ()


def test_columns_are_lent_once_and_only_for_the_same_tokens(extractor: Extractor) -> None:
    doc = extractor.nlp("Rebels captured the old dam.")
    lent = Columns.lent(doc)
    assert Columns.taken(doc) is lent
    assert Columns.taken(doc) is not lent
    Columns.lent(doc)
    with doc.retokenize() as retokenizer:
        retokenizer.merge(doc[2:5])
    assert len(Columns.taken(doc)) == len(doc) == 4
