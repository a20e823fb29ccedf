"""English inflection by rule: the forms that a lemma can take in a text, British and American spelling both."""

import re
from collections.abc import Mapping
from typing import Final

_VOWELS: Final = "aeiou"
# Short or stressed on the last syllable: the consonant doubles ("repelled", not "targetted").
_DOUBLING: Final = re.compile(
    r"^[^aeiou]+[aeiou][bdgklmnprt]$"  # stop, plan, gun
    r"|(?:pel|[eins]fer|[bdmrs]mit|cur|bel|nap|quit|quip|bed|trap|abet|deter|^gas)$"
)


def verb_forms(lemma: str, irregular: Mapping[str, tuple[str, str]]) -> set[str]:
    """Return base, third person, past, participle and -ing forms; generous: "travelled" and "traveled"."""
    stem, hyphen, verb = lemma.rpartition("-")
    past = irregular.get(verb)
    forms = {verb, _third_person(verb), *_ing(verb)}
    # "burn": burnt and burned are both in use; "go" has no "goed" in any text, so that the extra form does no harm.
    forms |= {*past, *_ed(verb)} if past else _ed(verb)
    return {f"{stem}{hyphen}{form}" for form in forms}


def noun_forms(lemma: str) -> set[str]:
    """Return singular and plural."""
    if lemma.endswith("s") and not lemma.endswith(("ss", "us", "is")):
        return {lemma}
    return {lemma, _third_person(lemma)}


def _third_person(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")) or word in {"go", "do", "veto", "embargo", "torpedo"}:
        return f"{word}es"
    if len(word) > 1 and word.endswith("y") and word[-2] not in _VOWELS:
        return f"{word[:-1]}ies"
    if word == "have":
        return "has"
    return f"{word}s"


def _doubled(word: str) -> set[str]:
    """Return the stems before -ed and -ing."""
    if word.endswith("l") and len(word) > 2 and word[-2] in _VOWELS and word[-3] not in _VOWELS:
        return {word, f"{word}l"}  # British "shelled" and "travelled", American "traveled"
    return {word + word[-1]} if _DOUBLING.search(word) else {word}


def _ed(word: str) -> set[str]:
    if word.endswith("e"):
        return {f"{word}d"}
    if word.endswith("y") and word[-2] not in _VOWELS:
        return {f"{word[:-1]}ied"}
    return {f"{stem}ed" for stem in _doubled(word)}


def _ing(word: str) -> set[str]:
    if word in {"die", "lie"}:
        return {f"{word[0]}ying"}
    if word.endswith("e") and not word.endswith(("ee", "ye", "oe")):
        return {f"{word[:-1]}ing"}
    return {f"{stem}ing" for stem in _doubled(word)}
