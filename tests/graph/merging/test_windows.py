"""The table of days around an undated report: complete, checked, and told by the docs."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from extraction.types import ActionGroup
from graph.merging.windows import Reaches, reaches

PAGE = (Path(__file__).parents[3] / "docs" / "merging.md").read_text("utf-8")


def test_the_docs_have_the_table() -> None:
    table = reaches()
    rows = [f"| {group.value.lower()} | {reach.back} | {reach.ahead} |" for group, reach in table.undated.items()]
    rows.append(f"| planned or hypothetical, any action | {table.planned.back} | {table.planned.ahead} |")
    assert "\n".join(rows) in PAGE


@pytest.mark.parametrize(
    "broken",
    [
        {"undated": {"CONTROL": {"back": 1, "ahead": 0}}, "planned": {"back": 1, "ahead": 1}},
        {"undated": {group: {"back": -1, "ahead": 0} for group in ActionGroup}, "planned": {"back": 1, "ahead": 1}},
        {"undated": {group: {"back": 1, "ahead": 0} for group in ActionGroup}, "planned": {"back": 1}},
        {"undated": {group: {"bak": 1, "ahead": 0} for group in ActionGroup}, "planned": {"back": 1, "ahead": 1}},
    ],
    ids=["a group is missing", "negative", "a field is missing", "misspelt"],
)
def test_a_broken_table_is_refused(broken: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Reaches.model_validate(broken)
