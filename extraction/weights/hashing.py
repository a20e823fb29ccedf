"""Features as 64-bit numbers: a template's name mixed with the string ids of what it looks at.

spaCy's string ids are hashes of the strings themselves, so a feature's number is the same in every process and on every
machine, and weights need to keep no word of any text.
"""

from typing import Final

import numpy as np
import numpy.typing as npt
from spacy.strings import get_string_id

Ids = npt.NDArray[np.uint64]

_MULTIPLIER: Final = np.uint64(0x9E3779B97F4A7C15)
_SHIFT: Final = np.uint64(29)


def name_id(name: str) -> np.uint64:
    """Return the number of a template's or label's name."""
    return np.uint64(get_string_id(name))


def mix(template: str, *columns: Ids) -> Ids:
    """Return one feature a row: `template` mixed with the ids of the columns in that row. Order of columns matters."""
    mixed = np.full(len(columns[0]), name_id(template), dtype=np.uint64)
    for column in columns:
        mixed = (mixed ^ column) * _MULTIPLIER
        mixed ^= mixed >> _SHIFT
    return mixed
