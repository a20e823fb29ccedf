"""Which of several places of one name is meant: by what it lies in, the countries of the document, and size."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from extraction.knowledge import Knowledge
from extraction.resolution.alternatives import Alternatives
from extraction.resolution.containers import containers_of
from extraction.resolution.context import Context
from extraction.resolution.vocabulary import words
from extraction.resolution.words import is_capitalised, run_of
from extraction.types import Region, RegionKind, Resolution

# A namesake abroad counts for more than the document's country when it is a city of the world and the other a village.
_HUGE, _VILLAGE, _TIMES = 500_000, 5_000, 20
_OBSCURE = 100_000
"""People below which a town in a country that the text does not speak of needs that said."""


@dataclass(frozen=True, slots=True)
class _Choice:
    """Regions to choose among, by which rule and how sure; `weighed`: these and others that it did not rule out."""

    among: Sequence[Region]
    weighed: Sequence[Region]
    rule: str
    score: float


class Namesakes:
    """Chooses among the regions that bear a name, in one document."""

    def __init__(self, knowledge: Knowledge, doc: Doc, context: Context) -> None:
        self.knowledge, self.doc, self.context = knowledge, doc, context
        self.alternatives = Alternatives(knowledge, context)

    def choose(
        self, candidates: Sequence[Region], name_key: str, span: Span, rule: str, bearers: Sequence[Region]
    ) -> Resolution | None:
        """Return the region that the name means, with `rule` as the beginning of the rule's name, or None.

        `bearers`: all regions of the name. Those that are not chosen are kept as alternatives, with the actors of it.
        """
        choice = self._likely(candidates, name_key, span)
        found = self._best(choice.among, name_key, f"{rule}{choice.rule}", choice.score) if choice else None
        if choice is None or found is None:
            return None
        left = self.knowledge.narrow(choice.weighed, name_key, tenfold=False)
        return self.alternatives.of_place(found, span.text, left, (*candidates, *bearers))

    def _likely(self, candidates: Sequence[Region], name_key: str, span: Span) -> _Choice | None:
        """Return the candidates that the text leaves, or None where it would not name any of them."""
        containers = containers_of(span, self.knowledge)
        inside = [r for r in candidates if any(r.id != c and self.knowledge.lies_in(r.id, c) for c in containers)]
        country = next((region for region in candidates if region.kind is RegionKind.COUNTRY), None)
        whole = [country] if country and name_key in self.knowledge.gazetteer.own_names(country) else []
        addressed = self._addressed(span, candidates)
        for said, how, score in ((inside, "_in_container", 0.95), (addressed, "_of_address", 0.9), (whole, "", 0.9)):
            if said:
                return _Choice(said, said, how, score)
        in_context = [region for region in candidates if self._is_near(region)]
        if name_key in words("compass"):
            # "The West" and "the north" are names of provinces only where the text is about their country.
            return _Choice(in_context, in_context, "_in_country_of_document", 0.9) if in_context else None
        best = candidates[0]
        if in_context and not self._outshines(best, in_context[0], name_key):
            return _Choice(in_context, candidates, "_in_country_of_document", 0.9)
        if self.context.countries and not in_context and self._is_obscure(best):
            # A text about other countries would not name an obscure place without saying where it is.
            return None
        return _Choice(candidates, candidates, "", 0.8)

    def _addressed(self, span: Span, candidates: Sequence[Region]) -> list[Region]:
        """Return what the place before a comma lies in: the state for "Georgia" in "Atlanta, Georgia"."""
        before = self.doc[max(span.start - 2, 0) : span.start]
        if len(before) < 2 or before[1].text != "," or not is_capitalised(before[0]):
            return []
        inner = self.knowledge.find_region(run_of(before[:1]).text)
        return [o for o in candidates if any(i.id != o.id and self.knowledge.lies_in(i.id, o.id) for i in inner[:3])]

    def _is_near(self, region: Region) -> bool:
        """True for a region of a country that the text speaks of; for a small town, not in passing only."""
        country = region.country_id or ""
        if not self.knowledge.gazetteer.is_small(region):
            return country in self.context.countries
        return self.context.inside[country] > 0 or self.context.countries[country] > 1

    def _is_obscure(self, region: Region) -> bool:
        town = region.kind in {RegionKind.CITY, RegionKind.ADMIN2} and (region.population or 0) < _OBSCURE
        return self.knowledge.gazetteer.is_small(region) or town

    def _best(self, candidates: Sequence[Region], name_key: str, rule: str, score: float) -> Resolution | None:
        """Return the likeliest: in the country that the document names most, unless two towns there share the name;
        then in the next one. None where it is a toss-up."""
        left = self.knowledge.narrow(candidates, name_key, tenfold=False)
        counts = self.context.countries
        largest: dict[str, int] = {}
        for region in left:
            country = region.country_id or ""
            largest[country] = max(largest.get(country, 1), region.population or 1)
        # In a text on both, Donetsk is Ukraine's although Russia, which has a small one, is named oftener.
        countries = sorted(largest, key=lambda country: (-counts[country] * math.sqrt(largest[country]), country))
        if len({counts[country] for country in countries}) == 1:
            ranked = [sorted(left, key=_by_size)]
        else:
            ranked = [sorted((r for r in left if (r.country_id or "") == c), key=_by_size) for c in countries]
        for first, *others in ranked:
            if not others:
                return Resolution(first.id, round(score, 3), rule)
            if (first.population or 0) >= 2 * max(others[0].population or 0, 1) or _only_seat(first, others):
                return Resolution(first.id, round(score * 0.6, 3), rule)
        return None

    def _outshines(self, best: Region, inside: Region, name_key: str) -> bool:
        """True when a namesake abroad is so much better known that the document's country does not count ("Paris")."""
        if best.id == inside.id:
            return False
        known, other = best.population or 0, inside.population or 0
        if name_key in self.knowledge.gazetteer.own_names(inside):
            return known >= _HUGE and other < _VILLAGE
        return known >= _TIMES * max(other, 1)


def _by_size(region: Region) -> tuple[int, str]:
    return (-(region.population or 0), region.id)


def _only_seat(first: Region, others: Sequence[Region]) -> bool:
    """True where the others are lesser divisions, which bear the name of their seat."""
    return first.kind is not RegionKind.ADMIN2 and all(other.kind is RegionKind.ADMIN2 for other in others)
