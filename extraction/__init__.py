"""Dateline's extractor: news text in, mentions of events out. Knows no database and no network.

    from extraction import Document, Extractor

    extraction = Extractor().extract(Document(id="1", text="Ukrainian forces liberated Lyman on Saturday."))

In a spaCy pipeline of your own, `nlp.add_pipe("dateline")` is enough; the result is `doc._.dateline`, an `Extraction`.
"""

from typing import TYPE_CHECKING, Any

from extraction.errors import DataInvalid, ExtractionError, InputRefused, ModelUnavailable
from extraction.types import (
    Action,
    ActionGroup,
    Actor,
    ActorKind,
    Alternative,
    Attribution,
    Candidate,
    Count,
    Document,
    Extent,
    Extraction,
    Factuality,
    Interval,
    Layout,
    Membership,
    Mention,
    Participant,
    Precision,
    Region,
    RegionKind,
    Resolution,
    Role,
    Span,
)
from extraction.version import EXTRACTOR_VERSION

if TYPE_CHECKING:
    from extraction.pipeline import Extractor, load

__all__ = [
    "EXTRACTOR_VERSION",
    "Action",
    "ActionGroup",
    "Actor",
    "ActorKind",
    "Alternative",
    "Attribution",
    "Candidate",
    "Count",
    "DataInvalid",
    "Document",
    "Extent",
    "Extraction",
    "ExtractionError",
    "Extractor",
    "Factuality",
    "InputRefused",
    "Interval",
    "Layout",
    "Membership",
    "Mention",
    "ModelUnavailable",
    "Participant",
    "Precision",
    "Region",
    "RegionKind",
    "Resolution",
    "Role",
    "Span",
    "load",
]


def __getattr__(name: str) -> Any:
    """Load spaCy only for whoever extracts: types and errors are used by processes that never do."""
    if name in {"Extractor", "load"}:
        from extraction import pipeline  # noqa: PLC0415

        return getattr(pipeline, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
