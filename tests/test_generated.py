"""Documentation that is made from code is what the code makes today."""

from pathlib import Path

import pytest

from tests.generated import PAGES, ROOT


@pytest.mark.parametrize("path", PAGES, ids=lambda path: Path(path).name)
def test_page_is_what_the_code_makes(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == PAGES[path](), f"run: make docs ({path.relative_to(ROOT)} lags)"
