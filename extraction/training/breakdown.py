"""Where triggers are missed: recall by the construction they stand in, and on words that the training never saw."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from spacy.tokens import Token

from extraction.training.parsing import Parsed

Counts = dict[str, dict[str, float]]
"""Name of a group → its `recall` and how many gold events it has (`gold`)."""

UNSEEN: Final = "word not in training"
SEEN: Final = "word in training"


def _hyphenated(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).text == "-" and not token.nbor(-1).whitespace_


def _passive(token: Token) -> bool:
    return any(child.dep_ in {"nsubjpass", "auxpass"} for child in token.children)


CONSTRUCTIONS: Final[dict[str, Callable[[Token], bool]]] = {
    "hyphenated modifier": _hyphenated,
    "noun": lambda token: token.pos_ in {"NOUN", "PROPN"},
    "adjective or other": lambda token: token.pos_ not in {"VERB", "AUX"},
    "passive": _passive,
    "relative clause": lambda token: token.dep_ == "relcl",
    "participle": lambda token: token.dep_ in {"acl", "amod"} and token.tag_ != "VB",
    "infinitive": lambda token: token.tag_ == "VB" and token.dep_ in {"xcomp", "advcl", "ccomp", "acl"},
    "gerund or participial clause": lambda token: token.tag_ == "VBG",
    "coordinated verb": lambda token: token.dep_ == "conj",
    "finite verb": lambda token: True,
}
"""How a trigger's word stands in its sentence: the first that fits."""


def construction(token: Token) -> str:
    """Return how a trigger's word stands in its sentence, one of `CONSTRUCTIONS`."""
    return next(name for name, fits in CONSTRUCTIONS.items() if fits(token))


class Breakdown:
    """Counts required gold events and how many of them were found with the right action, by group."""

    def __init__(self) -> None:
        self.gold: Counter[str] = Counter()
        self.found: Counter[str] = Counter()

    def add(self, item: Parsed, words: Sequence[int], row: dict[str, Any], lemmas: Iterable[int]) -> None:
        """Count a passage. `words` are its events' anchors, `lemmas` those of all anchors of the training."""
        known = set(lemmas)
        for event, anchor in zip(item.events, words, strict=True):
            if event.optional:
                continue
            start, end = event.record["start"], event.record["end"]
            hit = any(
                said["action"] == event.action and said["start"] < end and start < said["end"] for said in row["events"]
            )
            for name in (construction(item.doc[anchor]), SEEN if int(item.columns.lemma[anchor]) in known else UNSEEN):
                self.gold[name] += 1
                self.found[name] += hit

    def counts(self) -> Counts:
        """Return the recall of each group, the largest group first."""
        order = sorted(self.gold, key=lambda name: (-self.gold[name], name))
        return {
            name: {"recall": round(self.found[name] / self.gold[name], 4), "gold": self.gold[name]} for name in order
        }
