"""The status of an event, by the table in docs/merging.md."""

from collections.abc import Iterable, Sequence

from extraction.types import Action, Factuality
from graph.model import MergeMention, Status

_OF_LAW = frozenset({Action.ANNEXED, Action.CEDED, Action.RECOGNIZED})
"""Acts of law: "the annexed regions" names them without telling that they hold."""


def status(mentions: Sequence[MergeMention]) -> Status:
    """Return what `mentions` (at least one) make of their event.

    Presupposed mentions ("the annexed regions") count only where there is no main clause, and then tell of no act of
    law as a fact.
    """
    main = main_clauses(mentions)
    found = _table(main)
    if found is Status.ASSERTED and main[0].presupposed and main[0].action in _OF_LAW:
        return Status.CLAIMED
    return found


def main_clauses(mentions: Sequence[MergeMention]) -> Sequence[MergeMention]:
    """The mentions of main clauses; all of them where all are presupposed."""
    return [mention for mention in mentions if not mention.presupposed] or mentions


def _table(mentions: Iterable[MergeMention]) -> Status:
    given = {(mention.factuality, mention.attributed) for mention in mentions}
    kinds = {factuality for factuality, _ in given}
    # A denial in the report's own voice is an assertion of the contrary; one in somebody's mouth is that somebody's
    # word.
    denied_outright = (Factuality.DENIED, False) in given
    if Factuality.ASSERTED in kinds:
        return Status.CONTESTED if denied_outright else Status.ASSERTED
    if Factuality.CLAIMED in kinds:
        return Status.CONTESTED if Factuality.DENIED in kinds else Status.CLAIMED
    for factuality in (Factuality.DENIED, Factuality.PLANNED):
        if factuality in kinds:
            return Status(factuality)
    return Status.HYPOTHETICAL
