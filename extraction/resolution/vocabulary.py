"""The word lists of `data/name_words.yaml`."""

from functools import lru_cache

from extraction.data_files import Row, read_yaml


class _Lists(Row):
    particles: str
    edges: str
    titles: str
    common_surnames: str
    no_names: str
    parts_of_actors: str
    bodies_of_sole_state: str
    bodies_at_home: str
    land: str
    own_country: str
    lesser_capitals: str
    locators: str
    compass: str
    pieces_of_country: str


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    lists = read_yaml("name_words.yaml", _Lists).model_dump()
    return {name: frozenset(word.replace("_", " ") for word in text.split()) for name, text in lists.items()}


def words(name: str) -> frozenset[str]:
    """Return a word list by its name in the file. Raises `DataInvalid` when the file breaks its schema."""
    return _lists()[name]
