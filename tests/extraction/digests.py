"""What the extractor says of the sample reports, as digests: the same on every machine, in every process, on 3.11–3.13.

    python -m tests.extraction.digests            write tests/extraction/digests.json anew, which `make docs` does, too
    python -m tests.extraction.digests --whole    print digests over all fields, scores included, and write nothing

The committed digests are over the lines of `dateline extract`: they leave out scores, whose last digit a processor's
own arithmetic may move.
"""

import hashlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from extraction.bulk.outcome import line_of
from extraction.pipeline import Extractor
from extraction.reading import read_path
from extraction.types import Document

SAMPLES = Path(__file__).parents[2] / "api" / "samples"
COMMITTED = Path(__file__).parent / "digests.json"


def samples() -> list[Document]:
    """Return the sample reports."""
    return [item for item in read_path(SAMPLES) if isinstance(item, Document)]


def whole(extractor: Extractor, documents: Iterable[Document]) -> dict[str, str]:
    """Return id → digest over all fields of the extraction."""
    return {document.id: digest_of(repr(extractor.extract(document)).encode()) for document in documents}


def page() -> str:
    """Return what digests.json holds: id → digest over the line of output."""
    extractor = Extractor()
    lines = {document.id: digest_of(line_of(document, extractor.extract(document))) for document in samples()}
    return json.dumps(lines, indent=2) + "\n"


def digest_of(data: bytes) -> str:
    """Return 16 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()[:16]


if __name__ == "__main__":
    if "--whole" in sys.argv:
        print(json.dumps(whole(Extractor(), samples())))
    else:
        COMMITTED.write_text(page(), encoding="utf-8")
