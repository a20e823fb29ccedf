"""The component `dateline_references`: what a pronoun or a role noun ("the group", "the city") stands for in its document."""

from spacy.language import Language
from spacy.tokens import Doc

import extraction.extensions  # noqa: F401  (registers the extensions for whoever uses this part alone)


class DatelineReferences:
    """Gives fillers that are pronouns or role nouns their antecedent."""

    def __call__(self, doc: Doc) -> Doc:
        """Return the same Doc."""
        return doc


@Language.factory("dateline_references", requires=["doc._.dateline_drafts"])
def create_references(nlp: Language, name: str) -> DatelineReferences:
    """Create the component."""
    return DatelineReferences()
