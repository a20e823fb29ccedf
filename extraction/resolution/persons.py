"""Who a surname names: by the full name elsewhere in the text, a title before it, or who was active on the day."""

from spacy.tokens import Span

from extraction.knowledge import Knowledge
from extraction.names import is_acronym, key
from extraction.resolution.context import Context
from extraction.resolution.vocabulary import words
from extraction.resolution.words import is_capitalised
from extraction.tables import holds_on
from extraction.types import Actor, ActorKind

_SPOKEN = 4
"""Letters from which on an acronym may be written as a word."""


def by_name(text: str, knowledge: Knowledge, context: Context) -> Actor | None:
    """Return the one actor of record of that name; of several, one that exists on the document's day, then one whose
    country the text speaks of, or in office."""
    name_key = key(text)
    found = knowledge.register.named(name_key) or knowledge.register.also_named(name_key)
    fitting = [actor for actor in found if _written_so(actor, name_key, text)]
    if len(fitting) > 1:
        # A report of 2015 may tell of an actor of 1815, so that one alone is meant whatever the day.
        fitting = [a for a in fitting if knowledge.register.existed(a.id, context.day)] or fitting
    if len(fitting) > 1:
        fitting = [a for a in fitting if a.country_id in context.countries or is_active(a, knowledge, context)]
    return fitting[0] if len(fitting) == 1 else None


def full_name_of(span: Span, knowledge: Knowledge, context: Context) -> str | None:
    """Return the full name in the text that a single word ends; None for names of groups, states and places."""
    surname = key(span.text)
    known = knowledge.register.named(surname) or knowledge.register.also_named(surname)
    full = context.surnames.get(surname)
    if full is None or not is_capitalised(span[0]) or any(actor.kind is not ActorKind.PERSON for actor in known):
        return None
    return None if knowledge.gazetteer.candidates(key(full)) else full


def by_surname(span: Span, knowledge: Knowledge, context: Context) -> Actor | None:
    """Return the person of record whom a single word names, or None where that is open."""
    surname = key(span.text)
    if not is_capitalised(span[0]) or knowledge.register.named(surname) or knowledge.register.also_named(surname):
        return None
    people = knowledge.register.surnamed(surname)
    titled = span.start > 0 and key(span.doc[span.start - 1].text) in words("titles")
    if len(people) > 1:
        people = tuple(person for person in people if is_active(person, knowledge, context))
    if len(people) != 1 or (surname in words("common_surnames") and not titled):
        return None
    return people[0]


def is_active(actor: Actor, knowledge: Knowledge, context: Context) -> bool:
    """True when a dated membership or office of the actor covers the document's day, or the document has no day."""
    dated = any(holds_on(m, context.day) and (m.start or m.end) for m in actor.part_of)
    return context.day is None or dated or knowledge.register.in_office(actor.id, context.day)


def _written_so(actor: Actor, name_key: str, text: str) -> bool:
    """True unless the text lacks the capitals of the only names that fit ("Us" and "it" are no acronyms)."""
    names = [name for name in (actor.name, *actor.aliases) if key(name) == name_key]
    # The British press writes "Sana" and "Nato" for acronyms that are spoken as words.
    word = len(text) >= _SPOKEN and text.istitle() and text.isalpha()
    return is_acronym(text) or word or not names or not all(is_acronym(name) for name in names)
