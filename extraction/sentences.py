"""The sentence of a token, looked up once a Doc: spaCy's own `token.sent` reads the whole Doc at each call."""

from bisect import bisect_right
from typing import Final

from spacy.tokens import Doc, Span

_KEY: Final = "dateline_sentence_starts"


def sentence_at(doc: Doc, index: int) -> Span:
    """Return the sentence that holds the token at `index`. Sentence starts are read at the first call and kept."""
    starts: list[int] | None = doc.user_data.get(_KEY)
    if starts is None:
        starts = doc.user_data[_KEY] = [sentence.start for sentence in doc.sents]
    following = bisect_right(starts, index)
    return doc[starts[following - 1] : starts[following] if following < len(starts) else len(doc)]
