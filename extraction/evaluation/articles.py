"""Which article and which collection an annotated passage comes from, by its id."""

import re


def article(passage_id: str) -> str:
    """Return the article that a passage is a window of."""
    return re.sub(r"-[a-z]\d+$", "", passage_id.removeprefix("neg-"))


def source(passage_id: str) -> str:
    """Return the collection that a passage comes from."""
    return passage_id.removeprefix("neg-").split("-", 1)[0].lower()
