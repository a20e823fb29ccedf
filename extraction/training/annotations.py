"""Annotated passages in lines that people write and read: the format of `extraction/training/corpus/*.txt`.

    ## own:balkan-014 1995-08-06
    TEXT The garrison fled Knin on Saturday, the ministry said. || A second paragraph.
    WITHDREW | fled | The garrison | | Knin | CLAIMED | the ministry | on Saturday
    ? CONTROLLED | …

One line an event: action, trigger, actors, targets, regions, factuality, whose word it is, date expression. `?` before
the action marks an event whose status is arguable, `?` before a participant one that may be left out. Participants are
parted by `;`, other names of the same one follow after `=`; several defensible factualities are parted by `/`.
`trigger@2` is the second place where the text has these words. `||` is a paragraph's end. A passage without events has
no lines. What the fields mean is said by the annotation guidelines of the gold, whose record format `records` returns.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from extraction.types import Action, Factuality

FIELDS: Final = 8
_ROLES: Final = ("actors", "targets", "regions")
_NUMBERED: Final = re.compile(r"(.+)@([1-9]\d*)")


class AnnotationError(ValueError):
    """A line that says what the passage does not; the message names passage and line."""


def records(lines: Iterable[str], texts: dict[str, str] | None = None) -> Iterator[dict[str, Any]]:
    """Yield the passages of a file as gold records. `texts` holds the text of those without a TEXT line, by id."""
    record: dict[str, Any] | None = None
    for number, raw in enumerate(lines, start=1):
        line = raw.strip()
        if not line or line.startswith("# "):
            continue
        if line.startswith("## "):
            if record is not None:
                yield _complete(record)
            name, _, published = line[3:].strip().partition(" ")
            record = {"id": name, "published": published.strip() or None, "events": []}
            if texts is not None and name in texts:
                record["text"] = texts[name]
        elif record is None:
            raise AnnotationError(f"line {number}: a passage begins with '## ID'.")
        elif line.startswith("TEXT "):
            record["text"] = line[5:].strip().replace(" || ", "\n\n")
        else:
            try:
                record["events"].append(_event(line, _text(record)))
            except AnnotationError as error:
                raise AnnotationError(f"line {number}, {record['id']}: {error}") from error
    if record is not None:
        yield _complete(record)


def _text(record: dict[str, Any]) -> str:
    if "text" not in record:
        raise AnnotationError("the passage has no text.")
    return str(record["text"])


def _complete(record: dict[str, Any]) -> dict[str, Any]:
    text = _text(record)
    return {"id": record["id"], "text": text, "published": record["published"], "events": record["events"]}


def _event(line: str, text: str) -> dict[str, Any]:
    optional = line.startswith("?")
    fields = [field.strip() for field in line.removeprefix("?").split("|")]
    if len(fields) != FIELDS:
        raise AnnotationError(f"{len(fields)} fields instead of {FIELDS}: {line}")
    action, trigger, *participants, factuality, attributed, date = fields
    if action not in Action.__members__:
        raise AnnotationError(f"{action} is no action.")
    start, trigger = _place(trigger, text)
    event: dict[str, Any] = {"action": action, "trigger": trigger, "start": start, "end": start + len(trigger)}
    arguable: dict[str, list[list[str]]] = {}
    for role, field in zip(_ROLES, participants, strict=True):
        event[role] = []
        for name in filter(None, (part.strip() for part in field.split(";"))):
            names = _names(name.removeprefix("?"), text)
            (arguable.setdefault(role, []) if name.startswith("?") else event[role]).append(names)
    values = factuality.split("/")
    if any(value not in Factuality.__members__ for value in values):
        raise AnnotationError(f"{factuality} is no factuality.")
    event["factuality"] = values[0] if len(values) == 1 else values
    event["attributed_to"] = _names(attributed, text) if attributed else None
    if date and date not in text:
        raise AnnotationError(f"the date '{date}' is not in the text.")
    event["date"] = date or None
    if optional:
        event["optional"] = True
    elif arguable:
        event["optional"] = arguable
    return event


def _names(field: str, text: str) -> list[str]:
    names = [name.strip() for name in field.split("=") if name.strip()]
    if not names:
        raise AnnotationError("an empty participant.")
    if names[0] not in text:
        raise AnnotationError(f"'{names[0]}' is not in the text.")
    return names


def _place(trigger: str, text: str) -> tuple[int, str]:
    words, which = trigger, ""
    if numbered := _NUMBERED.fullmatch(trigger):
        words, which = numbered.groups()
    found = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    number = int(which or 1)
    if not words or len(found) < number:
        raise AnnotationError(f"the trigger '{words}' stands {len(found)} times in the text, not {number}.")
    return found[number - 1], words
