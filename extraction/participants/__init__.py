"""Which phrases of a sentence take part in its events, and as what: the component `dateline_participants`."""

from extraction.participants.component import DatelineParticipants, create_participants

__all__ = ["DatelineParticipants", "create_participants"]
