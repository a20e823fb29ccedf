"""Attribution: whose word an event is, only where the text says so."""

import pytest
from spacy.tokens import Doc

from extraction.attribution import DatelineAttribution
from extraction.factuality import DatelineFactuality
from extraction.pipeline import Extractor
from extraction.types import Action, Factuality
from tests.extraction.drafted import drafted


def _attributed(
    extractor: Extractor, text: str, trigger: str, action: Action = Action.ATTACKED
) -> tuple[str | None, Factuality]:
    doc: Doc = drafted(extractor.nlp, text, trigger, action=action)
    doc = DatelineFactuality()(DatelineAttribution()(doc))
    (draft,) = doc._.dateline_drafts
    sources = [doc[s.phrase.start : s.phrase.end].text for s in draft.sources]
    return (sources[0] if sources else None), draft.factuality


@pytest.mark.parametrize(
    ("text", "trigger", "source"),
    [
        ("The ministry said rebels had attacked the dam.", "attacked", "The ministry"),
        ("Rebels attacked the dam, police said.", "attacked", "police"),
        ("Rebels attacked the dam, said the mayor of the town.", "attacked", "the mayor of the town"),
        ("According to the Red Cross, rebels attacked the dam.", "attacked", "the Red Cross"),
        ("Rebels attacked the dam and burned a bridge, two witnesses told reporters.", "burned", "two witnesses"),
        ("The envoy accused the militia of shelling the camp.", "shelling", "The envoy"),
        ("The army claimed to have captured the ridge.", "captured", "The army"),
        ("The update outlined how the navy had bombarded the coast.", "bombarded", "The update"),
        ("The ministry's claim that rebels attacked the dam was false.", "attacked", "The ministry"),
        ("The mayor visited the site and said rebels had attacked it.", "attacked", "The mayor"),
        ("The mayor, who said rebels had attacked the dam, left.", "attacked", "The mayor"),
    ],
)
def test_source_of_a_statement(extractor: Extractor, text: str, trigger: str, source: str) -> None:
    assert _attributed(extractor, text, trigger) == (source, Factuality.CLAIMED)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Rebels attacked the dam on Monday.", "attacked"),
        ("The mayor, who was wounded in the attack, said it was raining.", "attack"),
        ("The general is said to have attacked the dam.", "attacked"),
        ("Rebels attacked the dam. The mayor said nothing.", "attacked"),
    ],
)
def test_no_source_where_the_text_names_none(extractor: Extractor, text: str, trigger: str) -> None:
    assert _attributed(extractor, text, trigger)[0] is None


def test_a_plan_keeps_its_factuality_under_a_speaker(extractor: Extractor) -> None:
    text = "The general vowed to recapture the city."
    assert _attributed(extractor, text, "recapture") == ("The general", Factuality.PLANNED)


def test_responsibility_is_claimed_for_an_attack_that_is_known(extractor: Extractor) -> None:
    text = "The group claimed responsibility for the attack."
    assert _attributed(extractor, text, "attack") == ("The group", Factuality.ASSERTED)


def test_a_denial_is_the_deniers_word(extractor: Extractor) -> None:
    assert _attributed(extractor, "The militia denied attacking the village.", "attacking") == (
        "The militia",
        Factuality.DENIED,
    )


def test_presupposing_modifiers_are_nobodys_word(extractor: Extractor) -> None:
    text = "The governor said the annexed regions were poor."
    assert _attributed(extractor, text, "annexed", Action.ANNEXED) == (None, Factuality.ASSERTED)


def test_the_speech_act_is_not_its_speakers_claim(extractor: Extractor) -> None:
    text = "The envoy condemned the raid."
    assert _attributed(extractor, text, "condemned", Action.REJECTED) == (None, Factuality.ASSERTED)


def test_a_speaker_who_reports_another_names_himself(extractor: Extractor) -> None:
    text = "The colonel said he believed the rebels had attacked the dam."
    assert _attributed(extractor, text, "attacked")[0] == "The colonel"


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("“We know that the rebels attacked the dam,” the colonel said.", "attacked"),
        ("“The night was long. The rebels attacked the dam,” the colonel said.", "attacked"),
        ("The colonel said: “The night was long. The rebels attacked the dam.”", "attacked"),
        ("“The night was long,” the colonel said. “The rebels attacked the dam.”", "attacked"),
        ("“The night was long,” the colonel said.\n\n“The rebels attacked the dam before the sun rose.", "attacked"),
        ('"The night was long," the colonel said.\n\n"The rebels attacked the dam before the sun rose."', "attacked"),
    ],
)
def test_quotations_run_over_sentences_and_paragraphs(extractor: Extractor, text: str, trigger: str) -> None:
    assert _attributed(extractor, text, trigger) == ("the colonel", Factuality.CLAIMED) or _attributed(
        extractor, text, trigger
    ) == ("The colonel", Factuality.CLAIMED)


def test_a_new_paragraph_without_quotation_marks_ends_the_speech(extractor: Extractor) -> None:
    text = "“The night was long,” the colonel said.\n\nThe rebels attacked the dam before the sun rose."
    assert _attributed(extractor, text, "attacked") == (None, Factuality.ASSERTED)
