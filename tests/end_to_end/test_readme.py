"""The README's example is asked of the demo, and answered as it says."""

import json
import re
from pathlib import Path

import httpx
import pytest

from tests.end_to_end.conftest import Demo

README = Path(__file__).parents[2] / "README.md"

pytestmark = pytest.mark.slow


def example(kind: str) -> str:
    """The fenced block after `<!-- example: KIND -->`."""
    found = re.search(rf"<!-- example: {kind} -->\n```\w+\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert found, f"README.md has no example block {kind}"
    return found[1]


def test_example_query_gives_the_answer_that_the_readme_shows(demo: Demo) -> None:
    answer = httpx.post(demo.address("GraphQL"), json={"query": example("query")}, timeout=60).json()
    assert answer == json.loads(example("answer"))
