"""Accepting: durable, one answer for each document, known texts and conflicts."""

from dataclasses import replace

from neo4j import Driver

from graph.export import export
from graph.model import Accepted, DocumentState, OnConflict, Outcome, Refused
from graph.writing import accept, fail, pending_documents, write
from tests.graph.factories import document
from tests.graph.writing.corpus import EXTRACTOR, annexation, ingest, liberation

DATABASE = "neo4j"
TEXT, GIVEN = liberation("l1")
OTHER_TEXT = replace(TEXT, text="Ukrainian forces left Lyman.")
OTHER_TITLE = replace(TEXT, title="Another title")
NEW = Accepted("l1", Outcome.NEW, DocumentState.PENDING)
KNOWN = Accepted("l1", Outcome.KNOWN, DocumentState.PENDING)
DONE = Accepted("l1", Outcome.KNOWN, DocumentState.DONE)
REPLACED = Accepted("l1", Outcome.REPLACED, DocumentState.PENDING)


def test_accepted_documents_wait_in_the_order_in_which_they_came(driver: Driver) -> None:
    first, second = document("b", "First."), document("a", "Second.", published=None, source=None)
    accept(driver, DATABASE, [first])
    accept(driver, DATABASE, [second])
    assert pending_documents(driver, DATABASE) == [first, second]
    assert pending_documents(driver, DATABASE, limit=1) == [first]


def test_the_same_text_changes_nothing(driver: Driver) -> None:
    assert accept(driver, DATABASE, [TEXT]) == [NEW]
    assert accept(driver, DATABASE, [TEXT]) == [KNOWN]
    write(driver, DATABASE, TEXT, GIVEN, extractor=EXTRACTOR)
    before = list(export(driver, DATABASE))
    for conflict in OnConflict:
        assert accept(driver, DATABASE, [TEXT], conflict) == [DONE]
    assert accept(driver, DATABASE, [OTHER_TITLE]) == [DONE]
    assert list(export(driver, DATABASE)) == before
    assert pending_documents(driver, DATABASE) == []


def test_another_text_is_refused_and_the_others_go_in(driver: Driver) -> None:
    ingest(driver, DATABASE, [(TEXT, GIVEN)])
    before = list(export(driver, DATABASE))
    refused, taken = accept(driver, DATABASE, [OTHER_TEXT, document("n", "New.")])
    assert isinstance(refused, Refused)
    assert (refused.id, refused.code) == ("l1", "CONFLICT")
    assert taken == Accepted("n", Outcome.NEW, DocumentState.PENDING)
    assert [line for line in export(driver, DATABASE) if '"n"' not in line] == before


def test_replacing_takes_back_what_the_old_text_said(driver: Driver) -> None:
    ingest(driver, DATABASE, [annexation("a1")])
    before = list(export(driver, DATABASE))
    ingest(driver, DATABASE, [(TEXT, GIVEN)])
    assert accept(driver, DATABASE, [OTHER_TEXT], OnConflict.REPLACE) == [REPLACED]
    assert pending_documents(driver, DATABASE) == [OTHER_TEXT]
    assert [line for line in export(driver, DATABASE) if '"id": "l1"' not in line] == before


def test_replacing_with_the_same_text_takes_the_new_metadata(driver: Driver) -> None:
    ingest(driver, DATABASE, [(TEXT, GIVEN)])
    assert accept(driver, DATABASE, [OTHER_TITLE], OnConflict.REPLACE) == [REPLACED]
    assert pending_documents(driver, DATABASE) == [OTHER_TITLE]


def test_an_id_twice_in_one_batch(driver: Driver) -> None:
    new, known, refused = accept(driver, DATABASE, [TEXT, TEXT, OTHER_TEXT])
    assert (new, known) == (NEW, KNOWN)
    assert isinstance(refused, Refused)
    assert accept(driver, DATABASE, [OTHER_TEXT, TEXT, TEXT], OnConflict.REPLACE) == [REPLACED, REPLACED, KNOWN]
    assert pending_documents(driver, DATABASE) == [TEXT]


def test_a_failed_document_waits_again_when_it_comes_again(driver: Driver) -> None:
    accept(driver, DATABASE, [TEXT])
    fail(driver, DATABASE, "l1", "EXTRACTION_FAILED", "No parser.")
    assert pending_documents(driver, DATABASE) == []
    row = driver.execute_query("MATCH (d:Document) RETURN d {.*} AS d", database_=DATABASE).records[0]["d"]
    assert (row["state"], row["failureCode"], row["failureMessage"], row["tries"]) == (
        "FAILED",
        "EXTRACTION_FAILED",
        "No parser.",
        1,
    )
    assert accept(driver, DATABASE, [TEXT]) == [KNOWN]
    assert pending_documents(driver, DATABASE) == [TEXT]
