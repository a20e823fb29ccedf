"""What a document says of its names elsewhere: countries, full names, acronyms, ministries named with their state."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from spacy.tokens import Doc, Span, Token

from extraction.knowledge import Knowledge
from extraction.names import is_acronym, key
from extraction.resolution.vocabulary import words
from extraction.resolution.words import is_name_word, names, qualifies, subspans
from extraction.types import Actor, ActorKind, Document, RegionKind

_ACRONYM = re.compile(r"^[A-Z][A-Za-z0-9/-]{1,9}$")
_PROMINENT = 100_000
_LONGEST_PERSON = 4
_BRACKETED = 3
_INITIALS = 3


@dataclass
class Context:
    """What is known of a document before its drafts are resolved. Positions are token indexes."""

    day: date | None = None
    countries: Counter[str] = field(default_factory=Counter)
    """Countries that are named, or whose people, forces, persons or towns are, by how often."""
    places: Counter[str] = field(default_factory=Counter)
    """Of these, countries in which a place is named."""
    inside: Counter[str] = field(default_factory=Counter)
    """Countries of the places named that are no countries themselves."""
    states: Counter[str] = field(default_factory=Counter)
    """States that are named as actors, or whose people, forces or persons are."""
    surnames: dict[str, str] = field(default_factory=dict)
    """Last word of a full name → the full name, first come."""
    acronyms: dict[str, str] = field(default_factory=dict)
    """Acronym defined in brackets → the name before it."""
    ministries: list[tuple[int, str]] = field(default_factory=list)
    """Where a ministry of a state is named with its state, and which."""

    @property
    def main_country(self) -> str | None:
        """The country that the text speaks of most, or None."""
        return max(self.countries, key=lambda country: (self.countries[country], country), default=None)


def read_context(doc: Doc, knowledge: Knowledge) -> Context:
    """Return the context of a document; the text is read once, from left to right."""
    document: Document | None = doc._.dateline_document
    published = document.published_at if document else None
    context = Context(day=published.date() if published else None)
    for run in names(doc, 0, len(doc)):
        _full_name(run, context, knowledge)
        _acronym(doc, run, context)
        for span in _known(doc, run, knowledge):
            _count(span, context, knowledge)
    return context


def _known(doc: Doc, run: Span, knowledge: Knowledge) -> Iterator[Span]:
    """Yield the longest known names of a run, none overlapping."""
    taken: set[int] = set()
    for span in subspans(doc, run.start, min(run.end + 1, len(doc))):
        if taken.isdisjoint(range(span.start, span.end)) and _is_known(span.text, knowledge):
            taken.update(range(span.start, span.end))
            yield span


def _is_known(text: str, knowledge: Knowledge) -> bool:
    name_key = key(text)
    register = knowledge.register
    return bool(register.named(name_key) or register.also_named(name_key) or knowledge.gazetteer.candidates(name_key))


def _count(span: Span, context: Context, knowledge: Knowledge) -> None:
    name_key = key(span.text)
    actors = knowledge.register.named(name_key) or knowledge.register.also_named(name_key)
    if actors and not qualifies(span.doc, span):
        for state in {state for actor in actors for state in states_of(actor, knowledge, context.day)}:
            context.states[state] += 1
            if row := knowledge.register.state(state):
                context.countries[row.country] += 1
        for actor in actors:
            if actor.id.endswith("ministry_of_defence"):
                context.ministries.append((span.start, actor.id))
            if actor.country_id and len(actors) == 1 and not span.text.isupper():
                context.countries[actor.country_id] += actor.kind is not ActorKind.STATE
    elif actors:
        return
    for country, place in _countries_of_place(span.text, knowledge).items():
        context.countries[country] += 1
        context.places[country] += 1
        context.inside[country] += place != country


def states_of(actor: Actor, knowledge: Knowledge, day: date | None) -> list[str]:
    """Return the states among what the actor is or belongs to that day; undated, any that it ever belonged to now."""
    closure = knowledge.actor_closure(actor.id, day)
    found = [owner for owner in map(knowledge.actor, closure) if owner and owner.kind is ActorKind.STATE]
    return [owner.id for owner in found]


def _countries_of_place(name: str, knowledge: Knowledge) -> dict[str, str]:
    """Return the country of a place whose name leaves no doubt, or of a large one, with the place."""
    if key(name) in words("compass"):
        return {}
    candidates = knowledge.find_region(name)
    countries = {region.country_id for region in candidates if region.country_id}
    if not candidates or not countries:
        return {}
    best = candidates[0]
    large = (best.population or 0) >= _PROMINENT or best.kind in {RegionKind.COUNTRY, RegionKind.ADMIN1}
    overlay = not knowledge.gazetteer.is_small(best) and best.kind is not RegionKind.CITY
    if best.country_id and (large or overlay or len(countries) == 1):
        return {best.country_id: best.id}
    return {}


def _full_name(run: Span, context: Context, knowledge: Knowledge) -> None:
    """Note who a surname stands for: a full name of record, else the first full name that ends with it."""
    tokens = list(run)
    front = [i for i, token in enumerate(tokens[:-1]) if not _may_begin(token, knowledge)]
    tokens = tokens[front[-1] + 1 if front else 0 :]
    last = tokens[-1].text
    is_full = 2 <= len(tokens) <= _LONGEST_PERSON and all(t.text[0].isupper() and t.text[-1].isalpha() for t in tokens)
    if not is_full or sum(t.text.isupper() and len(t) > _INITIALS for t in tokens) not in {0, len(tokens)}:
        return
    full = run.doc[tokens[0].i : run.end].text
    known = knowledge.register.named(key(full)) or knowledge.register.also_named(key(full))
    if any(actor.kind is ActorKind.PERSON for actor in known):
        context.surnames[key(last)] = full
    elif not known:
        context.surnames.setdefault(key(last), full)


def _may_begin(token: Token, knowledge: Knowledge) -> bool:
    """False for what stands before a person's name and is no part of it: titles, demonyms, weekdays."""
    word = key(token.text)
    return is_name_word(token) and word not in words("titles") and not knowledge.register.state_of_word(word)


def _acronym(doc: Doc, run: Span, context: Context) -> None:
    """Read "Name of Something (NOS)": the shortest end of the run whose initials the acronym has, else all of it."""
    after = [token.text for token in doc[run.end : run.end + 3]]
    if len(after) != _BRACKETED or (after[0], after[2]) != ("(", ")") or not _ACRONYM.match(after[1]):
        return
    acronym = after[1]
    capitals = [token for token in run if token.text[0].isupper()]
    for first in range(len(capitals) - 1, -1, -1):
        if "".join(token.text[0] for token in capitals[first:]).lower() == acronym.lower():
            context.acronyms.setdefault(acronym, doc[capitals[first].i : run.end].text)
            return
    if is_acronym(acronym) and capitals[0].text[0] == acronym[0]:
        context.acronyms.setdefault(acronym, run.text)
