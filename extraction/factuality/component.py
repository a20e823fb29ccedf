"""The component `dateline_factuality`: whether a text gives an event as real, claimed, planned, possible or denied.

A linear model decides, with the rules' verdict among what it looks at. What only modifies a name and what stands under
a condition is left to the rules. It runs behind `dateline_attribution`: what is stated only as somebody's word is
CLAIMED.
"""

from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from extraction import extensions
from extraction.factuality.features import inputs
from extraction.factuality.rules import modifies_a_name, ruling
from extraction.modality import Effect
from extraction.quotes import quotations
from extraction.types import Draft, Factuality
from extraction.weights import LinearModel, load_model

extensions.register()


class DatelineFactuality:
    """Fills `factuality` and `presupposed` of each draft, with the packaged weights unless others are given."""

    def __init__(self, *, model: LinearModel | None = None) -> None:
        self.model = model or load_model("factuality")

    def __call__(self, doc: Doc) -> Doc:
        """Return the same Doc with its drafts' factuality filled in."""
        drafts: tuple[Draft, ...] = doc._.dateline_drafts
        if not drafts:
            return doc
        rulings = [ruling(doc, draft) for draft in drafts]
        best = self.model.probabilities(inputs(doc, drafts, rulings, quotations(doc))).argmax(axis=1)
        filled = []
        for draft, ruled, number in zip(drafts, rulings, best, strict=True):
            presupposed = modifies_a_name(doc, draft)
            if presupposed:
                value = ruled.value
            elif Effect.CONDITION in ruled.effects:
                value = Factuality.HYPOTHETICAL  # right in 136 of 147 annotated events: too regular to learn
            else:
                value = Factuality(self.model.classes[int(number)])
            filled.append(replace(draft, factuality=value, presupposed=presupposed))
        doc._.dateline_drafts = tuple(filled)
        return doc


@Language.factory(
    "dateline_factuality",
    assigns=["doc._.dateline_drafts"],
    requires=["doc._.dateline_drafts", "token.dep", "token.tag"],
)
def create_factuality(nlp: Language, name: str) -> DatelineFactuality:
    """Create the component."""
    return DatelineFactuality()
