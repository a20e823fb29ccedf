"""Which actor a phrase names: by register, demonym and noun, title, acronym, surname, only state; or a new name."""

from spacy.tokens import Doc, Span

from extraction.knowledge import Knowledge
from extraction.names import key
from extraction.register.nouns import Noun, NounClass, actor_nouns, noun_at_end
from extraction.register.patterns import Meaning, of_actor
from extraction.resolution.alternatives import Alternatives, weakened
from extraction.resolution.context import Context, states_of
from extraction.resolution.new import new_actor, new_body
from extraction.resolution.persons import by_name, by_surname, full_name_of
from extraction.resolution.vocabulary import words
from extraction.resolution.words import is_capitalised, is_name_word, name_start, qualifies, subspans, trim
from extraction.types import Actor, ActorKind, Phrase, RegionKind, Resolution, Role

_MINISTRY = frozenset({"ministry of defence", "defence ministry", "ministry of defense", "defense ministry", "mod"})
_BRITISH = frozenset({"ministry of defence", "mod"})
_NAME_TYPES = frozenset({"PERSON", "ORG", "GPE", "FAC", "LOC"})
_NUMBERS = frozenset({"CARDINAL", "ORDINAL", "DATE", "TIME", "QUANTITY", "PERCENT", "MONEY", "LANGUAGE"})
POSSESSIVES = frozenset({"his", "her", "its", "their"})
_CORE_ENDS = frozenset({",", "(", "who", "which", "that", "–", "—", ":", ";"})
_SCORES = {
    "named": 1.0, "forces_of_state": 0.95, "government_of_state": 0.95, "office_of_state": 0.8, "body_of_state": 0.8,
    "people_of_state": 0.6, "part_of_actor": 0.85, "state_of_the_place": 0.6, "only_state_of_document": 0.5,
    "main_state_of_document": 0.4,
}  # fmt: skip


class ActorResolver:
    """Resolves actor phrases of one document. New actors are put into `new`."""

    def __init__(self, knowledge: Knowledge, doc: Doc, context: Context) -> None:
        self.knowledge, self.register, self.doc, self.context = knowledge, knowledge.register, doc, context
        self.alternatives = Alternatives(knowledge, context)
        self.new: dict[str, Actor] = {}
        self.where: str | None = None
        """Country of the event whose participants are being resolved, where its region says so."""

    def resolve(self, phrase: Phrase, antecedent: Phrase | None, role: Role | None) -> Resolution | None:
        """Return the actor that the phrase names, or that what it stands for names, or None. `role` None: a source."""
        if antecedent is not None and (found := self._through_antecedent(phrase, antecedent, role)):
            return found
        start, end = self._core(phrase)
        return (
            self._named(start, end, phrase.head)
            or self._modified(start, end, phrase.head, role)
            or self._complemented(phrase)
            or self._of_spoken_of_state(start, phrase.head)
            or self._unknown(start, end, phrase.head)
        )

    def _through_antecedent(self, phrase: Phrase, antecedent: Phrase, role: Role | None) -> Resolution | None:
        """Resolve "they", "the group" as their antecedent, "his military" as the forces of the possessor's state."""
        tokens = [token for token in self.doc[phrase.start : phrase.end] if not token.is_space]
        names = any(is_name_word(token) and not token.is_sent_start and token.pos_ != "PRON" for token in tokens)
        if names and phrase.head != antecedent.head:
            return None
        target = self.resolve(antecedent, None, role)
        if target is None:
            return None
        owner = self.new.get(target.entity_id) or self.register.get(target.entity_id)
        possessive = len(tokens) > 1 and any(token.lower_ in POSSESSIVES for token in tokens[:2])
        if owner is None or not possessive:
            return weakened(target, "antecedent")
        noun = self._noun(phrase.start, phrase.head)
        meaning = of_actor(self.register, owner, noun, self.context.day) if noun else None
        return self._result(meaning, 0.9, "antecedent_") if meaning else None

    def country(self, actor_id: str) -> str | None:
        """Return the own country of the one state that an actor is or belongs to on the day, or None."""
        actor = self.register.get(actor_id)
        owners = states_of(actor, self.knowledge, self.context.day) if actor else []
        rows = [row for owner in owners if (row := self.register.state(owner))]
        return rows[0].country if len(rows) == 1 else None

    def _core(self, phrase: Phrase) -> tuple[int, int]:
        """Return the phrase without what follows its head behind a comma, bracket, dash or relative word."""
        ends = (i for i in range(phrase.head + 1, phrase.end) if self.doc[i].lower_ in _CORE_ENDS)
        return trim(self.doc, phrase.start, next(ends, phrase.end))

    def _noun(self, start: int, head: int) -> Noun | None:
        return noun_at_end([token.text for token in self.doc[start : head + 1]])

    # --- names of the register -----------------------------------------------------------------------------------

    def _named(self, start: int, end: int, head: int) -> Resolution | None:
        for span in subspans(self.doc, name_start(self.doc, start), end):
            if span.start <= head < span.end and (len(span) == end - start or not qualifies(self.doc, span)):
                if found := self._ministry(span):
                    return found
                if (actor := self._known(span)) and not self._is_of_another_state(actor, start, span.start):
                    return self._with_namesakes(actor, span)
        if self.doc[head].lower_ in words("titles"):
            # Parsers take the title for the head of "President Abed Rabbo Mansour Hadi" now and then.
            behind = ((self._known(span), span) for span in subspans(self.doc, head + 1, end) if span.start == head + 1)
            return next((self._with_namesakes(actor, span) for actor, span in behind if actor), None)
        return None

    def _with_namesakes(self, actor: Actor, span: Span) -> Resolution:
        """Return the actor that the span names, with what else it may name, by its full name in the text too."""
        full = self.context.acronyms.get(span.text)
        names = dict.fromkeys((full, span.text) if full else (span.text,))
        return self.alternatives.of_actor(self._result(Meaning(actor, "named")), actor, names)

    def _is_of_another_state(self, actor: Actor, start: int, end: int) -> bool:
        """True for the Pentagon in "Chile's Defense Department": the words before name another state."""
        if actor.kind not in {ActorKind.ORGANISATION, ActorKind.FORCE} or actor.country_id is None:
            return False
        before = (self.register.state_of_word(key(span.text)) for span in subspans(self.doc, start, end))
        return any(state is not None and state.country != actor.country_id for state in before)

    def _known(self, span: Span) -> Actor | None:
        """Return the actor that the span's words name: of record, or named in full elsewhere in the text."""
        full = self.context.acronyms.get(span.text)
        if full is None and len(span) == 1:
            full = full_name_of(span, self.knowledge, self.context)
        if full is not None:
            return by_name(full, self.knowledge, self.context) or self._make(full)
        found = by_name(span.text, self.knowledge, self.context)
        return found or (by_surname(span, self.knowledge, self.context) if len(span) == 1 else None)

    def _ministry(self, span: Span) -> Resolution | None:
        """Read a ministry of defence without its state: the one that the text named; else the British one by its own
        spelling, since the press of the world names other states with theirs."""
        name_key = key(span.text)
        if name_key not in _MINISTRY or span.text.islower():
            return None
        ministries = self.context.ministries
        if len({actor for _, actor in ministries}) == 1:
            return Resolution(ministries[0][1], 0.8, "ministry_named_in_document")
        if before := [actor for position, actor in ministries if position < span.start]:
            chosen, others = Resolution(before[-1], 0.6, "ministry_named_before"), {actor for _, actor in ministries}
            known = {actor: self.register.actors[actor] for actor in sorted(others)}
            return self.alternatives.added(chosen, known[before[-1]], (), known.values())
        return Resolution("a_british_ministry_of_defence", 0.6, "british_ministry") if name_key in _BRITISH else None

    # --- a noun beside a name ------------------------------------------------------------------------------------

    def _modified(self, start: int, end: int, head: int, role: Role | None) -> Resolution | None:
        """Read "Russian forces", "Taliban fighters", "Sudan's army", "Assad's troops"."""
        if self._is_proper_head(head):
            return None
        noun = self._noun(start, head)
        last = head + 1 - (noun.length if noun else 1)
        for span in sorted(subspans(self.doc, start, max(last, start)), key=lambda s: (-s.end, -len(s))):
            owner = None if qualifies(self.doc, span) else self._known(span) or self._state(span)
            if owner is None:
                if noun is not None and (body := self._local_body(span, noun)):
                    return body
                continue
            if noun is not None:
                meaning = of_actor(self.register, owner, noun, self.context.day)
                return self._result(meaning) if meaning else None
            if role is not Role.ACTOR or owner.kind is ActorKind.PERSON:
                return None
            return Resolution(owner.id, 0.5, "demonym" if self.register.state(owner.id) else "part_of_actor")
        return None

    def _local_body(self, span: Span, noun: Noun) -> Resolution | None:
        """Read "Shanghai police", "Kano State government": a body of that place, which belongs to its state."""
        if noun.kind not in {NounClass.ORGAN, NounClass.GOVERNMENT} or not is_capitalised(span[0]):
            return None
        places = self.knowledge.find_region(span.text)
        if not places or places[0].country_id is None or self.knowledge.gazetteer.is_small(places[0]):
            return None
        state = self.register.state_of_country(places[0].country_id)
        if state is None:
            return None
        return self._result(Meaning(new_body(f"{span.text} {noun.singular}", state), "body_of_state"))

    def _state(self, span: Span) -> Actor | None:
        state = self.register.state_of_word(key(span.text)) if is_capitalised(span[0]) else None
        return self.register.get(state.id) if state else None

    def _complemented(self, phrase: Phrase) -> Resolution | None:
        """Read "members of the Wagner Group", "the army of Sudan", "fighters from M23"."""
        after, noun = phrase.head + 1, self._noun(phrase.start, phrase.head)
        if noun is None and self.doc[phrase.head].lower_ in words("parts_of_actors"):
            noun = actor_nouns()["government"]
        if noun is None or after >= phrase.end or self.doc[after].lower_ not in {"of", "from", "for", "with"}:
            return None
        for span in subspans(self.doc, after + 1, phrase.end):
            between = self.doc[after + 1 : span.start]
            if any(token.pos_ in {"NOUN", "VERB", "ADP"} for token in between) or qualifies(self.doc, span):
                continue
            if owner := self._known(span) or self._state(span):
                meaning = of_actor(self.register, owner, noun, self.context.day)
                return self._result(meaning) if meaning else None
        return None

    def _of_spoken_of_state(self, start: int, head: int) -> Resolution | None:
        """Read "the army", "government troops", "police": of the state where it happens, or that the text is about."""
        noun = self._noun(start, head)
        tokens = [token for token in self.doc[start : head + 1] if token.lower_ not in {"the", "a", "an"}]
        if noun is None or len(tokens) != noun.length:
            return None
        forms = {noun.singular, noun.plural}
        if forms.isdisjoint(words("bodies_of_sole_state")):
            return None
        found = self._state_spoken_of(at_home=not forms.isdisjoint(words("bodies_at_home")))
        state = self.register.get(found[0]) if found else None
        meaning = of_actor(self.register, state, noun, self.context.day) if state else None
        if meaning is None or found is None:
            return None
        states = [self.register.actors[each] for each in sorted(self.context.states) if each != found[0]]
        bodies = [m.actor for each in states if (m := of_actor(self.register, each, noun, self.context.day))]
        known = [body for body in bodies if body.known]
        left, aside = ([], known) if found[1] == "state_of_the_place" else (known, [])
        return self.alternatives.added(self._result(meaning, rule=found[1]), meaning.actor, left, aside)

    def _state_spoken_of(self, *, at_home: bool) -> tuple[str, str] | None:
        """Return the state that a body without a name belongs to, and by which rule."""
        if at_home and self.where and (state := self.register.state_of_country(self.where)):
            return state.id, "state_of_the_place"
        places = {s.id for c in self.context.places if (s := self.register.state_of_country(c))}
        states = set(self.context.states) or places
        if len(states) == 1 and (not places or states == places):
            return next(iter(states)), "only_state_of_document"
        counts = self.context.countries
        country, count = max(counts.items(), key=lambda each: (each[1], each[0]), default=("", 0))
        main = self.register.state_of_country(country) if 3 * count >= 2 * counts.total() else None
        return (main.id, "main_state_of_document") if main else None

    # --- new names -----------------------------------------------------------------------------------------------

    def _is_proper_head(self, head: int) -> bool:
        token = self.doc[head]
        proper = token.pos_ in {"PROPN", ""} or not token.is_sent_start
        return is_capitalised(token) and noun_at_end([token.text]) is None and proper

    def _unknown(self, start: int, end: int, head: int) -> Resolution | None:
        """Make an actor of a proper name that neither register nor gazetteer knows."""
        token = self.doc[head]
        named = (token.pos_ in {"PROPN", ""} and token.ent_type_ != "NORP") or token.ent_type_ in _NAME_TYPES
        if (
            token.ent_type_ in _NUMBERS
            or not named
            or not is_name_word(token)
            or (token.is_sent_start and token.ent_type_ not in _NAME_TYPES)
        ):
            return None
        first, last = head, head + 1
        while first > start and self._continues_name(first - 1, start):
            first -= 1
        while last < end and (is_name_word(self.doc[last]) or self._joins(last, end)):
            last += 1
        while first < head and (key(self.doc[first].text) in words("titles") or not is_name_word(self.doc[first])):
            first += 1
        if not self._may_be_new(first, last):
            return None
        actor = self._make(self.doc[first:last].text)
        return Resolution(actor.id, 0.3, "new_name")

    def _continues_name(self, index: int, start: int) -> bool:
        token = self.doc[index]
        joins = token.lower_ in words("particles") and index > start and is_name_word(self.doc[index - 1])
        return is_name_word(token) or joins

    def _joins(self, index: int, end: int) -> bool:
        joins = self.doc[index].lower_ in words("particles") - {"and", "the", "on", "."}
        return joins and index + 1 < end and is_name_word(self.doc[index + 1])

    def _may_be_new(self, first: int, last: int) -> bool:
        """False for a lone title or body, a demonym, a place, and words of a line in capitals."""
        span = self.doc[first:last]
        name_key = key(span.text)
        lone = len(span) == 1 and (name_key in words("titles") or name_key in actor_nouns())
        shouted = len(span) > 1 and span.text.isupper()
        if len(name_key) < 2 or lone or shouted or qualifies(self.doc, span) or self.register.state_of_word(name_key):
            return False
        return not any(
            place.kind is RegionKind.ADMIN1
            or place.country_id in self.context.countries
            or not self.knowledge.gazetteer.is_small(place)
            for place in self.knowledge.find_region(span.text)
        )

    def _make(self, name: str) -> Actor:
        actor = new_actor(name.strip())
        return self.new.setdefault(actor.id, actor)

    def _result(self, meaning: Meaning, factor: float = 1.0, prefix: str = "", rule: str | None = None) -> Resolution:
        if not meaning.actor.known:
            self.new.setdefault(meaning.actor.id, meaning.actor)
        if rule is not None:
            return Resolution(meaning.actor.id, _SCORES[rule], rule)
        return Resolution(meaning.actor.id, round(_SCORES[meaning.rule] * factor, 3), f"{prefix}{meaning.rule}")
