"""Writing: offsets are evidence, all or nothing, facts and claims apart."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from neo4j import Driver

from extraction.types import Action, Alternative, Attribution, Candidate, Extraction, Factuality, Mention, Span
from graph.errors import BadInput, Conflict, GraphError, NotFound, OffsetsInvalid
from graph.export import export
from graph.model import OnConflict
from graph.writing import accept, delete_document, fail, write
from tests.graph.factories import document, extraction, mention
from tests.graph.writing.corpus import EXTRACTOR, annexation, denial, ingest, liberation

DATABASE = "neo4j"
TEXT, GIVEN = liberation("l1")
WRONG = Span(0, 5, "Other")


def _with(change: Callable[[Mention], Mention]) -> Extraction:
    return replace(GIVEN, mentions=tuple(change(told) for told in GIVEN.mentions))


def _first_participant(told: Mention, **changes: Span) -> Mention:
    return replace(told, participants=(replace(told.participants[0], **changes), *told.participants[1:]))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "wrong",
    [
        _with(lambda told: replace(told, trigger=WRONG)),
        _with(lambda told: replace(told, quote=replace(told.quote, end=told.quote.end + 1000))),
        _with(lambda told: replace(told, date_expression=Span(-3, -1, "at"))),
        _with(lambda told: replace(told, attributions=(Attribution(WRONG),))),
        _with(lambda told: _first_participant(told, span=WRONG)),
        _with(lambda told: _first_participant(told, antecedent=WRONG)),
        _with(lambda told: replace(told, trigger=Span(4, 4, ""))),
        replace(GIVEN, candidates=(Candidate(WRONG, "NOT_AN_EVENT", "…"),)),
        replace(GIVEN, document_id="another"),
    ],
    ids=["trigger", "quote", "date", "attribution", "participant", "antecedent", "empty", "candidate", "document"],
)
def test_a_span_that_is_not_in_the_text_is_refused_and_nothing_is_written(driver: Driver, wrong: Extraction) -> None:
    accept(driver, DATABASE, [TEXT])
    before = list(export(driver, DATABASE))
    with pytest.raises(OffsetsInvalid) as caught:
        write(driver, DATABASE, TEXT, wrong, extractor=EXTRACTOR)
    assert caught.value.code == "OFFSETS_INVALID"
    assert list(export(driver, DATABASE)) == before


@pytest.mark.parametrize("left_out", ["a_uaf", "a_ukraine", "r_UA.05"])
def test_an_extraction_carries_what_it_names(driver: Driver, left_out: str) -> None:
    accept(driver, DATABASE, [TEXT])
    wanting = replace(
        GIVEN,
        actors=tuple(actor for actor in GIVEN.actors if actor.id != left_out),
        regions=tuple(region for region in GIVEN.regions if region.id != left_out),
    )
    with pytest.raises(BadInput, match=left_out):
        write(driver, DATABASE, TEXT, wanting, extractor=EXTRACTOR)


def test_a_write_that_fails_halfway_leaves_nothing(driver: Driver) -> None:
    accept(driver, DATABASE, [TEXT])
    before = list(export(driver, DATABASE))
    twice = replace(
        GIVEN, mentions=GIVEN.mentions * 2
    )  # One id twice: Neo4j refuses the second, after much was written.
    with pytest.raises(GraphError):
        write(driver, DATABASE, TEXT, twice, extractor=EXTRACTOR)
    assert list(export(driver, DATABASE)) == before
    write(driver, DATABASE, TEXT, GIVEN, extractor=EXTRACTOR)
    assert '"state": "DONE"' in next(export(driver, DATABASE))


def test_writing_needs_the_document_with_this_text(driver: Driver) -> None:
    with pytest.raises(NotFound):
        write(driver, DATABASE, TEXT, GIVEN, extractor=EXTRACTOR)
    with pytest.raises(NotFound):
        fail(driver, DATABASE, "l1", "EXTRACTION_FAILED", "…")
    accept(driver, DATABASE, [TEXT])
    accept(driver, DATABASE, [replace(TEXT, text="Another text.")], OnConflict.REPLACE)
    with pytest.raises(Conflict):
        write(driver, DATABASE, TEXT, GIVEN, extractor=EXTRACTOR)


def test_another_extraction_takes_the_place_of_the_first(driver: Driver) -> None:
    ingest(driver, DATABASE, [(TEXT, GIVEN)])
    expected = list(export(driver, DATABASE))
    write(driver, DATABASE, TEXT, Extraction("l1"), extractor=EXTRACTOR)
    assert [line for line in export(driver, DATABASE) if '"is": "document"' not in line] == []
    write(driver, DATABASE, TEXT, GIVEN, extractor=EXTRACTOR)
    assert list(export(driver, DATABASE)) == expected


def test_a_document_that_is_done_does_not_fail_any_more(driver: Driver) -> None:
    ingest(driver, DATABASE, [(TEXT, GIVEN)])
    fail(driver, DATABASE, "l1", "EXTRACTION_FAILED", "A slow worker's last word.")
    assert '"state": "DONE"' in next(export(driver, DATABASE))


def _edges(driver: Driver) -> list[tuple[str, str, str, str | None]]:
    query = (
        "MATCH (a:Actor)-[r]->(b) WHERE r.eventId IS NOT NULL "
        "RETURN a.name AS a, type(r) AS type, b.name AS b, r.action AS action ORDER BY type, a, b"
    )
    rows = driver.execute_query(query, database_=DATABASE).records
    return [(row["a"], row["type"], row["b"], row["action"]) for row in rows]


def test_direct_edges_never_show_a_claim_a_plan_or_a_denial_as_a_fact(driver: Driver) -> None:
    ingest(driver, DATABASE, [annexation("a1"), denial("n1")])
    assert _edges(driver) == [
        ("Russia", "CLAIMED", "Kherson Oblast", "ANNEXED"),
        ("Ukraine", "DENIED", "Lyman", "LIBERATED"),
        ("Ukraine", "PLANNED", "Lyman", "LIBERATED"),
    ]
    ingest(driver, DATABASE, [(TEXT, GIVEN)])
    assert _edges(driver) == [
        ("Russia", "CLAIMED", "Kherson Oblast", "ANNEXED"),
        ("Ukrainian Armed Forces", "LIBERATED", "Lyman", None),
        ("Ukraine", "PLANNED", "Lyman", "LIBERATED"),
    ]
    delete_document(driver, DATABASE, "l1")
    assert ("Ukraine", "DENIED", "Lyman", "LIBERATED") in _edges(driver)


@pytest.mark.parametrize("factuality", list(Factuality))
def test_only_asserted_events_have_edges_of_their_action(driver: Driver, factuality: Factuality) -> None:
    text = document("f", "Russia captured Lyman.")
    told = mention(
        text,
        Action.CAPTURED,
        "captured",
        actors=[("Russia", "a_russia")],
        regions=[("Lyman", "r_lyman")],
        factuality=factuality,
    )
    ingest(driver, DATABASE, [(text, extraction(text, told))])
    expected = "CAPTURED" if factuality is Factuality.ASSERTED else factuality.value
    assert [edge[1] for edge in _edges(driver)] == [expected]


def test_states_say_what_was_known_when(driver: Driver) -> None:
    early = liberation("l2", published="2022-10-02T07:00:00+00:00", source="Post")
    ingest(driver, DATABASE, [denial("n1"), early])
    query = (
        "MATCH (e:Event {action: 'LIBERATED'})-[:HAD_STATE]->(s) RETURN toString(s.knownFrom) AS since, "
        "toString(s.knownTo) AS until, s.status AS status, s.mentionCount AS mentions, e.status AS now ORDER BY since"
    )
    rows = [tuple(row.values()) for row in driver.execute_query(query, database_=DATABASE).records]
    assert rows == [
        ("2022-10-02T07:00:00Z", "2022-10-06T09:00:00Z", "ASSERTED", 1, "ASSERTED"),
        ("2022-10-06T09:00:00Z", None, "ASSERTED", 2, "ASSERTED"),
    ]


def test_read_models_reach_up_the_hierarchies(driver: Driver) -> None:
    ingest(driver, DATABASE, [(TEXT, GIVEN)])
    within = "MATCH (e:Event)-[w:WITHIN {eventId: e.id}]->(r {id: w.regionId}) RETURN r.name AS name ORDER BY name"
    rows = driver.execute_query(within, database_=DATABASE).records
    assert [row["name"] for row in rows] == ["Donetsk Oblast", "Europe", "Lyman", "Ukraine"]
    involves = "MATCH ()-[i:INVOLVES]->(a) RETURN a.name AS name, i.role AS role, toString(i.day) AS day ORDER BY name"
    rows = driver.execute_query(involves, database_=DATABASE).records
    assert [tuple(row.values()) for row in rows] == [
        ("Ukraine", "ACTOR", "2022-10-01"),
        ("Ukrainian Armed Forces", "ACTOR", "2022-10-01"),
    ]
    sovereign = "MATCH (:Region {id: 'r_UA'})-[:SOVEREIGN]->(a:Actor) RETURN a.name AS name"
    assert driver.execute_query(sovereign, database_=DATABASE).records[0]["name"] == "Ukraine"


def test_resolution_keeps_what_else_the_name_may_mean(driver: Driver) -> None:
    others = (Alternative("r_rival", 0.21), Alternative("a_uaf", 0.18))

    def unsure(told: Mention) -> Mention:
        *first, last = told.participants
        assert last.resolution
        return replace(
            told, participants=(*first, replace(last, resolution=replace(last.resolution, alternatives=others)))
        )

    ingest(driver, DATABASE, [(TEXT, _with(unsure))])
    query = (
        "MATCH (p:Participant)-[r:RESOLVED_TO]->(e) "
        "RETURN e.id AS id, r.alternativeIds AS ids, r.alternativeScores AS scores ORDER BY p.index"
    )
    rows = [tuple(row.values()) for row in driver.execute_query(query, database_=DATABASE).records]
    assert rows == [("a_uaf", None, None), ("r_lyman", ["r_rival", "a_uaf"], [0.21, 0.18])]
    exported = [json.loads(line) for line in export(driver, DATABASE)]
    resolutions = [row["resolved"] for row in exported if row["is"] == "participant"]
    assert [one.get("alternativeScores") for one in resolutions if one["id"] == "r_lyman"] == [[0.21, 0.18]]


def test_what_resolves_to_nothing_keeps_its_text_and_its_event(driver: Driver) -> None:
    ingest(driver, DATABASE, [denial("n1")])
    query = (
        "MATCH (e:Event {action: 'PROTESTED'})<-[:REFERS_TO]-()-->(p:Participant) RETURN e.summary AS s, p.text AS t"
    )
    (row,) = driver.execute_query(query, database_=DATABASE).records
    assert (row["s"], row["t"]) == ("Protests took place", "They")
