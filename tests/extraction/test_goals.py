"""Figures with goal, verdict and interval."""

import json
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from extraction.evaluation.articles import article
from extraction.evaluation.goal_table import goal_table, pooled
from extraction.evaluation.goals import GOALS, Goal, value_of
from extraction.evaluation.intervals import measured
from extraction.evaluation.score_table import main


@pytest.mark.parametrize(
    ("value", "at_most", "expected"),
    [(0.86, False, "met"), (0.82, False, "acceptable"), (0.7, False, "missed"), (0.7, True, "met")],
)
def test_the_verdict_on_a_value(value: float, *, at_most: bool, expected: str) -> None:
    assert Goal("some", 0.85, 0.8, at_most=at_most).verdict(value) == expected


def test_a_figure_is_found_under_its_name() -> None:
    report = {"event": {"f1": 0.8}, "event/control": {"f1": 0.7}, "factuality_recall": {"DENIED": 0.5}, "alarms": 12.0}
    assert value_of(report, "event/control") == 0.7
    assert value_of(report, "factuality_recall/DENIED") == 0.5
    assert value_of(report, "factuality_recall/PLANNED") is None
    assert value_of(report, "alarms") == 12.0


def _right(gold: list[dict[str, Any]], predicted: list[dict[str, Any]]) -> tuple[dict[str, Any], list[Any]]:
    said = {row["id"]: row["events"] for row in predicted}
    return {"event": {"f1": sum(said[row["id"]] == row["events"] for row in gold) / len(gold)}}, []


def test_the_interval_holds_the_value_and_is_the_same_every_time() -> None:
    gold = [{"id": f"paper-{n // 4}-w{n}", "events": []} for n in range(80)]
    predicted = [{"id": row["id"], "events": [] if n % 3 else [1]} for n, row in enumerate(gold)]
    first, second = (measured(_right, gold, predicted, ["event"], article)["event"] for _ in range(2))
    assert first == second
    assert first["low"] < first["value"] < first["high"]


def test_passages_of_one_article_alone_give_no_interval() -> None:
    gold = [{"id": f"paper-1-w{n}", "events": []} for n in range(9)]
    assert measured(_right, gold, gold, ["event"], article)["event"] == {"value": 1.0}


def test_two_sets_are_pooled_by_their_counts() -> None:
    line = {"precision": 0.5, "recall": 1.0, "gold": 10}
    better = {"precision": 1.0, "recall": 1.0, "gold": 10}
    report = {"event/control": line, "alarms": 100.0, "silent_passages": 1}
    found = pooled(report, {"pool": {"control": better, "alarms": 0.0, "silent_passages": 9}})
    assert found["event/control"]["value"] == pytest.approx(2 * 20 / (30 + 20))
    assert found["alarms"]["value"] == pytest.approx(10.0)


def test_the_table_says_what_is_met(capsys: pytest.CaptureFixture[str]) -> None:
    column = {"event": {"value": 0.86, "low": 0.8, "high": 0.9}, "alarms": {"value": 30.0}, "actors": {"value": 0.5}}
    Console(width=100).print(goal_table({"some": column}, GOALS, "Passages"))
    printed = capsys.readouterr().out
    assert "0.860 met" in printed
    assert "0.800–0.900" in printed
    assert "30.0 missed" in printed
    assert "0.500" in printed


def test_a_directory_without_gold_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert "NOT_FOUND" in capsys.readouterr().err


_SCORER = """
def score(gold, predicted):
    line = {"precision": 0.5, "recall": 0.5, "f1": 0.5, "gold": 4}
    names = ("trigger", "event", "event/control", "actors", "targets", "regions", "relation", "attribution", "date")
    rest = {"factuality": 1.0, "factuality_recall": {}, "resolved": 1.0, "alarms": 0.0, "silent_passages": 1}
    return {name: line for name in names} | rest, []


if __name__ == "__main__":
    print("the whole table")
"""


def test_a_gold_directory_is_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "score.py").write_text(_SCORER, encoding="utf-8")
    for name in ("check", "seed"):
        row: dict[str, Any] = {"id": f"{name}-1", "text": "Rebels captured Tarn.", "published": None, "events": []}
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert main([str(tmp_path), "--whole"]) == 0
    printed = capsys.readouterr().out
    assert "a source" in printed
    assert "the whole table" in printed
