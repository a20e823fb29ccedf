"""The component `dateline_attributes`: what the model's attribute ruler says, remembered by tag, dependency and word.

The packaged model's ruler runs a matcher over every text, a tenth of the whole time, although nearly all of its
patterns look at one token and none at more than two. So the ruler itself is asked once for each combination that
occurs, on a Doc of one or two tokens, and its answer kept.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import product
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from spacy.attrs import DEP, IS_SPACE, LEMMA, LOWER, MORPH, POS, TAG  # type: ignore[import-not-found]  # compiled
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

_LOOKED_AT: Final = [TAG, DEP, LOWER, IS_SPACE]
_SAID: Final = [TAG, POS, MORPH, LEMMA]
_SUPPORTED: Final = {"TAG", "DEP", "LOWER", "IS_SPACE"}
_GIVEN: Final = {"TAG", "POS", "MORPH", "LEMMA", "DEP"}
_MOST_TOKENS: Final = 2
_ANY_WORD: Final = "x"
_AT_DEP, _AT_LOWER = 1, 2
"""The places of dependency and word in a key."""

_SIMPLE: Final = re.compile(r"\^(?:(?:\[\w+\]|[\w'])\??)+\$")
"""Expressions that fit a handful of words: letters, choices of letters, and such as may be missing."""

Key = tuple[int, ...]
Answer = tuple[int, ...]
"""String ids of tag, part of speech, morphology and lemma, and of the dependency."""


class DatelineAttributes:
    """Asks the ruler that it stands for, once a combination."""

    def __init__(self, nlp: Language, ruler: AttributeRuler) -> None:
        self.vocab = nlp.vocab
        self.take(ruler)

    def take(self, ruler: AttributeRuler) -> None:
        """Stand for a ruler; `stands_for` tells whether that can be."""
        self.ruler = ruler
        self.answers: dict[tuple[Key, ...], tuple[Answer, ...]] = {}
        words: set[str] = set()
        firsts: set[str] = set()
        dependencies: set[str] = set()
        for tokens in _patterns(ruler):
            words.update(word for token in tokens for word in _mentioned(token.get("LOWER")))
            if len(tokens) == _MOST_TOKENS:
                firsts.update(_fitting(tokens[0].get("LOWER")))
                dependencies.update(_fitting(tokens[0].get("DEP")))
        self.words, self.firsts, self.dependencies = (self._ids(some) for some in (words, firsts, dependencies))

    def _ids(self, words: Iterable[str]) -> npt.NDArray[np.uint64]:
        return np.array(sorted(self.vocab.strings.add(word) for word in words), dtype=np.uint64)

    def __call__(self, doc: Doc) -> Doc:
        """Return the same Doc with the attributes that the ruler gives; what it says nothing of stays."""
        if not len(doc):
            return doc
        seen = doc.to_array(_LOOKED_AT).reshape(len(doc), len(_LOOKED_AT))
        lower, dependency = seen[:, _AT_LOWER], seen[:, _AT_DEP]
        pairs = np.flatnonzero(np.isin(lower, self.firsts) | np.isin(dependency, self.dependencies))
        # Words that no pattern speaks of are alike, so what is kept does not grow with the words that are read.
        seen[:, _AT_LOWER] = np.where(np.isin(lower, self.words), lower, 0)
        whole = {int(n): tuple(tuple(map(int, key)) for key in seen[n : n + 2]) for n in pairs if n + 1 < len(doc)}
        keys, place = np.unique(seen, axis=0, return_inverse=True)
        said = np.array([self._asked((tuple(map(int, key)),))[0] for key in keys], dtype=np.uint64)[place.reshape(-1)]
        for n, key in whole.items():
            said[n : n + 2] = self._asked(key)
        changed = np.flatnonzero(said[:, -1] != dependency)
        values: Any = np.where(said[:, :-1] > 0, said[:, :-1], doc.to_array(_SAID).reshape(len(doc), len(_SAID)))
        doc = doc.from_array(_SAID, values)
        for n in changed.tolist():
            doc[n].dep = int(said[n, -1])
        return doc

    def _asked(self, key: tuple[Key, ...]) -> tuple[Answer, ...]:
        if key not in self.answers:
            strings: Any = self.vocab.strings
            doc = Doc(
                self.vocab,
                words=[" " if space else strings[lower] if lower else _ANY_WORD for _, _, lower, space in key],
                tags=[strings[tag] for tag, *_ in key],
                deps=[strings[dep] for _, dep, *_ in key],
                heads=[0] * len(key),
            )
            answered = self.ruler(doc).to_array([*_SAID, DEP]).reshape(len(key), -1)
            self.answers[key] = tuple(tuple(map(int, answer)) for answer in answered)
        return self.answers[key]

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return the ruler's bytes."""
        return bytes(self.ruler.to_bytes(exclude=tuple(exclude)))

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> "DatelineAttributes":
        """Take the ruler that `to_bytes` gave."""
        self.take(self.ruler.from_bytes(data, exclude=tuple(exclude)))
        return self

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the ruler."""
        self.ruler.to_disk(path, exclude=tuple(exclude))

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> "DatelineAttributes":
        """Take the ruler that `to_disk` wrote."""
        self.take(self.ruler.from_disk(path, exclude=tuple(exclude)))
        return self


def _patterns(ruler: AttributeRuler) -> list[list[dict[str, Any]]]:
    """Each pattern of a ruler: one condition a token."""
    rules: list[Any] = list(ruler.patterns)
    return [tokens for rule in rules for tokens in rule["patterns"]]


def _fitting(condition: Any) -> Sequence[str]:
    """The words that fit a condition, as far as it names them; expressions have to be simple."""
    if isinstance(condition, str):
        return (condition,)
    if not isinstance(condition, dict):
        return ()
    parts = re.findall(r"(\[\w+\]|[\w'])(\??)", condition.get("REGEX", ""))
    choices = [(*letters.strip("[]"), *([""] if may_lack else ())) for letters, may_lack in parts]
    return (*condition.get("IN", ()), *(map("".join, product(*choices)) if choices else ()))


def _mentioned(condition: Any) -> Sequence[str]:
    """The words that a condition tells from all others."""
    return (*_fitting(condition), *(condition.get("NOT_IN", ()) if isinstance(condition, dict) else ()))


def stands_for(ruler: AttributeRuler) -> bool:
    """Return whether all patterns of a ruler are of the kinds that can be remembered."""
    rules: list[Any] = list(ruler.patterns)
    given = {name for rule in rules for name in rule["attrs"]}
    return given <= _GIVEN and all(_can_be_kept(tokens) for tokens in _patterns(ruler))


def _can_be_kept(tokens: list[dict[str, Any]]) -> bool:
    """Whether a pattern looks at one token or two, the first by name, and at words that can be told beforehand."""
    if len(tokens) > _MOST_TOKENS or any(set(token) - _SUPPORTED for token in tokens):
        return False
    asked = [token[name] for token in tokens for name in ("LOWER", "DEP") if isinstance(token.get(name), dict)]
    if any(set(how) - {"IN", "NOT_IN", "REGEX"} or not _SIMPLE.fullmatch(how.get("REGEX", "^x$")) for how in asked):
        return False
    return len(tokens) < _MOST_TOKENS or any(_fitting(tokens[0].get(name)) for name in ("LOWER", "DEP"))


@Language.factory("dateline_attributes", assigns=["token.pos", "token.morph", "token.lemma", "token.tag"])
def create_attributes(nlp: Language, name: str) -> DatelineAttributes:
    """Create the component without patterns; `take` gives it those of a ruler."""
    return DatelineAttributes(nlp, AttributeRuler(nlp.vocab))
