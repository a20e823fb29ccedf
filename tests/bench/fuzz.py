"""Extraction on texts that nobody should send: `python -m tests.bench.fuzz --inputs 100000`.

Every input is read as a document and extracted. What is raised must carry a code, every span must be in the text, and
no input of 1,000 characters or more may take more than ten times as long a character as the median of them. Ends with
exit code 1 when one of these fails; `--only NUMBER` repeats one input.
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Final

from extraction.errors import CodedError
from extraction.pipeline import Extractor
from extraction.reading._reports import Fields, from_page, from_text
from extraction.types import Document, Extraction
from tests.bench.mutations import mutated

SAMPLES: Final = Path(__file__).parents[2] / "api" / "samples" / "kherson.jsonl"
LONG: Final = 1_000
"""Characters from which on time is compared: what a document costs at least hides in it."""
TIMES: Final = 10


@dataclass(frozen=True, slots=True)
class Run:
    """One input: what became of it, and the seconds that a character of it took where it was extracted."""

    number: int
    kind: str
    characters: int
    outcome: str
    failed: bool = False
    seconds: float | None = None


@dataclass(slots=True)
class Findings:
    """What all runs together show."""

    outcomes: Counter[str] = field(default_factory=Counter)
    failures: list[Run] = field(default_factory=list)
    long: list[Run] = field(default_factory=list)

    def add(self, run: Run) -> None:
        """Take a run in."""
        self.outcomes[run.outcome] += 1
        if run.failed:
            self.failures.append(run)
        if run.seconds is not None and run.characters >= LONG:
            self.long.append(run)

    @property
    def typical(self) -> float:
        """The median of the seconds a character, over the long inputs."""
        return median(run.seconds or 0.0 for run in self.long) if self.long else 0.0

    def slow(self) -> list[Run]:
        """Return the inputs that took more than ten times the median."""
        limit = TIMES * self.typical
        return sorted((r for r in self.long if (r.seconds or 0.0) > limit), key=lambda r: -(r.seconds or 0.0))


def samples() -> list[str]:
    """Return the texts that are mutated: the sample reports that the package ships."""
    return [json.loads(line)["text"] for line in SAMPLES.read_text(encoding="utf-8").splitlines()]


def runs(extractor: Extractor, numbers: Iterable[int], *, seed: int = 1) -> Iterator[Run]:
    """Yield what becomes of each input."""
    texts = samples()
    for number in numbers:
        kind, text = mutated(number, texts, seed)
        yield run(extractor, number, kind, text)


def run(extractor: Extractor, number: int, kind: str, text: str) -> Run:
    """Return what becomes of one input."""
    try:
        read = from_page(text, Fields(), Fields()) if kind == "page" else from_text(text, Fields())
        documents = list(read)
        seconds = timed(extractor, documents)
        characters = sum(len(document.text) for document in documents)
    except CodedError as error:
        return Run(number, kind, len(text), error.code)
    except Exception as error:  # what is looked for
        return Run(number, kind, len(text), f"{type(error).__name__}: {error}", failed=True)
    return Run(number, kind, characters, "extracted", seconds=seconds / max(1, characters))


def timed(extractor: Extractor, documents: list[Document]) -> float:
    """Return the processor's seconds for extracting documents. Raises what extraction raises, and `ValueError`."""
    started = time.process_time()
    for document in documents:
        check(document, extractor.extract(document))
    return time.process_time() - started


def check(document: Document, extraction: Extraction) -> None:
    """Raise `ValueError` when a span of an extraction is not what the text has there."""
    spans = [candidate.trigger for candidate in extraction.candidates]
    for mention in extraction.mentions:
        spans += [mention.trigger, mention.quote, *(p.span for p in mention.participants)]
        spans += [attribution.span for attribution in mention.attributions]
        spans += [mention.date_expression] if mention.date_expression else []
    if wrong := next((s for s in spans if document.text[s.start : s.end] != s.text), None):
        raise ValueError(f"{wrong} is not in the text")


def main() -> int:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="repeat this input alone")
    options = parser.parse_args()
    numbers = range(options.inputs) if options.only is None else range(options.only, options.only + 1)
    findings = Findings()
    for done, one in enumerate(runs(Extractor(), numbers, seed=options.seed), start=1):
        findings.add(one)
        if one.failed:
            sys.stdout.write(f"FAILED {one}\n")
        if done % 1_000 == 0:
            sys.stderr.write(f"{done:,} inputs, {len(findings.failures)} failed, {len(findings.slow())} slow\n")
    slow = findings.slow()
    for outcome, count in sorted(findings.outcomes.items()):
        sys.stdout.write(f"{count:>8,}  {outcome}\n")
    sys.stdout.write(f"median of {len(findings.long):,} long inputs: {findings.typical * 1e6:.1f} µs a character\n")
    for one in slow[:20]:
        times = (one.seconds or 0.0) / findings.typical
        sys.stdout.write(f"SLOW {times:.1f}× {one.kind}, {one.characters:,} characters, --only {one.number}\n")
    sys.stdout.write(f"{len(findings.failures)} failed, {len(slow)} slow\n")
    return 1 if findings.failures or slow else 0


if __name__ == "__main__":
    sys.exit(main())
