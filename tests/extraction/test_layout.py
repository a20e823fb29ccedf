"""Layout: paragraphs are marked for what they are, and no sentence crosses from one into the next."""

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from extraction.layout import DatelineLayout, blocks
from extraction.pipeline import Extractor
from extraction.types import Document, Layout


def _kinds(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(text[block.start : block.end], block.layout.value) for block in blocks(text, title)]


PAGE = """Rebels take the salt road

Soldiers rest by the salt road after the fight (Picture: Example Press).
Rebels took the salt road on Monday.

Watch: How the salt road was lost

Soldiers rest by the salt road after the fight
The army has not commented.
"""


def test_each_paragraph_is_marked_and_none_is_lost() -> None:
    assert [kind for _, kind in _kinds(PAGE)] == ["HEADLINE", "CAPTION", "BODY", "PROMO", "REPEAT", "BODY"]


def test_offsets_refer_to_the_text_as_given() -> None:
    assert _kinds("  Two men fled.  \n\n\tOne stayed.\r\n") == [("Two men fled.", "BODY"), ("One stayed.", "BODY")]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Watch: Inside the bunker", Layout.PROMO),
        ("Read more: what the vote means", Layout.PROMO),
        ("Sign up to our morning letter.", Layout.PROMO),
        ("Related:", Layout.PROMO),
        ("ADVERTISEMENT", Layout.PROMO),
        ("Most read:", Layout.PROMO),
        ("Copyright 2024 The Sample Post. All rights reserved.", Layout.PROMO),
        ("Watch: Will the rebels cross the river before the winter comes?", Layout.PROMO),
        ("Sign up to our newsletter and get the news of the war every morning before breakfast.", Layout.PROMO),
        # a paragraph of full prose is no promo, whatever stands before it
        ("Watch: Rebels will have to cross the river before winter, one former officer says.", Layout.CAPTION),
        ("Read more: The army shelled the fort on Monday and then took it, residents say.", Layout.CAPTION),
        ("Follow us on Z. The army shelled the fort on Monday and then took it, residents say.", Layout.BODY),
        (f'CLICK HERE TO GET THE APP "The fort is lost," he said, {"and lost " * 20}again.', Layout.BODY),
        ("Live-fire exercises near the border killed two soldiers on Monday, the army said.", Layout.BODY),
        ("Recommended by the council, the sanctions were adopted on Monday.", Layout.BODY),
        ("Copyright law was at the heart of the talks on Monday.", Layout.BODY),
        ("A tank burns near the mill. Photograph: A. Person/Agency", Layout.CAPTION),
        ("A tank burns near the mill (Photo by A. Person)", Layout.CAPTION),
        ("Villagers wait for bread – AFP", Layout.CAPTION),
        ("Watch towers were burned by the rebels.", Layout.BODY),
        ("Related species fled the fires.", Layout.BODY),
        ("The mill fell on Monday.", Layout.BODY),
        ("Town falls after long siege", Layout.HEADLINE),
        ("“We will hold the town,” he said", Layout.HEADLINE),
    ],
)
def test_kind_of_a_line_between_others(line: str, kind: Layout) -> None:
    assert blocks(f"First came rain.\n{line}\nThen came snow.")[1].layout is kind


def test_a_single_line_is_body_though_it_lost_its_full_stop() -> None:
    assert _kinds("Gunmen raided a farm in the delta") == [("Gunmen raided a farm in the delta", "BODY")]


def test_the_title_in_the_text_is_a_headline() -> None:
    assert _kinds("Port falls.\nThe port fell.", "Port falls")[0][1] == "HEADLINE"


def test_caption_repeats_whether_or_not_the_credit_stands_behind_it() -> None:
    text = (
        "Guards at the gate of the fort (Picture: Agency).\nAll was calm.\nGuards at the gate of the fort\nNight fell."
    )
    assert _kinds(text)[2][1] == "REPEAT"


def _sentence_starts(text: str, document: Document | None = None) -> list[str]:
    nlp = English()
    doc: Doc = nlp.make_doc(text)
    doc._.dateline_document = document
    return [token.text for token in DatelineLayout()(doc) if token.is_sent_start]


def test_every_block_starts_a_sentence() -> None:
    assert _sentence_starts("Port falls\nThe port fell.\n\nNobody spoke.") == ["Port", "The", "Nobody"]


def test_a_run_of_capitals_is_cut_from_the_story() -> None:
    assert _sentence_starts("GUNMEN RAID DELTA FARM Two men died in the raid.") == ["GUNMEN", "Two"]
    assert _sentence_starts("The UN and the EU met NATO envoys.") == ["The"]


def test_empty_text_has_no_blocks() -> None:
    assert blocks(" \n \n") == ()


def test_a_long_list_of_clauses_ends_at_a_semicolon(extractor: Extractor) -> None:
    text = "the talks; " * 60
    with extractor.nlp.select_pipes(disable=["dateline"]):
        doc = extractor.nlp(text)
    assert max(len(sentence) for sentence in doc.sents) <= 80
    short = extractor.nlp("The talks began; the guns fell silent; nobody left.")
    assert len(list(short.sents)) == 1
