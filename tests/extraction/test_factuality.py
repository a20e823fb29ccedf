"""Factuality: what a sentence says of its event, source apart, by construction."""

import pytest

from extraction.data_files import parse_yaml
from extraction.errors import DataInvalid
from extraction.factuality import DatelineFactuality
from extraction.modality import ModalityFile, load
from extraction.pipeline import Extractor
from extraction.types import Action, Draft
from tests.extraction.drafted import drafted


def _draft(extractor: Extractor, text: str, trigger: str, action: Action = Action.ATTACKED) -> Draft:
    doc = DatelineFactuality()(drafted(extractor.nlp, text, trigger, action=action))
    (draft,) = doc._.dateline_drafts
    return draft  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("text", "trigger", "value"),
    [
        ("The militia captured the port on Monday.", "captured", "ASSERTED"),
        ("The port was captured by the militia.", "captured", "ASSERTED"),
        ("The army managed to retake the bridge.", "retake", "ASSERTED"),
        ("The army continued to shell the suburb.", "shell", "ASSERTED"),
        ("Hunger forced the garrison to surrender.", "surrender", "ASSERTED"),
        ("The guards were able to arrest the raiders.", "arrest", "ASSERTED"),
        ("Why did the rebels attack the convent?", "attack", "ASSERTED"),
        ("Two brigades carried out an attack on the depot.", "attack", "ASSERTED"),
    ],
)
def test_plain_statements_and_verbs_that_carry_it_out_are_asserted(
    extractor: Extractor, text: str, trigger: str, value: str
) -> None:
    assert _draft(extractor, text, trigger).factuality == value


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The kingdom will annex the islands.", "annex"),
        ("The general vowed to recapture the city.", "recapture"),
        ("The cabinet plans to withdraw its troops from the valley.", "withdraw"),
        ("The president ordered the army to storm the parliament.", "storm"),
        ("Troops are expected to leave the base.", "leave"),
        ("The junta aims to encircle the town.", "encircle"),
        ("The fleet is set to blockade the harbour.", "blockade"),
        ("Rebels have plans to seize the airport.", "seize"),
        ("The envoy called for the withdrawal of all forces.", "withdrawal"),
        ("Envoys to visit the capital", "visit"),
        ("The army likely aims to besiege the city.", "besiege"),
        ("The king signed papers to annex the islands.", "annex"),
        ("The navy is preparing to bombard the coast and invade the island.", "invade"),
        ("The spokesman said the army would attack the camp.", "attack"),
        ("The planned offensive worries the villagers.", "offensive"),
    ],
)
def test_intended_ordered_and_expected_events_are_planned(extractor: Extractor, text: str, trigger: str) -> None:
    assert _draft(extractor, text, trigger).factuality == "PLANNED"


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("If the rebels capture the dam, the city will go dark.", "capture"),
        ("The militia could attack the convoy.", "attack"),
        ("The rebels may withdraw from the hills.", "withdraw"),
        ("Officials fear that the army might bomb the camp.", "bomb"),
        ("There is a possibility of an invasion.", "invasion"),
        ("Has the garrison surrendered?", "surrendered"),
        ("Unless the rebels plan to withdraw, the siege goes on.", "withdraw"),
        ("A possible attack on the border post worries the mayor.", "attack"),
    ],
)
def test_conditions_possibilities_and_questions_are_hypothetical(extractor: Extractor, text: str, trigger: str) -> None:
    assert _draft(extractor, text, trigger).factuality == "HYPOTHETICAL"


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The army did not capture the city.", "capture"),
        ("The rebels never attacked the convent.", "attacked"),
        ("The marines failed to take the hill.", "take"),
        ("The minister refused to sign the treaty.", "sign"),
        ("The militia denied attacking the village.", "attacking"),
        ("No troops entered the town.", "entered"),
        ("The guards prevented an attack on the bank.", "attack"),
        ("The army has no plans to invade the island.", "invade"),
        ("They left the town without firing on the crowd.", "firing on"),
        ("The foiled attack alarmed the mayor.", "attack"),
        ("Neither side has withdrawn from the ridge.", "withdrawn"),
        ("Attempts to storm the fort have failed.", "storm"),
        ("There is no sign of a withdrawal.", "withdrawal"),
        ("The rebels stayed instead of retreating.", "retreating"),
    ],
)
def test_negated_failed_and_refused_events_are_denied(extractor: Extractor, text: str, trigger: str) -> None:
    assert _draft(extractor, text, trigger).factuality == "DENIED"


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The rebels reportedly captured the dam.", "captured"),
        ("The state purported to annex the province.", "annex"),
        ("The alleged attack took place at night.", "attack"),
        ("The general is said to have executed the prisoners.", "executed"),
    ],
)
def test_what_the_text_gives_as_claimed_without_a_speaker_is_claimed(
    extractor: Extractor, text: str, trigger: str
) -> None:
    assert _draft(extractor, text, trigger).factuality == "CLAIMED"


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The governor denied that the annexed regions were poor.", "annexed"),
        ("The envoy may visit the occupied districts.", "occupied"),
        ("The army will not enter the rebel-held quarter.", "rebel-held"),
    ],
)
def test_modifiers_that_presuppose_stay_asserted(extractor: Extractor, text: str, trigger: str) -> None:
    draft = _draft(extractor, text, trigger, Action.ANNEXED)
    assert (draft.factuality, draft.presupposed) == ("ASSERTED", True)


def test_a_modifier_in_quotation_marks_of_its_own_is_a_claim(extractor: Extractor) -> None:
    draft = _draft(extractor, 'The radio praised the "liberated" villages.', "liberated", Action.LIBERATED)
    assert (draft.factuality, draft.presupposed) == ("CLAIMED", True)


def test_an_adjective_that_tells_of_an_event_is_not_presupposed(extractor: Extractor) -> None:
    assert not _draft(extractor, "The army began offensive operations in the delta.", "offensive").presupposed


def test_a_main_verb_is_not_presupposed(extractor: Extractor) -> None:
    assert not _draft(extractor, "Troops liberated four villages.", "liberated", Action.LIBERATED).presupposed


@pytest.mark.parametrize(
    ("text", "trigger", "value"),
    [
        ("The army plans to leave the town that it captured in May.", "captured", "ASSERTED"),
        ("The mayor hopes to end the siege.", "siege", "ASSERTED"),
        ("The rebels will withdraw because the army shelled their camp.", "shelled", "ASSERTED"),
        ("Rebels attacked the base, killing five guards.", "killing", "ASSERTED"),
        ("Rebels could attack the base, killing many guards.", "killing", "HYPOTHETICAL"),
        ("The police failed to prevent the attack.", "attack", "ASSERTED"),
        ("The army will neither bomb the town nor besiege it.", "besiege", "DENIED"),
    ],
)
def test_scope_ends_where_the_text_vouches(extractor: Extractor, text: str, trigger: str, value: str) -> None:
    assert _draft(extractor, text, trigger).factuality == value


def test_a_demand_is_made_in_the_protest_that_makes_it(extractor: Extractor) -> None:
    text = "Thousands took to the streets to demand new elections."
    assert _draft(extractor, text, "demand", Action.DEMANDED).factuality == "ASSERTED"
    assert _draft(extractor, text, "elections", Action.VOTED).factuality == "PLANNED"


def test_data_lists_no_word_under_two_effects() -> None:
    file = load()
    for words in (file.auxiliaries, file.adverbs, file.adjectives, file.governors):
        assert all(word == word.lower() for word in words)


def test_an_unquoted_no_in_the_data_is_refused() -> None:
    with pytest.raises(DataInvalid, match=r"modality\.yaml"):
        parse_yaml("version: 1\nnegators: [not, no]\n", ModalityFile, "modality.yaml")
