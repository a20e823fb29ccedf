"""The same documents give the same graph, byte for byte, whatever their order, repetitions and number of writers."""

import multiprocessing
import random

import pytest
from neo4j import Driver

from graph.export import export
from graph.settings import GraphSettings
from graph.writing import delete_document
from tests.graph.writing.corpus import (
    EXTRACTOR,
    Written,
    annexation,
    corpus,
    ingest,
    ingest_in_a_process,
    liberation,
    unknown_person,
)

DATABASE = "neo4j"


def exported(driver: Driver) -> str:
    return "\n".join(export(driver, DATABASE))


def emptied(driver: Driver) -> None:
    for text, _ in corpus():
        delete_document(driver, DATABASE, text.id)


def test_twice_and_in_other_orders(driver: Driver) -> None:
    reports = corpus()
    ingest(driver, DATABASE, reports)
    expected = exported(driver)
    assert '"summary": "Ukrainian Armed Forces liberated Lyman"' in expected
    ingest(driver, DATABASE, reports)
    assert exported(driver) == expected
    for seed in range(3):
        emptied(driver)
        assert exported(driver) == ""
        random.Random(seed).shuffle(reports)  # noqa: S311 - an order, no secret
        ingest(driver, DATABASE, reports)
        assert exported(driver) == expected, f"order {[text.id for text, _ in reports]}"


def test_from_two_processes_at_once(driver: Driver, empty_database: GraphSettings) -> None:
    ingest(driver, DATABASE, corpus())
    expected = exported(driver)
    emptied(driver)
    names = [text.id for text, _ in corpus()]
    # Both write every document, from the two ends: they meet in blocks, entities and on the same documents.
    spawn = multiprocessing.get_context("spawn")
    writers = [
        spawn.Process(target=ingest_in_a_process, args=(empty_database, order)) for order in (names, names[::-1])
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(timeout=120)
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert exported(driver) == expected


@pytest.mark.parametrize(
    "extra",
    [
        liberation("x", published="2022-09-30T07:00:00+00:00", source="First"),
        liberation("x", source="Daily"),
        annexation("x", published="2022-09-30T07:00:00+00:00"),
        unknown_person("x", "A. Ivan Petrenko"),
    ],
    ids=["a new first mention", "one more mention", "claims, plans and candidates", "another spelling"],
)
def test_ingest_and_delete_leave_the_graph_as_it_was(driver: Driver, extra: Written) -> None:
    ingest(driver, DATABASE, corpus())
    before = exported(driver)
    ingest(driver, DATABASE, [extra])
    assert exported(driver) != before
    assert delete_document(driver, DATABASE, "x")
    assert exported(driver) == before
    assert not delete_document(driver, DATABASE, "x")


def test_deleting_the_only_document_takes_everything_with_it(driver: Driver) -> None:
    ingest(driver, DATABASE, [annexation("x")])
    assert delete_document(driver, DATABASE, "x")
    left = driver.execute_query("MATCH (n) RETURN DISTINCT labels(n)[0] AS label ORDER BY label", database_=DATABASE)
    assert [row["label"] for row in left.records if not row["label"].startswith("Migration")] == ["Block"]


def test_an_unknown_entity_is_what_all_its_mentions_say(driver: Driver) -> None:
    ingest(driver, DATABASE, [unknown_person("u1", "the Ivan Petrenko"), unknown_person("u2", "Ivan Petrenko")])
    assert _name(driver) == "Ivan Petrenko"
    delete_document(driver, DATABASE, "u2")
    assert _name(driver) == "the Ivan Petrenko"


def _name(driver: Driver) -> str:
    query = "MATCH (a:Actor {id: 'a_x_ivan'}) RETURN a.name AS name"
    name: str = driver.execute_query(query, database_=DATABASE).records[0]["name"]
    return name


def test_unchanged_events_are_not_rewritten(driver: Driver) -> None:
    ingest(driver, DATABASE, [annexation("a1"), liberation("l1")])
    query = "MATCH (e:Event) RETURN e.id AS id, elementId(e) AS element"
    before = {row["id"]: row["element"] for row in driver.execute_query(query, database_=DATABASE).records}
    # Later than l1: its event keeps its id and is written anew, the plan of the same block is left alone.
    ingest(driver, DATABASE, [liberation("l3", published="2022-10-08T07:00:00+00:00")])
    after = {row["id"]: row["element"] for row in driver.execute_query(query, database_=DATABASE).records}
    assert {i for i in before if after[i] != before[i]} == {i for i in before if i.startswith("e_l1_")}
    assert EXTRACTOR in exported(driver)
