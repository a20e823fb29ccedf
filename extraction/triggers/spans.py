"""From the word that carries the action to the whole trigger: particles, light verbs, compounds, hyphens."""

from typing import Final

from spacy.tokens import Doc, Token

from extraction.triggers.light_verbs import is_light

_PARTICLES: Final = {"prt"}
_INSIDE: Final = {"compound", "amod"}
_OBJECT: Final = {"dobj", "nsubjpass"}


def trigger_span(doc: Doc, anchor: int) -> tuple[int, int, int]:
    """Return start, end and syntactic head (tokens) of the trigger that the word at `anchor` carries."""
    token = doc[anchor]
    verb = _light_verb(token)
    head = verb if verb is not None else token
    covered = {anchor, head.i, *(child.i for child in head.children if _is_particle(child))}
    if verb is None:
        covered |= _hyphenated(token) | _compound(token)
    return min(covered), max(covered) + 1, head.i


def _is_particle(child: Token) -> bool:
    return child.dep_ in _PARTICLES and abs(child.i - child.head.i) <= 4


def _light_verb(token: Token) -> Token | None:
    """The verb that a noun's action is done with: "launched an attack", "an attack was carried out"."""
    head = token.head
    if token.pos_ == "NOUN" and token.dep_ in _OBJECT and is_light(head.lemma_.lower()):
        return head
    return None


def _compound(token: Token) -> set[int]:
    """What kind of thing it is: "missile strikes", "peace talks"; names stay outside."""
    kept = set()
    for i in range(token.i - 1, max(token.i - 3, -1), -1):
        left = token.doc[i]
        if (
            token.pos_ != "NOUN"
            or left.head != token
            or left.dep_ != "compound"
            or left.ent_type_
            or left.pos_ != "NOUN"
        ):
            break
        kept.add(i)
    return kept


def _hyphenated(token: Token) -> set[int]:
    """The word before a hyphen: "rebel-held"."""
    doc, i = token.doc, token.i
    if i >= 2 and doc[i - 1].text == "-" and not doc[i - 1].whitespace_ and not doc[i - 2].whitespace_:
        return {i - 2, i - 1}
    return set()


def core_of(doc: Doc, start: int, end: int, head: int) -> int:
    """Return the content word of a trigger: the object of a light verb, else its syntactic head."""
    if is_light(doc[head].lemma_.lower()):
        for i in range(start, end):
            if i != head and doc[i].head.i == head and doc[i].dep_ in _OBJECT:
                return i
    return head
