"""Puts a read statement together from the texts under `graph/queries`: nothing else ever becomes Cypher.

A statement (`read_*.cypher`) names parts of `parts/*.cypher` as `@@part(argument=text; …)` and takes pieces as
`@piece`; in a part, `@argument` stands for what the statement gave. Where a part has two forms, `part_now` reads the
graph of today and `part_then` that of a known time. A part whose head says `//: when @ask.x, else y` stands there only
when that is asked for: the planner's time goes by the length of a statement, and most callers ask for little.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

_INCLUDE = re.compile(r"@@(\w+)\(([^()]*)\)")
_PIECE = re.compile(r"@([a-z_]+)\b")
_CONDITION = re.compile(r"^//: when (\S+), else (\S+)$", re.MULTILINE)

KNOWN_STATE = "state.knownFrom <= $knownAt AND (state.knownTo IS NULL OR state.knownTo > $knownAt)"
"""The known time axis of an event: what it was at `$knownAt`."""

_KNOWN = {
    "now": {"known_mention": "true", "known_state": "true"},
    "then": {"known_mention": "mention.knownAt <= $knownAt", "known_state": KNOWN_STATE},
}


@lru_cache(maxsize=512)
def compose(name: str, *, known: bool, asked: frozenset[str], pieces: tuple[tuple[str, str], ...] = ()) -> str:
    """Return the Cypher of `read_{name}.cypher` with all parts and pieces in place.

    `known` chooses the form that answers for `$knownAt`; `asked` holds the paths of `$ask` that are set. A piece that
    is missing raises KeyError: a mistake in our own files.
    """
    form = "then" if known else "now"
    text = _Composer(form, asked).expand(_read(f"read_{name}.cypher"), {})
    return _replace(text, {**_KNOWN[form], **dict(pieces)})


@cache
def fragments(name: str) -> Mapping[str, Mapping[str, str]]:
    """Return the table of known fragments `parts/{name}.toml`."""
    return tomllib.loads(_file(f"parts/{name}.toml").read_text(encoding="utf-8"))


def fill(text: str, **pieces: str) -> str:
    """Return a fragment with its pieces in place."""
    return _replace(text, pieces)


@dataclass(frozen=True, slots=True)
class _Composer:
    form: str
    asked: frozenset[str]

    def expand(self, text: str, arguments: Mapping[str, str]) -> str:
        """Replace the arguments of a text, then every part that it names."""
        text = _PIECE.sub(lambda match: arguments.get(match[1], match[0]), text) if arguments else text
        return _INCLUDE.sub(self._part, _without_comments(text))

    def _part(self, match: re.Match[str]) -> str:
        name = match[1]
        given = (pair.split("=", 1) for pair in match[2].split(";"))
        arguments = {key.strip(): value for key, value in given}
        text = _read(
            f"parts/{name}.cypher" if _file(f"parts/{name}.cypher").is_file() else f"parts/{name}_{self.form}.cypher"
        )
        condition = _CONDITION.search(text)
        if condition is not None:
            path = _PIECE.sub(lambda piece: arguments[piece[1]], condition[1])
            if path not in self.asked:
                return condition[2]
        return self.expand(text, arguments).strip()


def _replace(text: str, pieces: Mapping[str, str]) -> str:
    return _PIECE.sub(lambda match: pieces[match[1]], text)


def _without_comments(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("//"))


@cache
def _read(path: str) -> str:
    return _file(path).read_text(encoding="utf-8")


def _file(path: str) -> Traversable:
    return resources.files("graph") / "queries" / path
