"""Commands of this package's tests run in this process and share one pipeline: loading it takes seconds."""

import pytest

from extraction.pipeline import Extractor


@pytest.fixture
def loaded(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give commands the pipeline that is loaded already. `test_extract_is_the_same_over_processes` loads its own."""
    monkeypatch.setattr("api.cli.startup._extractor", lambda model: extractor)
    monkeypatch.setattr("api.cli.workers._load", lambda model: extractor)
