"""The example of docs/api.md, run as it stands there."""

import json
import re
from pathlib import Path

from tests.api.conftest import TOKEN, Api

PAGE = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLES = list(zip(*(re.findall(rf"```{of}\n(.*?)```", PAGE, re.DOTALL) for of in ("graphql", "json")), strict=True))


def test_the_example_gives_what_the_docs_say(empty: Api) -> None:
    assert len(EXAMPLES) == 2
    for query, answer in EXAMPLES:
        assert empty.ask(query, TOKEN) == json.loads(answer)


def test_every_root_field_is_in_the_table(empty: Api) -> None:
    types = empty.ask("{ __schema { queryType { fields { name } } mutationType { fields { name } } } }")["__schema"]
    for of in types.values():
        for field in of["fields"]:
            assert f"`{field['name']}`" in PAGE, field["name"]
