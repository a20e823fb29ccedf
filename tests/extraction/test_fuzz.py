"""No text brings extraction down or to a crawl: some of the inputs of `python -m tests.bench.fuzz`."""

import pytest

from extraction.pipeline import Extractor
from extraction.types import Action, Document, Extraction, Factuality, Mention, Span
from tests.bench.fuzz import LONG, Findings, Run, check, run, runs, timed
from tests.bench.mutations import COMMON, mutated


@pytest.fixture(scope="module")
def findings(extractor: Extractor) -> Findings:
    found = Findings()
    for one in runs(extractor, range(150), seed=7):
        found.add(one)
    return found


def test_nothing_without_a_code_is_raised_and_every_span_is_in_the_text(findings: Findings) -> None:
    assert findings.failures == []
    assert findings.outcomes["extracted"] > 100


def test_no_long_text_takes_ten_times_the_median_a_character(findings: Findings) -> None:
    assert len(findings.long) > 5
    assert findings.slow() == []


@pytest.mark.parametrize("unit", ["Rebels killed ", '"', "“yes and no and yes” he said ", "Kyiv, "])
def test_time_grows_no_faster_than_the_text(extractor: Extractor, unit: str) -> None:
    documents = [Document("d", unit * (size // len(unit))) for size in (1_000, 4_000)]
    short, long = (timed(extractor, [document]) / len(document.text) for document in documents)
    assert long < 3 * max(short, 50e-6)  # a character of plain prose takes 50 µs or more


@pytest.mark.parametrize(
    "text", ["Ces Had Captured All", "Neither account could be checked. Russian aircraft bombed My"]
)
def test_text_that_ends_inside_a_name_is_extracted(extractor: Extractor, text: str) -> None:
    document = Document("d", text)
    check(document, extractor.extract(document))


def test_inputs_are_the_same_every_time() -> None:
    texts = ["Rebels took the fort.", "The army left the town on Monday."]
    assert [mutated(n, texts, 1) for n in range(50)] == [mutated(n, texts, 1) for n in range(50)]
    assert {mutated(n, texts, 1)[0] for n in range(400)} == {mutation.__name__ for mutation in COMMON}


def test_harness_finds_what_it_looks_for(extractor: Extractor) -> None:
    class Broken:
        def extract(self, document: Document) -> Extraction:
            raise KeyError(document.id)

    assert run(Broken(), 0, "truncated", "Rebels took the fort.").failed  # type: ignore[arg-type]
    assert run(extractor, 0, "truncated", "").outcome == "EMPTY_TEXT"
    found = Findings()
    for number in range(9):
        found.add(Run(number, "a", LONG, "extracted", seconds=1.0))
    found.add(Run(9, "a", LONG, "extracted", seconds=11.0))
    assert [one.number for one in found.slow()] == [9]
    with pytest.raises(ValueError, match="not in the text"):
        trigger = Span(0, 4, "took")
        mention = Mention("m", "d", Action.CAPTURED, trigger, Span(0, 4, "Rebe"), Factuality.ASSERTED)
        check(Document("d", "Rebels took the fort."), Extraction("d", mentions=(mention,)))
