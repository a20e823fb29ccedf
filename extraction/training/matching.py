"""Gold participants are strings; the model reads phrases. This pairs them, in the spirit of the gold's scorer."""

import re
from collections.abc import Sequence
from typing import Any, Final

from spacy.tokens import Doc

from extraction.participants.paths import Tree, path
from extraction.types import Draft, Phrase

FIELDS: Final = {"actors": 1, "targets": 2, "regions": 3}
"""Class of the role model for each field of a record."""

REPEATED_WEIGHT: Final = 0.3
"""What a phrase counts as a negative that names a participant for which another phrase was chosen."""

_UNIMPORTANT: Final = frozenset(
    [
        "the",
        "a",
        "an",
        "its",
        "his",
        "her",
        "their",
        "this",
        "that",
        "these",
        "those",
        "some",
        "several",
        "many",
        "all",
        "both",
        "of",
        "in",
        "on",
        "at",
        "to",
        "and",
        "s",
    ]
)


def content_words(text: str) -> list[str]:
    """Return the lower-case words of a participant without determiners and possessive endings."""
    words = re.findall(r"[^\W_]+", text.lower().replace("’", "'").replace("'s", ""))
    return [word for word in words if word not in _UNIMPORTANT]


def quality(text: str, names: Sequence[str]) -> int:
    """Return 3 where a phrase is a participant as first written, 2 as otherwise named, 1 where one holds the other."""
    words = content_words(text)
    if not words:
        return 3 if names and text.lower() == names[0].lower() else 0
    others = [content_words(name) for name in names]
    if words == others[0]:
        return 3
    if words in others[1:]:
        return 2
    longest = max(map(len, others)) + 4
    held = any(o and (set(words) <= set(o) or set(o) <= set(words)) for o in others)
    return 1 if held and len(words) <= longest else 0


def pair_labels(
    doc: Doc, draft: Draft, phrases: Sequence[Phrase], record: dict[str, Any]
) -> tuple[list[int], list[float]]:
    """Return class and weight of each phrase. A gold participant takes its best phrase, the syntactically nearest."""
    tree = Tree.of(doc[draft.head].sent)
    texts = [doc[phrase.start : phrase.end].text for phrase in phrases]
    matches = []
    for field, role in FIELDS.items():
        for number, names in enumerate(record[field]):
            for n, text in enumerate(texts):
                how = quality(text, names)
                if how:
                    steps = path(tree, draft.head, draft.head, phrases[n].head).length
                    matches.append((-how, steps, abs(phrases[n].head - draft.head), n, role, number))
    label, weight = [0] * len(phrases), [1.0] * len(phrases)
    given: set[tuple[int, int]] = set()
    for _, _, _, n, role, number in sorted(matches):
        if label[n] == 0 and (role, number) not in given:
            label[n] = role
            given.add((role, number))
    for match in matches:
        if label[match[3]] == 0:
            weight[match[3]] = REPEATED_WEIGHT
    optional = record["optional"] if isinstance(record.get("optional"), dict) else {}
    for field in FIELDS:
        for names in optional.get(field, ()):
            for n, text in enumerate(texts):
                if label[n] == 0 and quality(text, names):
                    weight[n] = 0.0
    return label, weight
