"""Names → keys: two spellings of one name get one key, two names never share one by guesswork.

A key is what the gazetteer and the register are searched by, and what ids of entities that only a text knows are made
from. It depends on nothing but the name: no locale, no hash seed, no data file.
"""

import hashlib
import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "ə": "e",
        "&": " and ",
        "ħ": "h",
    }
)
_POSSESSIVE = re.compile(r"(?<=\w)['’`´](?:s\b)|(?<=s)['’](?=\s|$)", re.IGNORECASE)
_QUOTES = re.compile("['’‘ʻʼ`´′ʿʾ\"“”«»]")
_ACRONYM_DOTS = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_NOT_NAME = re.compile(r"[^\w]+|_+")
_ENGLISH_ARTICLE = re.compile(r"^(?:the|an?) (?=.)")
_ARABIC_ARTICLE = re.compile(r"^(?:al|el|ad|ar|as|ash|at|az|an) (?=\w{3})")


@lru_cache(maxsize=32_768)
def key(name: str) -> str:
    """Returns the normalised name: no case, diacritics, quotes, hyphens, possessive 's or leading English article.

    `key("the U.S.") == "us"`, `key("Deir ez-Zor’s") == "deir ez zor"`, `key("Sana'a") == "sanaa"`. Other scripts stay.
    """
    text = _POSSESSIVE.sub("", name.strip())
    text = _QUOTES.sub("", text)
    text = _ACRONYM_DOTS.sub(lambda match: match.group().replace(".", ""), text)
    text = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
    text = "".join(character for character in text if not unicodedata.combining(character))
    text = " ".join(_NOT_NAME.sub(" ", text).split())
    return _ENGLISH_ARTICLE.sub("", text)


def spellings(name_key: str) -> tuple[str, ...]:
    """Returns the key and those that a name with an Arabic article may also be listed under, in the order to try them.

    The press writes Raqqa and al-Raqqa, Fasher and El Fasher; no other transliteration is folded, since folding vowels
    or doubled letters joins names of different places. Variants are data: aliases in the overlay and the register.
    """
    bare = _ARABIC_ARTICLE.sub("", name_key)
    if bare != name_key:
        return (name_key, bare, f"al {bare}", f"el {bare}")
    return (name_key, f"al {name_key}", f"el {name_key}")


def slug(name: str) -> str:
    """Returns the key with underscores, the form in which names stand in ids."""
    return key(name).replace(" ", "_")


def is_acronym(name: str) -> bool:
    """True for a short name in capitals (UN, U.S., M23): such a name counts only where the text has capitals too."""
    letters = [character for character in name if character.isalpha()]
    return 1 <= len(letters) <= 6 and all(character.isupper() for character in letters)


def new_actor_id(name: str) -> str:
    """Returns the id of an actor that only texts know; one id for one key."""
    return f"a_x_{_digest(name)}"


def new_region_id(name: str) -> str:
    """Returns the id of a place that only texts know; one id for one key."""
    return f"r_x_{_digest(name)}"


def _digest(name: str) -> str:
    return hashlib.sha256(key(name).encode()).hexdigest()[:16]
