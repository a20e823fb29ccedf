"""docs/spacy.md runs as it stands; docs/extraction.md lists every code of a dropped candidate."""

import re
import warnings
from pathlib import Path

import yaml

DOCS = Path(__file__).parents[2] / "docs"
CODES = Path(__file__).parents[2] / "extraction" / "data" / "candidate_codes.yaml"


def test_every_block_of_the_spacy_page_runs() -> None:
    blocks = re.findall(r"```python\n(.*?)```", (DOCS / "spacy.md").read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == 6
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        exec("\n".join(blocks), {})  # noqa: S102 - our own page


def test_every_code_of_a_candidate_is_in_the_table_with_its_meaning() -> None:
    page = (DOCS / "extraction.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| ([A-Z_]+) \| (.+) \|$", page.partition("### Why a candidate")[2], re.MULTILINE))
    codes = yaml.safe_load(CODES.read_text(encoding="utf-8"))
    assert {code: listed.get(code) for code in codes} == codes
