"""The lexicon: words and phrases that can tell of an action. It proposes, the trigger component decides.

The data is `data/lexicon.yaml`. Matching is by inflected forms generated from the lemmas, never by the tagger's part of
speech or lemma: news verbs are mistagged where they matter most ("retook" as a name, "storm" as a noun).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

import numpy as np
from pydantic import Field
from spacy.attrs import LOWER  # type: ignore[import-not-found]  # compiled, untyped
from spacy.tokens import Doc

from extraction.data_files import Row, read_yaml
from extraction.phrases import Pattern, pattern
from extraction.types import Action, Role


class LexiconPos(StrEnum):
    """How an entry is meant to be used; never a gate."""

    VERB = "VERB"
    NOUN = "NOUN"
    ADJ = "ADJ"


class Kind(StrEnum):
    """What sort of thing the object of an entry is."""

    PLACE = "PLACE"
    FORCE = "FORCE"
    PERSON = "PERSON"
    THING = "THING"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the lexicon. `ambiguous` entries carry a `silent` sentence that tells of no such action."""

    phrase: str
    pos: LexiconPos
    action: Action
    kinds: frozenset[Kind]
    roles: Mapping[str, Role]
    silent: str | None

    @property
    def ambiguous(self) -> bool:
        """True when the phrase often means something else."""
        return self.silent is not None

    @property
    def words(self) -> tuple[str, ...]:
        """The phrase's parts, gaps included."""
        return tuple(self.phrase.split())


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens `start` ≤ i < `end` that an entry describes; `head` is the token of its main word."""

    start: int
    end: int
    head: int
    entry: Entry


class Lexicon:
    """All entries, with an index from the first word's forms to the patterns that begin with it."""

    def __init__(self, version: int, entries: Sequence[Entry], irregular: Mapping[str, tuple[str, str]]) -> None:
        self.version = version
        self.entries = tuple(entries)
        self._index: dict[str, list[tuple[Pattern, Entry]]] = {}
        for entry in self.entries:
            described = pattern(entry.phrase, entry.pos, irregular)
            for form in sorted(described.parts[0] or ()):
                self._index.setdefault(form, []).append((described, entry))

    def __len__(self) -> int:
        return len(self.entries)

    def match(self, doc: Doc) -> tuple[Match, ...]:
        """Return all matches in text order, the longest first at a place; one for each entry, so readings stay apart.

        Works on a bare tokenised Doc. A gap never runs over a sentence end or punctuation other than a hyphen.
        """
        ids, place = np.unique(doc.to_array(LOWER), return_inverse=True)
        forms = [doc.vocab.strings[int(i)].replace("’", "'") for i in ids]
        words = [forms[n] for n in place.tolist()]
        begins = np.array([form in self._index for form in forms], dtype=bool)
        matches = [
            Match(start, places[-1] + 1, places[described.main], entry)
            for start in np.flatnonzero(begins[place]).tolist()
            for described, entry in self._index[words[start]]
            if (places := described.places(words, start)) is not None
        ]
        return tuple(sorted(matches, key=lambda m: (m.start, -m.end, m.entry.action, m.entry.pos, m.entry.phrase)))


class _EntryRow(Row):
    phrase: str = Field(pattern=r"^[^\s~]\S*( \S+)*$")
    pos: LexiconPos
    object: list[Kind] = Field(default_factory=list)
    roles: dict[str, Role] = Field(default_factory=dict)
    silent: str | None = Field(default=None, pattern=r"^[A-Z“].*[.?!]$")


class LexiconFile(Row):
    """Schema of `data/lexicon.yaml`."""

    version: int
    irregular: dict[str, tuple[str, str]]
    entries: dict[Action, list[_EntryRow]]


def build(file: LexiconFile) -> Lexicon:
    """Return the lexicon of a parsed file."""
    entries = [
        Entry(row.phrase, row.pos, action, frozenset(row.object), MappingProxyType(row.roles), row.silent)
        for action, rows in file.entries.items()
        for row in rows
    ]
    return Lexicon(file.version, entries, file.irregular)


@cache
def load() -> Lexicon:
    """Return the lexicon, read once. Raises `DataInvalid` when the file breaks its schema."""
    return build(read_yaml("lexicon.yaml", LexiconFile))
