"""Ids of what the graph package makes: participants, candidates and events. All come from content, none from a counter.

Documents and mentions get theirs in `extraction`; entities from the gazetteer and the register.
"""

import hashlib

_LENGTH = 20  # hex digits: 80 bits, so that a billion mentions collide with a chance below one in a million


def digest(*parts: object) -> str:
    """A short stable hash of `parts`; each part is set off from the next, so ("ab", "c") and ("a", "bc") differ."""
    text = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


def text_hash(text: str) -> str:
    """SHA-256 of a document's text, in hex: what decides whether a known id comes with another text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def participant_id(mention_id: str, role: str, index: int) -> str:
    """Id of the `index`-th participant of a mention (its attributions counted after the participants)."""
    return f"p_{digest(mention_id, role, index)}"


def candidate_id(document_id: str, start: int, end: int, code: str) -> str:
    """Id of a dropped trigger."""
    return f"c_{digest(document_id, start, end, code)}"


def event_id(first_mention_id: str) -> str:
    """Id of the event whose first mention, by known time, document id and offset, is this one: `m_x` begins `e_x`."""
    return f"e_{first_mention_id.removeprefix('m_')}"


def first_mention_id(id_of_event: str) -> str:
    """The mention that gave an event its id: `event(id)` answers with the event that this mention refers to now."""
    return f"m_{id_of_event.removeprefix('e_')}"
