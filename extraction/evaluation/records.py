"""Records of gold and news files, as documents."""

from datetime import UTC, datetime
from typing import Any

from extraction.types import Document


def document(record: dict[str, Any]) -> Document:
    """Return the document of a record `{"id", "text", "published"}`; `published` is a day, an instant or None."""
    given = record.get("published")
    published = datetime.fromisoformat(given) if given else None
    if published is not None:
        published = published.replace(tzinfo=UTC) if published.tzinfo is None else published.astimezone(UTC)
    return Document(id=record["id"], text=record["text"], published_at=published)
