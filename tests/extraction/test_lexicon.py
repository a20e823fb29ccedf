"""The lexicon proposes: every form of every phrase, whatever the tagger would make of it."""

from functools import cache

import pytest
from spacy.lang.en import English

from extraction.data_files import parse_yaml
from extraction.errors import DataInvalid
from extraction.inflection import noun_forms, verb_forms
from extraction.lexicon import LexiconFile, load
from extraction.types import Action, Role


@cache
def _blank() -> English:
    return English()


def _found(sentence: str) -> set[tuple[str, str]]:
    doc = _blank()(sentence)
    return {(doc[m.start : m.end].text, m.entry.action.value) for m in load().match(doc)}


@pytest.mark.parametrize(
    ("sentence", "trigger", "action"),
    [
        ("The brigade retook the depot.", "retook", "RECAPTURED"),
        ("Marines storm two islands.", "storm", "ATTACKED"),
        ("The militia took firm and lasting control of the dam.", "took firm and lasting control", "CAPTURED"),
        ("The air force carried out three strikes on the port.", "carried out three strikes", "BOMBARDED"),
        ("Troops made modest gains east of the canal.", "made modest gains", "ADVANCED"),
        ("The rearguard broke contact at dusk.", "broke contact", "WITHDREW"),
        ("Gunmen laid down their arms.", "laid down their arms", "SURRENDERED"),
        ("The citadel fell to the besiegers.", "fell to", "CAPTURED"),
        ("Raiders cut off the garrison.", "cut off", "BESIEGED"),
        ("The legion pulled its guns out of the valley.", "pulled its guns out", "WITHDREW"),
        ("Patrols crossed into the province.", "crossed into", "INVADED"),
        ("The ministry called up two age groups.", "called up", "MOBILIZED"),
        ("Rebels took three sailors prisoner.", "took three sailors prisoner", "DETAINED"),
        ("A counter-offensive began.", "counter-offensive", "ATTACKED"),
        ("Three missiles were fired at the harbour.", "missiles were fired", "BOMBARDED"),
        ("The king's men put the town's defenders to the sword.", "put the town's defenders to the sword", "KILLED"),
        ("Envoys sued for peace.", "sued for peace", "SURRENDERED"),
        ("The rebel-held quarter was quiet.", "rebel-held", "CONTROLLED"),
        ("Fighter planes strafed the column.", "strafed", "BOMBARDED"),
        ("The army invested the fortress.", "invested", "BESIEGED"),
        ("Both sides traded fire.", "traded fire", "CLASHED"),
    ],
)
def test_phrase_is_proposed(sentence: str, trigger: str, action: str) -> None:
    assert (trigger, action) in _found(sentence)


@pytest.mark.parametrize(
    "sentence", ["The choir sang two carols.", "The river is wide here.", "Took, control, of nothing at all. Strikes."]
)
def test_gaps_do_not_run_over_punctuation(sentence: str) -> None:
    assert not any(" " in trigger for trigger, _ in _found(sentence))


def test_head_is_the_main_word() -> None:
    doc = _blank()("Two grenades were thrown at a car bomb squad.")
    heads = {doc[m.head].text for m in load().match(doc) if m.end - m.start > 1}
    assert heads == {"thrown", "bomb"}


def test_every_action_is_well_covered() -> None:
    lexicon = load()
    assert len(lexicon) >= 700
    for action in Action:
        # The poorest, RECOGNIZED, has few words in the language.
        assert sum(entry.action is action for entry in lexicon.entries) >= 15


def test_no_entry_stands_twice() -> None:
    keys = [(entry.phrase, entry.pos, entry.action) for entry in load().entries]
    assert len(keys) == len(set(keys))


def test_silent_sentences_hold_the_phrase_that_they_warn_of() -> None:
    matches = {
        id(m.entry) for e in load().entries if e.silent for m in load().match(_blank()(e.silent)) if m.entry is e
    }
    assert [e.phrase for e in load().entries if e.silent and id(e) not in matches] == []


def test_every_entry_matches_its_own_phrase() -> None:
    missed = []
    for entry in load().entries:
        plain = _blank()(entry.phrase.replace("+", "").replace(" ~ ", " some old "))
        if not any(match.entry is entry for match in load().match(plain)):
            missed.append(entry.phrase)
    assert missed == []


def test_frames_say_which_slot_fills_which_role() -> None:
    (fall,) = (e for e in load().entries if e.phrase == "fall to")
    assert fall.roles == {"subject": Role.REGION, "to": Role.ACTOR}
    assert fall.ambiguous


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("repel", {"repels", "repelled", "repelling"}),
        ("target", {"targets", "targeted", "targeting"}),
        ("open", {"opens", "opened", "opening"}),
        ("occupy", {"occupies", "occupied", "occupying"}),
        ("retake", {"retakes", "retook", "retaken", "retaking"}),
        ("torpedo", {"torpedoes", "torpedoed", "torpedoing"}),
        ("free", {"frees", "freed", "freeing"}),
        ("suffer", {"suffers", "suffered", "suffering"}),
        ("counter-attack", {"counter-attacks", "counter-attacked", "counter-attacking"}),
    ],
)
def test_verb_forms(lemma: str, forms: set[str]) -> None:
    assert {lemma, *forms} <= verb_forms(lemma, {"retake": ("retook", "retaken")})


def test_plurals() -> None:
    assert noun_forms("casualty") == {"casualty", "casualties"}
    assert noun_forms("airstrike") == {"airstrike", "airstrikes"}
    assert noun_forms("talks") == {"talks"}


@pytest.mark.parametrize(
    "line",
    [
        "{phrase: seize, pos: PRONOUN}",
        "{phrase: ~ seize, pos: VERB}",
        "{phrase: seize, pos: VERB, object: [SHIP]}",
        "{phrase: seize, pos: VERB, silent: no sentence}",
        "{pos: VERB}",
    ],
)
def test_broken_entry_is_refused(line: str) -> None:
    with pytest.raises(DataInvalid, match=r"lexicon\.yaml"):
        parse_yaml(f"version: 1\nirregular: {{}}\nentries:\n  CAPTURED:\n    - {line}\n", LexiconFile, "lexicon.yaml")
