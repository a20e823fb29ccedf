"""Documents go in over HTTP, are read by the real extractor, and come back as events with their evidence."""

import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from extraction.types import Document
from graph.connection import open_driver
from graph.reading.paging import LARGEST
from graph.settings import GraphSettings
from graph.writing import accept
from tests.api.conftest import TOKEN, Api, running, until_ready

INGEST = """mutation($documents: [DocumentInput!]!, $wait: Boolean, $onConflict: Conflict) {
  ingest(documents: $documents, wait: $wait, onConflict: $onConflict) {
    documents { id state title publishedAt mentions { totalCount nodes { trigger { text } event { id status } } } }
    problems { index id code message } } }"""
TEXT = "Ukrainian forces liberated the town of Lyman on 1 October 2022."
PUBLISHED = "2022-10-03T10:00:00Z"


def document(text: str = TEXT, **more: Any) -> dict[str, Any]:
    return {"text": text, "publishedAt": PUBLISHED, **more}


def ingest(api: Api, *documents: dict[str, Any], **more: Any) -> tuple[list[dict[str, Any]], list[tuple[Any, str]]]:
    """Return the documents, and index and code of each problem."""
    payload = api.ask(INGEST, TOKEN, documents=documents, **more)["ingest"]
    assert all(problem["message"] for problem in payload["problems"])
    return payload["documents"], [(problem["index"], problem["code"]) for problem in payload["problems"]]


def count(api: Api) -> int:
    total: int = api.ask("{ documents { totalCount } }")["documents"]["totalCount"]
    return total


def test_a_report_becomes_an_event_with_its_evidence(empty: Api) -> None:
    ((stored,), problems) = ingest(empty, document(title="Lyman", source="Daily", url="https://example.org/lyman"))
    assert (stored["state"], stored["title"], stored["publishedAt"], problems) == ("DONE", "Lyman", PUBLISHED, [])
    assert stored["id"].startswith("d_")
    events = empty.ask(
        """{ events(where: {action: {eq: LIBERATED}, region: {name: "Lyman, Ukraine"}, actor: {name: "Ukraine"}})
             { nodes { status occurred { from to } regions { name country { name } }
             mentions { nodes { trigger { start end text } document { text source } } } } } }"""
    )["events"]["nodes"]
    assert len(events) == 1
    (mention,) = events[0]["mentions"]["nodes"]
    trigger = mention["trigger"]
    assert mention["document"]["text"] == TEXT
    assert TEXT[trigger["start"] : trigger["end"]] == trigger["text"] == "liberated"
    assert events[0]["occurred"] == {"from": "2022-10-01", "to": "2022-10-02"}


def test_the_same_again_changes_nothing(empty: Api) -> None:
    first, second = ingest(empty, document()), ingest(empty, document())
    assert first == second
    assert count(empty) == 1


def test_the_same_twice_in_one_request_is_one(empty: Api) -> None:
    stored, problems = ingest(empty, document(), document())
    assert (len(stored), problems, count(empty)) == (1, [], 1)


def test_another_text_under_a_known_id_is_refused_and_leaves_the_first(empty: Api) -> None:
    ingest(empty, document(id="mine"))
    stored, problems = ingest(empty, document("Nothing happened in Lyman.", id="mine"), document(id="other"))
    assert problems == [(0, "CONFLICT")]
    assert [one["id"] for one in stored] == ["other"]
    assert empty.ask('{ document(id: "mine") { text } }') == {"document": {"text": TEXT}}


def test_replacing_takes_the_old_texts_consequences_back(empty: Api) -> None:
    ingest(empty, document(id="mine"))
    ((stored,), problems) = ingest(
        empty, document("Russian forces captured Kherson on 2 March 2022.", id="mine"), onConflict="REPLACE"
    )
    assert (stored["id"], stored["state"], problems) == ("mine", "DONE", [])
    actions = [one["action"] for one in empty.ask("{ events { nodes { action } } }")["events"]["nodes"]]
    assert actions == ["CAPTURED"]


REFUSED: list[tuple[dict[str, Any], str]] = [
    (document(""), "EMPTY_TEXT"),
    (document(" \n\t\u200b"), "EMPTY_TEXT"),
    (document("a" * 2_000_001), "TEXT_TOO_LARGE"),
    (document("word " * 2_000_000), "TEXT_TOO_LARGE"),
    (document("PK\u0003\u0004\u0000\u0000binary"), "NOT_TEXT"),
    (document("\u0001\u0002\u0003\u0004"), "NOT_TEXT"),
    (document(id="e_mine"), "BAD_INPUT"),
    (document(id="d_mine"), "BAD_INPUT"),
    (document(id="x" * 300), "BAD_INPUT"),
    (document(url="javascript:alert(1)"), "BAD_INPUT"),
    (document(url="file:///etc/passwd"), "BAD_INPUT"),
    (document(url="http://"), "BAD_INPUT"),
    (document(url="http://[broken"), "BAD_INPUT"),
    (document(title="a\u0000b"), "BAD_INPUT"),
    ({"text": TEXT, "publishedAt": (datetime.now(UTC) + timedelta(days=3)).isoformat()}, "FUTURE_DATE"),
]


@pytest.mark.parametrize(("bad", "code"), REFUSED, ids=[f"{code}-{n}" for n, (_, code) in enumerate(REFUSED)])
def test_a_bad_document_is_named_and_the_others_go_in(empty: Api, bad: dict[str, Any], code: str) -> None:
    stored, problems = ingest(empty, bad, document(id="good"))
    assert problems == [(0, code)]
    assert [(one["id"], one["state"]) for one in stored] == [("good", "DONE")]
    assert count(empty) == 1


def test_a_document_without_a_date_goes_in_with_a_warning(empty: Api) -> None:
    ((stored,), problems) = ingest(empty, {"text": TEXT})
    assert (stored["state"], stored["publishedAt"], problems) == ("DONE", None, [(0, "NO_DATE")])


def test_a_text_that_tells_of_nothing_goes_in(empty: Api) -> None:
    ((stored,), problems) = ingest(empty, document("It was a quiet day."))
    assert (stored["state"], stored["mentions"]["totalCount"], problems) == ("DONE", 0, [])


def test_without_waiting_the_work_goes_on(empty: Api) -> None:
    ((stored,), _) = ingest(empty, document(id="mine"), wait=False)
    assert stored["state"] in {"PENDING", "DONE"}
    until_done(empty, "mine")
    assert empty.ask("{ events { totalCount } }")["events"]["totalCount"] >= 1


def until_done(api: Api, document_id: str) -> None:
    for _ in range(200):
        found = api.ask("query($id: ID!) { document(id: $id) { state } }", id=document_id)["document"]
        if found["state"] == "DONE":
            return
        time.sleep(0.05)
    raise AssertionError(found)


def test_no_documents_is_no_work(empty: Api) -> None:
    assert ingest(empty) == ([], [])


def test_too_many_documents_at_once_are_too_costly(empty: Api) -> None:
    documents = [{"text": "x"}] * 1001
    assert empty.code(INGEST, TOKEN, documents=documents) == "TOO_COSTLY"
    assert count(empty) == 0


def test_deleting_takes_all_back(empty: Api) -> None:
    ingest(empty, document(id="one"), document(id="two"))
    delete = "mutation($id: ID!) { deleteDocument(id: $id) { id deleted } }"
    assert empty.ask(delete, TOKEN, id="one") == {"deleteDocument": {"id": "one", "deleted": True}}
    assert empty.ask("{ events { totalCount nodes { mentionCount } } }")["events"]["nodes"][0]["mentionCount"] == 1
    assert empty.ask(delete, TOKEN, id="two")["deleteDocument"]["deleted"]
    assert empty.ask("{ events { totalCount } regions { nodes { id } } }") == {
        "events": {"totalCount": 0},
        "regions": {"nodes": []},
    }
    assert not empty.ask(delete, TOKEN, id="two")["deleteDocument"]["deleted"]


def test_what_was_left_pending_is_taken_up_at_the_next_start(
    empty_database: GraphSettings, settings: Any, extractor: Any
) -> None:
    with open_driver(empty_database) as driver:
        published = datetime.fromisoformat(PUBLISHED)
        left = [Document(f"left{number}", TEXT, published_at=published) for number in range(3)]
        accept(driver, empty_database.neo4j_database, left)
    with running(settings, extractor) as api:
        until_ready(api)
        for one in left:
            until_done(api, one.id)


EXTRACT = """query($text: String!, $at: DateTime) { extract(text: $text, publishedAt: $at) {
  mentions { action factuality trigger { start end text } quote { text } occurred { from to precision }
    participants { role span { text } extent inferred antecedent { text } count { low high text }
      entity { ... on Actor { name memberOf { name } then: memberOf(on: "1950-01-01") { name } members { name } }
               ... on Region { name country { name } within { name } } } }
    attributions { span { text } actor { name memberOf { name } } } }
  candidates { trigger { text } code reason } } }"""


def test_extracting_stores_nothing(empty: Api) -> None:
    found = empty.ask(EXTRACT, text=TEXT, at=PUBLISHED)["extract"]
    (mention,) = found["mentions"]
    assert (mention["action"], mention["factuality"], mention["trigger"]["text"]) == (
        "LIBERATED",
        "ASSERTED",
        "liberated",
    )
    assert mention["quote"]["text"] == TEXT
    actor = next(one["entity"] for one in mention["participants"] if one["role"] == "ACTOR")
    assert [one["name"] for one in actor["memberOf"]] == ["Ukraine"]
    region = next(one["entity"] for one in mention["participants"] if one["role"] == "REGION")
    assert (region["name"], region["country"]["name"]) == ("Lyman", "Ukraine")
    assert "Ukraine" in [one["name"] for one in region["within"]]
    assert count(empty) == 0


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "EMPTY_TEXT"), ("a\u0000", "NOT_TEXT"), ("é" * 50_001, "TEXT_TOO_LARGE"), ("a" * 100_001, "TEXT_TOO_LARGE")],
)
def test_what_cannot_be_extracted_has_its_code(empty: Api, text: str, code: str) -> None:
    assert empty.code(EXTRACT, text=text) == code


def test_the_service_answers_while_it_extracts(empty: Api) -> None:
    text = " ".join(f"Ukrainian forces liberated the village of Number {number} near Lyman." for number in range(400))
    ingest(empty, document(text, id="long"), wait=False)
    times = []
    for _ in range(LARGEST):
        began = time.monotonic()
        state = empty.ask('{ document(id: "long") { state } }')["document"]["state"]
        times.append(time.monotonic() - began)
        if state != "PENDING":
            break
    until_done(empty, "long")
    assert max(times) < 5


def test_a_defect_in_one_document_fails_that_one_only(
    empty_database: GraphSettings, settings: Any, extractor: Any
) -> None:
    class Stumbling(type(extractor)):  # type: ignore[misc]
        def __init__(self) -> None:
            pass

        def extract(self, document: Document) -> Any:
            if document.id == "bad":
                raise ZeroDivisionError
            return extractor.extract(document)

    with running(settings, Stumbling()) as api:
        until_ready(api)
        stored, problems = ingest(api, document(id="bad"), document(id="good"))
        assert problems == [(0, "EXTRACTION_FAILED")]
        assert [(one["id"], one["state"]) for one in stored] == [("bad", "FAILED"), ("good", "DONE")]
        failure = api.ask('{ document(id: "bad") { failure { id code message } text } }')["document"]
        assert (failure["failure"]["code"], failure["failure"]["id"], failure["text"]) == (
            "EXTRACTION_FAILED",
            "bad",
            TEXT,
        )
    with running(settings, extractor) as api:
        until_ready(api)
        stored, problems = ingest(api, document(id="bad"))
        assert ([one["state"] for one in stored], problems) == (["DONE"], [])
