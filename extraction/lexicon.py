"""The lexicon: words and phrases that can tell of an action. It proposes, the trigger component decides.

The data is `data/lexicon.yaml`. Matching is by inflected forms generated from the lemmas, never by the tagger's part of
speech or lemma: news verbs are mistagged where they matter most ("retook" as a name, "storm" as a noun).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Final

from pydantic import Field
from spacy.tokens import Doc

from extraction.data_files import Row, read_yaml
from extraction.inflection import noun_forms, verb_forms
from extraction.types import Action, Role

GAP: Final = "~"
MAIN: Final = "+"
"""Marks the verb of a phrase that does not begin with it: "missile ~ +fire" for "missiles were fired"."""
GAP_WORDS: Final = 4
"""The longest gap: "carried out a long series of strikes" has four words in it."""


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


@dataclass(frozen=True, slots=True)
class _Pattern:
    """Forms allowed at each part of an entry; None is a gap. `main` is the part that is inflected."""

    parts: tuple[frozenset[str] | None, ...]
    main: int
    entry: Entry


class Lexicon:
    """All entries, with an index from the first word's forms to the patterns that begin with it."""

    def __init__(self, version: int, entries: Sequence[Entry], irregular: Mapping[str, tuple[str, str]]) -> None:
        self.version = version
        self.entries = tuple(entries)
        self._index: dict[str, list[_Pattern]] = {}
        for entry in self.entries:
            pattern = _pattern(entry, irregular)
            for form in sorted(pattern.parts[0] or ()):
                self._index.setdefault(form, []).append(pattern)
        self._single = _single_words(self._index)

    def __len__(self) -> int:
        return len(self.entries)

    def entries_of(self, word: str) -> tuple[Entry, ...]:
        """Return the entries that are this one word in any of its forms."""
        return self._single.get(word.lower(), ())

    def match(self, doc: Doc) -> tuple[Match, ...]:
        """Return all matches in text order, the longest first at a place; one for each entry, so readings stay apart.

        Works on a bare tokenised Doc. A gap never runs over a sentence end or punctuation other than a hyphen.
        """
        words = [token.lower_.replace("’", "'") for token in doc]
        matches = [
            match
            for start, word in enumerate(words)
            for pattern in self._index.get(word, ())
            if (match := _matched(pattern, words, start)) is not None
        ]
        return tuple(sorted(matches, key=lambda m: (m.start, -m.end, m.entry.action, m.entry.pos, m.entry.phrase)))


def _matched(pattern: _Pattern, words: list[str], start: int) -> Match | None:
    places = _places(pattern.parts[1:], words, start + 1)
    if places is None:
        return None
    return Match(start, ([start, *places])[-1] + 1, [start, *places][pattern.main], pattern.entry)


def _places(parts: tuple[frozenset[str] | None, ...], words: list[str], at: int) -> list[int] | None:
    """Return the token index of each word part, the nearest fit for gaps, or None."""
    if not parts:
        return []
    if parts[0] is not None:
        if at >= len(words) or words[at] not in parts[0]:
            return None
        rest = _places(parts[1:], words, at + 1)
        return None if rest is None else [at, *rest]
    for skipped in range(GAP_WORDS + 1):
        if skipped and (at + skipped > len(words) or not _bridges(words[at + skipped - 1])):
            return None
        rest = _places(parts[1:], words, at + skipped)
        if rest is not None:
            return rest
    return None


def _bridges(word: str) -> bool:
    return word[0].isalnum() or word in {"-", "'s", '"', "“", "”"}


def _pattern(entry: Entry, irregular: Mapping[str, tuple[str, str]]) -> _Pattern:
    words = entry.words
    content = [word for word in words if word != GAP]
    main = _main(entry, content)
    parts: list[frozenset[str] | None] = []
    for word in words:
        place = sum(part is not None for part in parts)
        forms = _forms(word.lstrip(MAIN), entry.pos, place == main, len(content), irregular)
        parts.append(None if word == GAP else frozenset(forms))
    split = [piece for part in parts for piece in _tokens(part)]
    # The tokenizer splits "counter-offensive" in three; the main word of such an entry is its last piece.
    shift = sum(len(_tokens(part)) - 1 for part in [p for p in parts if p is not None][: main + 1])
    return _Pattern(tuple(split), main + shift, entry)


def _main(entry: Entry, content: list[str]) -> int:
    if entry.pos is LexiconPos.VERB:
        return next((i for i, word in enumerate(content) if word.startswith(MAIN)), 0)
    if entry.pos is LexiconPos.ADJ:
        return len(content) - 1
    # "treaty of", "prisoner of war": the word before the preposition; else the last word.
    return next(
        (i - 1 for i, word in enumerate(content) if i and word in {"of", "from", "on", "to", "into"}), len(content) - 1
    )


def _forms(
    word: str, pos: LexiconPos, main: bool, size: int, irregular: Mapping[str, tuple[str, str]]
) -> Iterable[str]:
    if main and pos is LexiconPos.VERB:
        return verb_forms(word, irregular)
    if pos is LexiconPos.ADJ:
        return (word,)
    if main or size > 1:
        return noun_forms(word)
    return (word,)


def _tokens(part: frozenset[str] | None) -> list[frozenset[str] | None]:
    """Return a part as spaCy's English tokenizer cuts it: infix hyphens between letters are tokens of their own."""
    if part is None or not any("-" in form for form in part):
        return [part]
    pieces = [form.split("-") for form in sorted(part)]
    split: list[frozenset[str] | None] = []
    for place in range(len(pieces[0])):
        split += [frozenset({"-"})] if place else []
        split.append(frozenset(piece[place] for piece in pieces if place < len(piece)))
    return split


def _single_words(index: Mapping[str, list[_Pattern]]) -> dict[str, tuple[Entry, ...]]:
    single = {
        form: tuple(pattern.entry for pattern in patterns if len(pattern.parts) == 1)
        for form, patterns in index.items()
    }
    return {form: entries for form, entries in single.items() if entries}


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
