"""The package's types inside a serialised Doc: `doc.to_bytes()`, `DocBin`, and `nlp.pipe(…, n_process=2)`.

spaCy writes what extensions hold as msgpack, which knows no dataclasses. Each is written as its name and plain fields
and read back as what it was, checked field by field.
"""

from collections.abc import Callable
from dataclasses import is_dataclass
from functools import cache
from typing import Any, Final

import srsly.msgpack
from pydantic import TypeAdapter

from extraction import types

_MARK: Final = "__dateline__"
_TYPES: Final[dict[str, type]] = {
    name: value for name, value in vars(types).items() if isinstance(value, type) and is_dataclass(value)
}

Chain = Callable[[Any], Any] | None


def register() -> None:
    """Teach srsly, spaCy's serialiser, the types; further calls change nothing."""
    srsly.msgpack.msgpack_encoders.register("dateline", func=_encode)
    srsly.msgpack.msgpack_decoders.register("dateline", func=_decode)


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(_TYPES[name])


def _encode(value: Any, chain: Chain = None) -> Any:
    name = type(value).__name__
    if _TYPES.get(name) is type(value):
        return {_MARK: name, "fields": _adapter(name).dump_python(value, mode="json")}
    return chain(value) if chain else value


def _decode(value: Any, chain: Chain = None) -> Any:
    name = value.get(_MARK) if isinstance(value, dict) else None
    if name in _TYPES:
        return _adapter(name).validate_python(value["fields"])
    return chain(value) if chain else value
