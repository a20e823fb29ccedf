"""Whether a text is English: by its script, then by the small words that no prose does without."""

import re
from collections import Counter
from functools import cache
from typing import Final

from extraction.data_files import Row, read_yaml
from extraction.errors import InputRefused

_WORDS: Final = re.compile(r"[^\W\d_]+")
_LATIN: Final = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+")
_SAMPLE: Final = 20_000
"""Characters at the beginning that decide; a report does not change its language on its fifth page."""


class LanguagesFile(Row):
    """Schema of `data/languages.yaml`."""

    version: int
    english: frozenset[str]
    shared: frozenset[str]
    others: dict[str, frozenset[str]]
    different_words_at_least: int
    times_english: int
    english_share_enough: float
    long_words: int
    english_share_at_least: float
    letters_at_least: int


@cache
def languages() -> LanguagesFile:
    """Return the word lists of `data/languages.yaml`. Raises `DataInvalid` when the file breaks its schema."""
    return read_yaml("languages.yaml", LanguagesFile)


def check_language(text: str) -> None:
    """Raise `InputRefused` NOT_ENGLISH when most of `text` is in another language.

    A text of a few words, of names or of numbers passes: nothing speaks against it. So does an English report that
    quotes another language at length.
    """
    lists, sample = languages(), text[:_SAMPLE]
    words = _WORDS.findall(sample.casefold())
    letters = sum(map(len, words))
    if letters >= lists.letters_at_least and 2 * sum(map(len, _LATIN.findall(sample))) < letters:
        raise _refused("most of its letters are of another script")
    counts = Counter(words)
    english = _count(counts, lists.english)
    if english >= lists.english_share_enough * len(words):
        return
    # In the order of the file, so that the same text is always said to be in the same language.
    language, own = max(lists.others.items(), key=lambda item: _count(counts, item[1]))
    different = len(own & counts.keys())
    against = lists.times_english * english + _count(counts, lists.shared - own)
    if different >= lists.different_words_at_least and _count(counts, own) > against:
        raise _refused(f"its words are {language}")
    if len(words) >= lists.long_words and english < lists.english_share_at_least * len(words):
        raise _refused("hardly one of its words is")


def _count(counts: Counter[str], words: frozenset[str]) -> int:
    return sum(counts[word] for word in words)


def _refused(why: str) -> InputRefused:
    return InputRefused(f"the text is not English, {why}: translate it first, or leave it out", code="NOT_ENGLISH")
