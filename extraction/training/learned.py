"""All models that annotated passages teach, trained together on the same passages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from extraction.attribution import DatelineAttribution
from extraction.dates import DatelineDates
from extraction.factuality import DatelineFactuality
from extraction.participants import DatelineParticipants
from extraction.training import attribution, dates, factuality, participants, triggers
from extraction.training.factuality_examples import Judged
from extraction.training.factuality_practice import practice_rows
from extraction.training.fit import Examples
from extraction.training.pair_examples import extra_pairs
from extraction.training.parsing import Parsed
from extraction.training.trigger_examples import extra_examples
from extraction.triggers import DatelineTriggers
from extraction.weights.blend import Blend
from extraction.weights.linear import LinearModel

Component = Callable[[Doc], Doc]

LEARNED: Final = (
    "dateline_triggers",
    "dateline_participants",
    "dateline_attribution",
    "dateline_factuality",
    "dateline_dates",
)
"""The parts of `dateline` that have weights."""


@dataclass(frozen=True, slots=True)
class Extras:
    """What the lexicon and our own sentences add to any training."""

    triggers: Examples
    pairs: Examples
    factuality: Judged

    @classmethod
    def of(cls, nlp: Language) -> "Extras":
        """Return the extras, read by the pipeline that the passages were read by."""
        return cls(extra_examples(nlp), extra_pairs(nlp), practice_rows(nlp))


@dataclass(frozen=True, slots=True)
class Learned:
    """The models of the parts of `dateline`."""

    gate: LinearModel
    triggers: Blend
    participants: Blend
    attribution: LinearModel
    factuality: LinearModel
    dates: LinearModel

    @classmethod
    def of(cls, parsed: Sequence[Parsed], extras: Extras) -> "Learned":
        """Return the models trained on parsed passages and on the extras."""
        gate, model = triggers.train(parsed, extras.triggers)
        return cls(
            gate=gate,
            triggers=model,
            participants=participants.train(parsed, extras.pairs),
            attribution=attribution.train(parsed),
            factuality=factuality.train(parsed, extras.factuality),
            dates=dates.train(parsed),
        )

    def parts(self) -> dict[str, Component]:
        """Return the components that these models run in, by their factories' names."""
        return {
            "dateline_triggers": DatelineTriggers(gate=self.gate, model=self.triggers),
            "dateline_participants": DatelineParticipants(model=self.participants),
            "dateline_attribution": DatelineAttribution(model=self.attribution),
            "dateline_factuality": DatelineFactuality(model=self.factuality),
            "dateline_dates": DatelineDates(model=self.dates),
        }

    def save(self, directory: Path) -> None:
        """Write all weights: the same models give the same bytes."""
        self.gate.save(directory / "gate.npz")
        self.triggers.save(directory, "triggers")
        self.participants.save(directory, "participants")
        self.attribution.save(directory / "attribution.npz")
        self.factuality.save(directory / "factuality.npz")
        self.dates.save(directory / "dates.npz")
