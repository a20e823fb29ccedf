"""How many independent sources tell of an event.

Two mentions are not independent if they come from the same source (or the same document, where no source is named),
rest on the same speaker, or share most of their wording. Independence is counted in groups: what is linked by any chain
of such ties counts once.
"""

import re

from graph.model import MergeMention

_SHARED_WORDING = 0.7
"""Share of common words from which two sentences are one wording: agency copy is cut and touched up, rarely more."""
_WORDS_TO_COMPARE = 5
"""Shorter sentences ("Lyman was liberated.") are alike by chance."""
_WORD = re.compile(r"\w+")


class IndependentSources:
    """Counts groups of tied mentions as these come in."""

    def __init__(self) -> None:
        self._parent: list[int] = []
        self._holder: dict[tuple[str, str], int] = {}
        self._wordings: list[tuple[frozenset[str], int]] = []
        self._count = 0

    @property
    def count(self) -> int:
        """Independent sources so far."""
        return self._count

    def add(self, mention: MergeMention) -> None:
        """Take one more mention in."""
        me = len(self._parent)
        self._parent.append(me)
        self._count += 1
        words = _WORD.findall(mention.quote.casefold())
        ties = [("source", mention.source) if mention.source else ("document", mention.document_id)]
        ties += [("speaker", speaker) for speaker in mention.attributed_to]
        ties += [("wording", " ".join(words))] if words else []
        for tie in ties:
            self._join(me, self._holder.setdefault(tie, me))
        if len(words) >= _WORDS_TO_COMPARE and self._holder[("wording", " ".join(words))] == me:
            self._compare(me, frozenset(words))

    def _compare(self, me: int, words: frozenset[str]) -> None:
        for others, holder in self._wordings:
            shared = len(words & others)
            if shared >= _SHARED_WORDING * (len(words) + len(others) - shared):
                self._join(me, holder)
        self._wordings.append((words, me))

    def _join(self, one: int, other: int) -> None:
        one, other = self._root(one), self._root(other)
        if one != other:
            self._parent[max(one, other)] = min(one, other)
            self._count -= 1

    def _root(self, member: int) -> int:
        while self._parent[member] != member:
            member = self._parent[member]
        return member
