"""Which actor a phrase names: register, demonym and noun, title, acronym, surname, the document's only state; or a new name."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files

from spacy.tokens import Doc, Span

from extraction.knowledge import Knowledge
from extraction.names import is_acronym, key
from extraction.register.nouns import Noun, NounClass, actor_nouns, noun_at_end
from extraction.register.patterns import Meaning, of_actor
from extraction.register.states import State
from extraction.resolution.context import Context
from extraction.resolution.new import new_actor
from extraction.resolution.words import is_capitalised, is_modified_by_hyphen, subspans, trim
from extraction.tables import holds_on
from extraction.types import Actor, ActorKind, Phrase, RegionKind, Resolution, Role

_MINISTRY = frozenset({"ministry of defence", "defence ministry", "ministry of defense", "defense ministry", "mod"})
_BRITISH = frozenset({"ministry of defence", "mod"})
# Bodies of which a state has one: said without its name they are those of the only state that the text speaks of.
_SOLE = frozenset(
    [
        "army",
        "military",
        "government",
        "government force",
        "government forces",
        "government troop",
        "government troops",
        "government soldier",
        "government soldiers",
        "armed forces",
        "armed force",
        "security force",
        "security forces",
        "air force",
        "navy",
        "authorities",
        "regime",
        "junta",
        "regular army",
        "national army",
        "federal government",
        "state media",
        "state television",
        "army spokesman",
        "military spokesman",
    ]
)
_SCORES = {
    "named": 1.0, "forces_of_state": 0.95, "government_of_state": 0.95, "office_of_state": 0.8, "body_of_state": 0.8,
    "people_of_state": 0.6, "part_of_actor": 0.85,
}  # fmt: skip


class ActorResolver:
    """Resolves actor phrases of one document. New actors are put into `new`."""

    def __init__(self, knowledge: Knowledge, doc: Doc, context: Context) -> None:
        self.knowledge, self.register, self.doc, self.context = knowledge, knowledge.register, doc, context
        self.new: dict[str, Actor] = {}

    def resolve(self, phrase: Phrase, antecedent: Phrase | None, role: Role | None) -> Resolution | None:
        """Return the actor that the phrase names, or that what it stands for names, or None. `role` None: a source."""
        if antecedent is not None and (found := self._through_antecedent(phrase, antecedent, role)):
            return found
        start, end = self._core(phrase)
        return (
            self._named(start, end, phrase.head)
            or self._modified(start, end, phrase.head, role)
            or self._complemented(phrase)
            or self._sole_state(start, phrase.head)
            or self._unknown(start, end, phrase.head)
        )

    def _through_antecedent(self, phrase: Phrase, antecedent: Phrase, role: Role | None) -> Resolution | None:
        """Resolve "they", "the group" as their antecedent, "his military" as the forces of the possessor's state."""
        words = [token for token in self.doc[phrase.start : phrase.end] if not token.is_space]
        names = any(is_capitalised(token) and not token.is_sent_start and token.pos_ != "PRON" for token in words)
        if names and phrase.head != antecedent.head:
            return None
        target = self.resolve(antecedent, None, role)
        if target is None:
            return None
        owner = self.new.get(target.entity_id) or self.register.get(target.entity_id)
        possessive = any(token.tag_ == "PRP$" or token.lower_ in {"his", "her", "its", "their"} for token in words[:2])
        if owner is None or not possessive or len(words) == 1:
            return Resolution(target.entity_id, round(target.score * 0.9, 3), "antecedent")
        noun = noun_at_end([token.text for token in self.doc[phrase.start : phrase.head + 1]])
        meaning = of_actor(self.register, owner, noun, self.context.day) if noun else None
        return self._result(meaning, 0.9, "antecedent_") if meaning else None

    def _core(self, phrase: Phrase) -> tuple[int, int]:
        """Return the phrase without what follows its head behind a comma, bracket, dash or relative word."""
        end = phrase.end
        for index in range(phrase.head + 1, phrase.end):
            if self.doc[index].lower_ in {",", "(", "who", "which", "that", "–", "—", ":", ";"}:
                end = index
                break
        return trim(self.doc, phrase.start, end)

    # --- names of the register -----------------------------------------------------------------------------------

    def _named(self, start: int, end: int, head: int) -> Resolution | None:
        for span in subspans(self.doc, start, end):
            if span.start <= head < span.end and not is_modified_by_hyphen(self.doc, span):
                if found := self._ministry(span):
                    return found
                if actor := self._known(span):
                    return self._result(Meaning(actor, "named"))
        return None

    def _known(self, span: Span) -> Actor | None:
        """Return the actor of record, or the new one, that the span's words name."""
        text, name_key = span.text, key(span.text)
        if full := self.context.acronyms.get(text):
            return self._by_name(full) or self._make(full)
        if len(span) == 1 and (person := self._by_surname(span)):
            return person
        return self._by_name(text) if name_key else None

    def _by_name(self, text: str) -> Actor | None:
        name_key = key(text)
        found = self.register.named(name_key) or self.register.also_named(name_key)
        fitting = [actor for actor in found if _written_so(actor, name_key, text)]
        if len(fitting) > 1:
            fitting = [a for a in fitting if a.country_id in self.context.countries or self._is_active(a)]
        return fitting[0] if len(fitting) == 1 else None

    def _by_surname(self, span: Span) -> Actor | None:
        """Return who a single word names: by the full name elsewhere in the text, a title, or who was active that day."""
        surname = key(span.text)
        known = self.register.named(surname) or self.register.also_named(surname)
        if any(actor.kind is not ActorKind.PERSON for actor in known) or not is_capitalised(span[0]):
            return None
        if full := self.context.surnames.get(surname):
            words = full.split()
            while len(words) > 2 and key(words[0]) in titles():
                words = words[1:]
            if person := self._by_name(" ".join(words)):
                return person
            # "President Putin" is a title and a surname, "Ivan Putin" somebody else.
            if key(words[0]) not in titles() and not self.register.state_of_word(key(words[0])):
                return self._make(" ".join(words)) if self._looks_like_person(words) else None
        if len(known) == 1:
            return known[0]
        people = known or self.register.surnamed(surname)
        titled = span.start > 0 and key(self.doc[span.start - 1].text) in titles()
        if len(people) > 1 or not titled:
            people = tuple(person for person in people if self._is_active(person))
        if len(people) != 1 or (surname in common_surnames() and not titled):
            return None
        return people[0]

    def _is_active(self, actor: Actor) -> bool:
        day = self.context.day
        dated = any(holds_on(m, day) and (m.start or m.end) for m in actor.part_of)
        return day is None or dated or self.register.in_office(actor.id, day)

    def _looks_like_person(self, words: Sequence[str]) -> bool:
        return len(words) > 1 and not self.knowledge.gazetteer.candidates(key(" ".join(words)))

    def _ministry(self, span: Span) -> Resolution | None:
        """Read a ministry of defence without its state: the one that the text named before; else, as the press of
        the world writes Russia's and Israel's with their states, the British one by its own spelling."""
        name_key = key(span.text)
        if name_key not in _MINISTRY or span.text.islower():
            return None
        if (qualified := [actor for _, actor in self.context.ministries]) and len(set(qualified)) == 1:
            return Resolution(qualified[0], 0.8, "ministry_named_in_document")
        before = [actor for position, actor in self.context.ministries if position < span.start]
        if before:
            return Resolution(before[-1], 0.6, "ministry_named_before")
        return Resolution("a_british_ministry_of_defence", 0.6, "british_ministry") if name_key in _BRITISH else None

    # --- a noun beside a name ------------------------------------------------------------------------------------

    def _modified(self, start: int, end: int, head: int, role: Role | None) -> Resolution | None:
        """Read "Russian forces", "Taliban fighters", "Sudan's army", "Assad's troops"."""
        if self._is_proper_head(head):
            return None
        noun = noun_at_end([token.text for token in self.doc[start : head + 1]])
        last = head + 1 - (noun.length if noun else 1)
        for span in sorted(subspans(self.doc, start, max(last, start)), key=lambda s: (-s.end, -len(s))):
            if is_modified_by_hyphen(self.doc, span):
                continue
            owner = self._known(span) or self._state(span)
            if owner is None:
                continue
            if noun is None and (role is not Role.ACTOR or owner.kind is ActorKind.PERSON):
                return None
            if noun is None:
                return Resolution(owner.id, 0.5, "demonym" if self.register.state(owner.id) else "part_of_actor")
            meaning = of_actor(self.register, owner, noun, self.context.day)
            return self._result(meaning) if meaning else None
        return None

    def _state(self, span: Span) -> Actor | None:
        state: State | None = self.register.state_of_word(key(span.text)) if is_capitalised(span[0]) else None
        return self.register.get(state.id) if state else None

    def _complemented(self, phrase: Phrase) -> Resolution | None:
        """Read "members of the Wagner Group", "the army of Sudan", "fighters from M23"."""
        noun = noun_at_end([token.text for token in self.doc[phrase.start : phrase.head + 1]])
        after = phrase.head + 1
        if after >= phrase.end or self.doc[after].lower_ not in {"of", "from", "for", "with"}:
            return None
        is_part = noun or self.doc[phrase.head].lower_ in _PARTS
        for span in subspans(self.doc, after + 1, phrase.end):
            between = self.doc[after + 1 : span.start]
            if any(token.pos_ in {"NOUN", "VERB", "ADP"} for token in between) or is_modified_by_hyphen(self.doc, span):
                continue
            owner = self._known(span) or self._state(span)
            if owner and is_part:
                meaning = of_actor(self.register, owner, noun or actor_nouns()["government"], self.context.day)
                return self._result(meaning) if meaning else None
        return None

    def _sole_state(self, start: int, head: int) -> Resolution | None:
        """Read "the army", "government troops" where the text speaks of one state only."""
        noun = noun_at_end([token.text for token in self.doc[start : head + 1]])
        words = [t for t in self.doc[start : head + 1] if t.lower_ not in {"the", "a", "an"}]
        if noun is None or len(words) != noun.length or (noun.singular not in _SOLE and noun.plural not in _SOLE):
            return None
        places = {s.id for c in self.context.places if (s := self.register.state_of_country(c))}
        states = set(self.context.states) or places
        if len(states) != 1 or (places and states != places):
            return None
        state = self.register.get(next(iter(states)))
        meaning = of_actor(self.register, state, noun, self.context.day) if state else None
        return Resolution(meaning.actor.id, 0.5, "only_state_of_document") if meaning else None

    # --- new names -----------------------------------------------------------------------------------------------

    def _is_proper_head(self, head: int) -> bool:
        token = self.doc[head]
        listed = noun_at_end([token.text]) is not None
        return is_capitalised(token) and not listed and (token.pos_ in {"PROPN", ""} or not token.is_sent_start)

    def _unknown(self, start: int, end: int, head: int) -> Resolution | None:
        token = self.doc[head]
        named = token.pos_ in {"PROPN", ""} or bool(token.ent_type_)
        body = noun_at_end([token.text]) is not None
        if not is_capitalised(token) or not named or (body and (head == start or token.is_sent_start)):
            return None
        first, last = head, head + 1
        while first > start and self._continues_name(first - 1, start):
            first -= 1
        while last < end and (is_capitalised(self.doc[last]) or self._joins(last, end)):
            last += 1
        while first < head and key(self.doc[first].text) in titles():
            first += 1
        if self.doc[head].lower_ in titles() or not self._may_be_new(first, last):
            return None
        actor = self._make(self.doc[first:last].text)
        return Resolution(actor.id, 0.3, "new_name")

    def _continues_name(self, index: int, start: int) -> bool:
        token = self.doc[index]
        joins = token.text in {"-", "–", "'", "’", "/"} or token.lower_ in {"al", "el", "of", "bin", "de", "the", "and"}
        return is_capitalised(token) or (joins and index > start and is_capitalised(self.doc[index - 1]))

    def _joins(self, index: int, end: int) -> bool:
        joins = self.doc[index].text in {"-", "–", "'", "’"} or self.doc[index].lower_ in {
            "al",
            "el",
            "of",
            "bin",
            "de",
            "for",
        }
        return joins and index + 1 < end and is_capitalised(self.doc[index + 1])

    def _may_be_new(self, first: int, last: int) -> bool:
        """False for places, demonyms, weekdays and months: no unknown actor is made of a known word."""
        name = self.doc[first:last].text
        name_key = key(name)
        if len(name_key) < 2 or self.register.state_of_word(name_key) or name_key in _NO_NAMES:
            return False
        places = self.knowledge.find_region(name)
        return not any(
            not self.knowledge.gazetteer.is_small(place)
            or place.country_id in self.context.countries
            or place.kind is RegionKind.ADMIN1
            for place in places
        )

    def _make(self, name: str) -> Actor:
        actor = new_actor(name.strip())
        self.new.setdefault(actor.id, actor)
        return self.new[actor.id]

    def _result(self, meaning: Meaning, factor: float = 1.0, prefix: str = "") -> Resolution:
        if not meaning.actor.known:
            self.new.setdefault(meaning.actor.id, meaning.actor)
        return Resolution(meaning.actor.id, round(_SCORES[meaning.rule] * factor, 3), f"{prefix}{meaning.rule}")


_PARTS = frozenset(
    [
        "members",
        "member",
        "parts",
        "elements",
        "supporters",
        "remnants",
        "units",
        "leaders",
        "leader",
        "head",
        "chief",
        "heads",
        "founder",
    ]
)
_NO_NAMES = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "covid",
        "christmas",
        "easter",
        "ramadan",
        "i",
        "islam",
        "english",
        "arabic",
        "god",
        "internet",
    ]
)


def _written_so(actor: Actor, name_key: str, text: str) -> bool:
    """True unless the text lacks the capitals of the only names that fit ("Us", "it" are no acronyms)."""
    names = [name for name in (actor.name, *actor.aliases) if key(name) == name_key]
    state_people = not names
    return state_people or is_acronym(text) or not all(is_acronym(name) for name in names)


@lru_cache(maxsize=1)
def titles() -> frozenset[str]:
    """Return the words that stand before a person's name and are no part of it."""
    return frozenset(_lines("titles.txt"))


@lru_cache(maxsize=1)
def common_surnames() -> frozenset[str]:
    """Return surnames that alone name nobody."""
    return frozenset(_lines("common_surnames.txt"))


def _lines(name: str) -> Iterator[str]:
    text = (files("extraction") / "data" / name).read_text("utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))


__all__ = ["ActorResolver", "Noun", "NounClass"]
