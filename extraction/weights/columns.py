"""A parsed Doc as numpy columns, so that features are computed for all tokens at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt
from spacy.attrs import (  # type: ignore[import-not-found]  # compiled, untyped
    DEP,
    ENT_TYPE,
    HEAD,
    LEMMA,
    LOWER,
    POS,
    SENT_START,
    TAG,
)
from spacy.strings import get_string_id
from spacy.tokens import Doc

from extraction.sorts import sorts
from extraction.weights.hashing import Ids

Indexes = npt.NDArray[np.int64]

_ATTRIBUTES: Final = [LOWER, LEMMA, POS, TAG, DEP, ENT_TYPE, HEAD, SENT_START]
_SUFFIXES: Final = ("ing", "ers", "ed", "er", "es", "s", "e")


@dataclass(frozen=True, slots=True)
class Columns:
    """Attributes of all tokens of a Doc: string ids as uint64, positions as int64.

    `lemma` is lower-case; `stem` is the lower-case form without inflection, for forms that the tagger got wrong.
    `sort` and `kind` are what the word names (`extraction.sorts`), `entity` is the model's type of it.
    `word` is true for words of letters and hyphens, `head` is the index of the syntactic head (its own for a root),
    `sentence` numbers the sentences from 0.
    """

    lower: Ids
    lemma: Ids
    stem: Ids
    pos: Ids
    tag: Ids
    dep: Ids
    entity: Ids
    sort: Ids
    kind: Ids
    head: Indexes
    sentence: Indexes
    word: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, doc: Doc) -> "Columns":
        """Return the columns of a parsed Doc."""
        values = doc.to_array(_ATTRIBUTES).reshape(len(doc), len(_ATTRIBUTES))
        lower, lemma, pos, tag, dep, entity, offset, start = (
            np.ascontiguousarray(values[:, i], dtype=np.uint64) for i in range(len(_ATTRIBUTES))
        )
        head = np.arange(len(doc), dtype=np.int64) + offset.view(np.int64)
        sentence = np.maximum(np.cumsum(start.view(np.int64) == 1) - 1, 0)
        coarse, fine = sorts(doc)
        strings = doc.vocab.strings
        stems = {int(i): _stem_id(strings[i]) for i in np.unique(lower)}
        lemmas = {int(i): get_string_id(strings[i].lower()) if i else 0 for i in np.unique(lemma)}
        return cls(
            lower=lower,
            lemma=_mapped(lemma, lemmas),
            stem=_mapped(lower, stems),
            pos=pos,
            tag=tag,
            dep=dep,
            entity=entity,
            sort=_ids(coarse),
            kind=_ids(fine),
            head=head,
            sentence=sentence,
            word=np.isin(lower, np.array([i for i in stems if is_word(strings[i])], dtype=np.uint64)),
        )

    def __len__(self) -> int:
        return len(self.lower)

    @classmethod
    def lent(cls, doc: Doc) -> "Columns":
        """Return the columns of a parsed Doc and keep them, as long as it lives, for the part that comes next."""
        columns = _LENT[doc] = cls.of(doc)
        return columns

    @classmethod
    def taken(cls, doc: Doc) -> "Columns":
        """Return the columns that were `lent`, which are kept no longer; new ones where there are none that fit."""
        found = _LENT.pop(doc, None)
        return found if found is not None and len(found) == len(doc) else cls.of(doc)


_LENT: Final[WeakKeyDictionary[Doc, Columns]] = WeakKeyDictionary()
"""Not in `user_data`: a Doc must stay writable as bytes, whatever parts run over it."""


def _mapped(column: Ids, table: dict[int, int]) -> Ids:
    return np.fromiter((table[int(i)] for i in column), dtype=np.uint64, count=len(column))


def _ids(words: Iterable[str]) -> Ids:
    return np.array([_word_id(str(word)) for word in words], dtype=np.uint64)


@lru_cache(maxsize=1_000)
def _word_id(word: str) -> int:
    return int(get_string_id(word))


def is_word(form: str) -> bool:
    """Return whether a form consists of letters, hyphens aside."""
    return form.replace("-", "").isalpha()


@lru_cache(maxsize=50_000)
def _stem_id(word: str) -> int:
    return get_string_id(stem(word))


def stem(word: str) -> str:
    """Return a lower-case form without its inflection: "shelled", "shelling" and "shells" give "shell"."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            word = word[: -len(suffix)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]
    return word[:-1] + "y" if word.endswith("i") and len(word) > 3 else word
