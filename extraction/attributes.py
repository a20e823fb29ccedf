"""The component `dateline_attributes`: what the model's attribute ruler says, remembered by tag, dependency and word.

The packaged model's ruler runs a matcher over every text, a tenth of the whole time, although nearly all of its
patterns look at one token and none at more than two. So the ruler itself is asked once for each combination that
occurs, on a Doc of one or two tokens, and its answer kept.
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from spacy.attrs import DEP, IS_SPACE, LEMMA, LOWER, MORPH, ORTH, POS, TAG  # type: ignore[import-not-found]  # compiled
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

_LOOKED_AT: Final = [TAG, DEP, LOWER, IS_SPACE]
_SAID: Final = [TAG, POS, MORPH, LEMMA]
_SUPPORTED: Final = {"TAG", "DEP", "LOWER", "IS_SPACE"}
_MOST_TOKENS: Final = 2
_ANY_WORD: Final = "x"
_LOWER: Final = 2
"""The place of the word in a key."""

Key = tuple[int, ...]
Answer = tuple[int, ...]
"""String ids of tag, part of speech, morphology and lemma, and of the dependency."""


class DatelineAttributes:
    """Asks the ruler that it stands for, once a combination."""

    def __init__(self, nlp: Language, ruler: AttributeRuler) -> None:
        self.vocab = nlp.vocab
        self.pieces = _pieces(nlp)
        self.take(ruler)

    def take(self, ruler: AttributeRuler) -> None:
        """Stand for a ruler; `stands_for` tells whether that can be."""
        self.ruler = ruler
        self.answers: dict[tuple[Key, ...], tuple[Answer, ...]] = {}
        words: set[str] = set()
        firsts: set[str] = set()
        dependencies: set[str] = set()
        for tokens in _patterns(ruler):
            words.update(word for token in tokens for word in _literals(token.get("LOWER")))
            if len(tokens) == _MOST_TOKENS:
                firsts.update(_literals(tokens[0].get("LOWER")), self._fitting(tokens[0].get("LOWER")))
                dependencies.update(_literals(tokens[0].get("DEP")))
        self.words, self.firsts, self.dependencies = (self._ids(some) for some in (words, firsts, dependencies))

    def _fitting(self, condition: Any) -> Sequence[str]:
        """The pieces of contractions that fit an expression: rulers ask for no other words so."""
        expression = condition.get("REGEX") if isinstance(condition, dict) else None
        return [piece for piece in self.pieces if re.search(expression, piece)] if expression is not None else ()

    def _ids(self, words: Iterable[str]) -> npt.NDArray[np.uint64]:
        return np.array(sorted(self.vocab.strings.add(word) for word in words), dtype=np.uint64)

    def __call__(self, doc: Doc) -> Doc:
        """Return the same Doc with the attributes that the ruler gives."""
        if not len(doc):
            return doc
        seen = doc.to_array(_LOOKED_AT).reshape(len(doc), len(_LOOKED_AT))
        pairs = np.flatnonzero(np.isin(seen[:, _LOWER], self.firsts) | np.isin(seen[:, 1], self.dependencies))
        whole = {int(n): tuple(tuple(map(int, key)) for key in seen[n : n + 2]) for n in pairs if n + 1 < len(doc)}
        seen[:, _LOWER] = np.where(np.isin(seen[:, _LOWER], self.words), seen[:, _LOWER], 0)
        keys, place = np.unique(seen, axis=0, return_inverse=True)
        said = np.array([self._asked((tuple(map(int, key)),))[0] for key in keys], dtype=np.uint64)[place.reshape(-1)]
        for n, key in whole.items():
            said[n : n + 2] = self._asked(key)
        changed = np.flatnonzero(said[:, -1] != seen[:, 1])
        values: Any = np.ascontiguousarray(said[:, :-1])
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
            # What is kept must outlive the text that it was asked for.
            for value in np.unique(answered[answered > 0]):
                strings.add(strings[int(value)], allow_transient=False)
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


def _literals(condition: Any) -> Sequence[str]:
    """The words that a condition names."""
    if isinstance(condition, str):
        return (condition,)
    if isinstance(condition, dict):
        return (*condition.get("IN", ()), *condition.get("NOT_IN", ()))
    return ()


def _pieces(nlp: Language) -> list[str]:
    """The words that the tokenizer cuts contractions into, lower-case."""
    rules = getattr(nlp.tokenizer, "rules", None) or {}
    return sorted({piece[ORTH].lower() for rule in rules.values() for piece in rule})


def stands_for(ruler: AttributeRuler) -> bool:
    """Return whether all patterns of a ruler are of the kinds that can be remembered."""
    patterns = _patterns(ruler)
    conditions = {condition for tokens in patterns for token in tokens for condition in token}
    return conditions <= _SUPPORTED and max(map(len, patterns), default=0) <= _MOST_TOKENS


@Language.factory("dateline_attributes", assigns=["token.pos", "token.morph", "token.lemma", "token.tag"])
def create_attributes(nlp: Language, name: str) -> DatelineAttributes:
    """Create the component without patterns; `take` gives it those of a ruler."""
    return DatelineAttributes(nlp, AttributeRuler(nlp.vocab))
