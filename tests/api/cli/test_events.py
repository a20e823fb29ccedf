"""`dateline events`: options → what is asked, and events → a table and lines."""

import json
from datetime import UTC, date, datetime

import pytest

from api.cli.app import run
from api.cli.errors import CommandError
from api.cli.selection import Selection, query_of
from api.cli.table import date_of
from extraction.pipeline import Extractor
from extraction.types import Action, Interval, Precision
from graph.model import Status
from graph.reading import DateRange
from graph.settings import GraphSettings

REPORTS = [
    {
        "id": "one",
        "source": "The Sample Post",
        "published": "2022-10-04",
        "text": "Russian forces captured Kherson on Monday.",
    },
    {
        "id": "two",
        "source": "The Other Post",
        "published": "2022-11-12",
        "text": "Ukrainian forces recaptured Kherson on Friday. Russia denied that its troops had left Lyman.",
    },
]


@pytest.mark.parametrize(
    ("given", "start", "end"),
    [
        ("2022-10-01..2022-11-01", date(2022, 10, 1), date(2022, 11, 1)),
        ("2022-10-01..", date(2022, 10, 1), None),
        ("..2022-11-01", None, date(2022, 11, 1)),
        ("2022-10-01", date(2022, 10, 1), date(2022, 10, 2)),
        ("2022-03..2022-12", date(2022, 3, 1), date(2022, 12, 1)),
        ("2022-12", date(2022, 12, 1), date(2023, 1, 1)),
        ("2022", date(2022, 1, 1), date(2023, 1, 1)),
    ],
)
def test_during_is_half_open(given: str, start: date | None, end: date | None) -> None:
    assert query_of(Selection(during=given)).axes.during == DateRange(start, end)


def test_options_become_a_query() -> None:
    names = Selection(["withdrew", "CAPTURED"], ["claimed"], "Kherson Oblast", "Russia", known_at="2022-10-05")
    query = query_of(names)
    assert query.where.action == (Action.WITHDREW, Action.CAPTURED)
    assert query.where.status == (Status.CLAIMED,)
    assert query.where.region == "r_UA.08"
    assert query.where.participant == "a_russia"
    assert query.axes.known_at == datetime(2022, 10, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("selection", "code", "says"),
    [
        (Selection(action=["WITHDRAW"]), "BAD_USAGE", "WITHDREW"),
        (Selection(status=["TRUE"]), "BAD_USAGE", "ASSERTED"),
        (Selection(during="last week"), "BAD_USAGE", "YYYY-MM-DD"),
        (Selection(during="2022-13"), "BAD_USAGE", "YYYY-MM"),
        (Selection(during=".."), "BAD_USAGE", "2022-10-01..2022-11-01"),
        (Selection(known_at="then"), "BAD_USAGE", "--known-at"),
    ],
)
def test_wrong_value_names_what_would_be_right(selection: Selection, code: str, says: str) -> None:
    with pytest.raises(CommandError, match=says) as failure:
        query_of(selection)
    assert failure.value.code == code


@pytest.mark.parametrize(
    ("start", "end", "precision", "shown"),
    [
        (date(2022, 10, 1), date(2022, 10, 2), Precision.DAY, "2022-10-01"),
        (date(2022, 10, 3), date(2022, 10, 10), Precision.WEEK, "2022-10-03 – 2022-10-09"),
        (date(2022, 10, 1), date(2022, 11, 1), Precision.MONTH, "2022-10"),
        (date(2022, 1, 1), date(2023, 1, 1), Precision.YEAR, "2022"),
        (date(2022, 10, 1), None, Precision.DAY, "2022-10-01 …"),
        (None, None, Precision.UNKNOWN, "undated"),
    ],
)
def test_date_is_as_short_as_its_precision(
    start: date | None, end: date | None, precision: Precision, shown: str
) -> None:
    assert date_of(Interval(start, end, precision)) == shown


@pytest.fixture(scope="module")
def reported(database: GraphSettings, extractor: Extractor, tmp_path_factory: pytest.TempPathFactory) -> GraphSettings:
    """A graph that holds both reports, and perhaps what other tests left."""
    path = tmp_path_factory.mktemp("reports") / "reports.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in REPORTS), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("api.cli.startup._extractor", lambda model: extractor)
        patch.setenv("DATELINE_HOME", str(database.dateline_home))
        assert run(["ingest", "--replace", str(path)]) == 0
    return database


def test_table_shows_action_status_place_quote_and_source(
    reported: GraphSettings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATELINE_HOME", str(reported.dateline_home))
    monkeypatch.setenv("COLUMNS", "220")
    assert run(["events", "--region", "Kherson, Ukraine", "--action", "CAPTURED", "--during", "2022-10-03"]) == 0
    printed = capsys.readouterr()
    (row,) = [line for line in printed.out.splitlines() if "CAPTURED" in line]
    for cell in ("2022-10-03", "ASSERTED", "Kherson", "Russian forces captured Kherson on Monday.", "The Sample Post"):
        assert cell in row
    assert printed.err == "1 event\n"


def test_json_leads_back_to_the_document(
    reported: GraphSettings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATELINE_HOME", str(reported.dateline_home))
    assert run(["events", "--json", "--region", "Kherson, Ukraine", "--action", "RECAPTURED", "--limit", "1"]) == 0
    event = json.loads(capsys.readouterr().out)
    assert event["status"] == "ASSERTED"
    (mention,) = event["mentions"]
    text, quote = REPORTS[1]["text"], mention["quote"]
    assert mention["document"] == {"id": "two", "source": "The Other Post"}
    assert text[quote["start"] : quote["end"]] == quote["text"]


def test_what_was_not_known_yet_is_not_shown(
    reported: GraphSettings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATELINE_HOME", str(reported.dateline_home))
    query = ["events", "--json", "--region", "Kherson, Ukraine", "--action", "RECAPTURED"]
    assert run([*query, "--known-at", "2022-11-01"]) == 0
    assert capsys.readouterr().out == ""
    assert run([*query, "--known-at", "2022-11-13"]) == 0
    assert capsys.readouterr().out != ""
