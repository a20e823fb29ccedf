"""Practice sentences from the lexicon, in the gold's record format: one or two for each entry of one or two words.

The gold shows some actions ten times. A plain sentence for every word of the lexicon tells the models what its object
is (a captured town, a captured soldier) and lets them meet words that the gold lacks. What such a sentence cannot teach
is how often a word is meant in another way; the lexicon's `silent` sentences and the gold do that.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any, Final

import yaml

from extraction.data_files import read_yaml
from extraction.inflection import verb_forms
from extraction.lexicon import Entry, Kind, LexiconFile, LexiconPos, load
from extraction.training.gold import Passage
from extraction.types import Action, Role

FRAMES: Final = Path(__file__).with_name("frames.yaml")

_FIELD: Final = {Role.ACTOR: "actors", Role.TARGET: "targets", Role.REGION: "regions"}
_PREPOSITIONS: Final = ("of", "on", "to", "with", "against", "into", "at", "from", "over", "in")
_WORDS_OF_KIND: Final = {Kind.PLACE: "places", Kind.FORCE: "forces", Kind.PERSON: "persons", Kind.THING: "things"}
# What these act on is a paper, a demand or a measure: nobody, so no participant.
_ON_PAPER: Final = frozenset(
    {"SIGNED", "REJECTED", "DEMANDED", "SANCTIONED", "DECLARED", "VOTED", "NEGOTIATED", "AIDED", "THREATENED"}
)
# Forces that their own side moves may be given as targets or not.
_MOVED: Final = frozenset({"WITHDREW", "DEPLOYED"})


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a sentence, and the role that they fill."""

    text: str
    role: Role | None = None
    optional: bool = False


class Frames:
    """The words that fill the sentences, each list in turn."""

    def __init__(self) -> None:
        lists = yaml.safe_load(FRAMES.read_text(encoding="utf-8"))
        self._lists = {name: cycle(words) for name, words in lists.items()}
        self.irregular = read_yaml("lexicon.yaml", LexiconFile).irregular

    def next(self, name: str) -> str:
        """Return the next word of a list."""
        return str(next(self._lists[name]))


def practice() -> list[Passage]:
    """Return the practice sentences of the whole lexicon, the same ones every time."""
    frames = Frames()
    records = [
        _record(entry.action, *parts)
        for entry in load().entries
        if len(entry.words) < 3
        for parts in _of(entry, frames)
    ]
    return [Passage(f"practice-{n}", r["text"], f"practice-{n}", "practice", r) for n, r in enumerate(records)]


Parts = tuple[list[Piece], str, list[Piece]]


def _of(entry: Entry, frames: Frames) -> Iterator[Parts]:
    """Yield what stands before the trigger, the trigger, and what stands after it."""
    if entry.pos is LexiconPos.VERB:
        yield from _verb(entry, frames)
    elif entry.pos is LexiconPos.NOUN:
        yield from _noun(entry, frames)
    elif kinds := _kinds(entry):
        seen = [Piece(frames.next("actors")), Piece("passed the")]
        yield seen, entry.phrase, [_adjective_noun(entry, kinds[0], frames)]


def _verb(entry: Entry, frames: Frames) -> Iterator[Parts]:
    verb, *rest = entry.words
    past, participle = _past(verb, frames.irregular)
    tail = f" {rest[0]}" if rest else ""
    subject = _subject(entry, frames)
    objects = [_object(entry, kind, frames) for kind in _kinds(entry)[:2]]
    after = _prepositional(entry, frames)
    when = Piece(frames.next("times"))
    if not objects:
        yield [subject], past + tail, [*after, when]
    for thing in objects:
        yield [subject], past + tail, [thing, *after, when]
    if objects and "subject" not in entry.roles:
        agent = Piece(_lower(frames.next("actors")), Role.ACTOR)
        yield [objects[0], Piece(_be(objects[0].text))], participle + tail, [*after, Piece("by"), agent, when]


def _noun(entry: Entry, frames: Frames) -> Iterator[Parts]:
    after = _prepositional(entry, frames)
    kinds = _kinds(entry)
    if not after and kinds:
        after = [Piece("of"), _object(entry, kinds[0], frames)]
    if not after:
        after = [Piece("in"), Piece(frames.next("places"), Role.REGION)]
    agent = Piece(_lower(frames.next("actors")), Role.ACTOR)
    yield [Piece("The")], entry.phrase, [*after, Piece("by"), agent, Piece("was reported"), Piece(frames.next("times"))]
    owner = frames.next("states")
    yield [Piece(f"{owner}'s", Role.ACTOR)], entry.phrase, [*after, Piece("drew comment")]


def _kinds(entry: Entry) -> list[Kind]:
    """The kinds of an entry's object, in the order of the enumeration."""
    return [kind for kind in Kind if kind in entry.kinds]


def _subject(entry: Entry, frames: Frames) -> Piece:
    role = entry.roles.get("subject", Role.ACTOR)
    words = {Role.ACTOR: "actors", Role.TARGET: "persons", Role.REGION: "places"}[role]
    return Piece(frames.next(words), role)


def _object(entry: Entry, kind: Kind, frames: Frames) -> Piece:
    if kind is Kind.THING and entry.action in _ON_PAPER:
        return Piece(frames.next("papers"))
    role = entry.roles.get("object", Role.REGION if kind is Kind.PLACE else Role.TARGET)
    return Piece(frames.next(_WORDS_OF_KIND[kind]), role, optional=entry.action in _MOVED and kind is Kind.FORCE)


def _prepositional(entry: Entry, frames: Frames) -> list[Piece]:
    """The first preposition that has a role of its own."""
    for word in _PREPOSITIONS:
        if role := entry.roles.get(word):
            words = {Role.ACTOR: "actors", Role.TARGET: "states", Role.REGION: "places"}[role]
            filler = Piece(_lower(frames.next(words)), role)
            return [filler] if entry.words[-1] == word else [Piece(word), filler]
    return []


def _adjective_noun(entry: Entry, kind: Kind, frames: Frames) -> Piece:
    if kind is Kind.PLACE:
        return Piece(f"town of {frames.next('places').rpartition(' of ')[2]}", Role.REGION)
    noun = {Kind.FORCE: "soldiers", Kind.PERSON: "villagers", Kind.THING: "bridge"}[kind]
    on_paper = kind is Kind.THING and entry.action in _ON_PAPER
    return Piece(noun, None if on_paper else Role.TARGET)


def _past(verb: str, irregular: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
    stem, hyphen, base = verb.rpartition("-")
    if base in irregular:
        past, participle = irregular[base]
        return f"{stem}{hyphen}{past}", f"{stem}{hyphen}{participle}"
    regular = sorted(form for form in verb_forms(verb, irregular) if form.endswith("ed") and form != verb)
    return (regular[-1], regular[-1]) if regular else (verb, verb)


def _be(phrase: str) -> str:
    many = phrase.endswith("s") or phrase.split(maxsplit=1)[0] in {"two", "four", "nine", "dozens", "hundreds"}
    return "were" if many else "was"


def _lower(phrase: str) -> str:
    """A phrase as it stands inside a sentence."""
    first = phrase.split(maxsplit=1)[0]
    return phrase[0].lower() + phrase[1:] if first in {"The", "Rebel", "Government", "Insurgents", "Police"} else phrase


def _record(action: Action, before: list[Piece], trigger: str, after: list[Piece]) -> dict[str, Any]:
    event: dict[str, Any] = {"action": action.value, "trigger": trigger, "factuality": "ASSERTED"}
    event |= {field: [] for field in _FIELD.values()}
    optional: dict[str, list[list[str]]] = {}
    for piece in (*before, *after):
        if piece.role:
            place = optional.setdefault(_FIELD[piece.role], []) if piece.optional else event[_FIELD[piece.role]]
            place.append([piece.text.removesuffix("'s")])
    head = " ".join(piece.text for piece in before)
    head = head[:1].upper() + head[1:]
    event |= {"start": len(head) + 1, "end": len(head) + 1 + len(trigger)}
    if optional:
        event["optional"] = optional
    text = " ".join([head, trigger, *(piece.text for piece in after)]) + "."
    return {"text": text, "published": None, "events": [event]}
