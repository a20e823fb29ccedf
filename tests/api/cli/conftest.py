"""Commands of this package's tests run in this process and share one pipeline: loading it takes seconds."""

from functools import partial

import pytest

from extraction.bulk.outcome import work
from extraction.pipeline import Extractor


@pytest.fixture
def loaded(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give commands the pipeline that is loaded already. Workers in processes of their own load theirs."""
    monkeypatch.setattr("api.cli.startup._extractor", lambda model: extractor)
    monkeypatch.setattr("api.cli.workers._load", lambda model: extractor)
    monkeypatch.setattr("extraction.bulk.runs.load_work", lambda model: partial(work, extractor))
