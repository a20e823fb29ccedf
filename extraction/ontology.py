"""The ontology: what the 35 actions mean, how other ontologies call them, their roles and their wording.

The data is `data/ontology.yaml`; `docs/ontology.md` is generated from it by `markdown()`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Self

from pydantic import Field, model_validator

from extraction.data_files import Row, read_yaml
from extraction.types import Action, ActionGroup, Role


class RegionUse(StrEnum):
    """What a region is to an action."""

    ACTED_ON = "ACTED_ON"
    LEFT = "LEFT"
    GOAL = "GOAL"
    SCENE = "SCENE"
    NONE = "NONE"


class Agentless(StrEnum):
    """How a summary is worded when no actor is known: "Lyman was liberated" or "Talks took place"."""

    PASSIVE = "PASSIVE"
    NOMINAL = "NOMINAL"


@dataclass(frozen=True, slots=True)
class Plover:
    """A PLOVER event type and mode; no mode fits where it is None."""

    event: str
    mode: str | None


@dataclass(frozen=True, slots=True)
class Acled:
    """An ACLED event type and sub-event type."""

    event_type: str
    sub_event_type: str


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """What other event ontologies call an action; empty where they have nothing like it."""

    plover: tuple[Plover, ...]
    cameo: tuple[str, ...]
    acled: tuple[Acled, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """Verb forms and phrases from which `extraction.summary` builds a line. `{}` stands for the names."""

    infinitive: str
    past: str
    participle: str | None
    noun: str
    object: tuple[Role, ...]
    implied: str | None
    target: str | None
    region: str | None
    agentless: Agentless
    self_claim: bool


@dataclass(frozen=True, slots=True)
class ActionEntry:
    """All that the ontology says of one action."""

    action: Action
    group: ActionGroup
    definition: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    crosswalk: Crosswalk
    region: RegionUse
    bars: frozenset[Role]
    wording: Wording


@dataclass(frozen=True, slots=True)
class Ontology:
    """The actions in the order of the file."""

    version: int
    actions: Mapping[Action, ActionEntry]

    def __getitem__(self, action: Action | str) -> ActionEntry:
        """Return the entry of an action or of its name; KeyError or ValueError for a name that is none."""
        return self.actions[Action(action)]

    def group(self, group: ActionGroup) -> tuple[ActionEntry, ...]:
        """Return the actions of a group in the order of the file."""
        return tuple(entry for entry in self.actions.values() if entry.group is group)


class _PloverRow(Row):
    event: str
    mode: str


class _AcledRow(Row):
    event_type: str
    sub_event_type: str


class _CrosswalkRow(Row):
    plover: list[_PloverRow]
    cameo: list[str]
    acled: list[_AcledRow]


class _WordingRow(Row):
    infinitive: str
    past: str
    participle: str | None
    noun: str
    object: list[Role]
    implied: str | None
    target: str | None = Field(pattern=r"\{\}")
    region: str | None = Field(pattern=r"\{\}")
    agentless: Agentless
    self_claim: bool

    @model_validator(mode="after")
    def _passive_needs_its_form(self) -> Self:
        if self.agentless is Agentless.PASSIVE and not (self.participle and self.object and self.implied):
            raise ValueError("agentless PASSIVE needs participle, object and implied")
        return self


class _ActionRow(Row):
    group: ActionGroup
    definition: str = Field(min_length=10, pattern=r"\.$")
    examples: list[str] = Field(min_length=1)
    counter_examples: list[str] = Field(min_length=1)
    crosswalk: _CrosswalkRow
    region: RegionUse
    bars: list[Role]
    wording: _WordingRow


class OntologyFile(Row):
    """Schema of `data/ontology.yaml`: every action once."""

    version: int
    actions: dict[Action, _ActionRow]

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if missing := [action.value for action in Action if action not in self.actions]:
            raise ValueError(f"actions without an entry: {', '.join(missing)}")
        return self


@cache
def load() -> Ontology:
    """Return the ontology, read once. Raises `DataInvalid` when the file breaks its schema."""
    file = read_yaml("ontology.yaml", OntologyFile)
    return Ontology(
        file.version, MappingProxyType({action: _entry(action, row) for action, row in file.actions.items()})
    )


def _entry(action: Action, row: _ActionRow) -> ActionEntry:
    wording = row.wording
    return ActionEntry(
        action=action,
        group=row.group,
        definition=row.definition,
        examples=tuple(row.examples),
        counter_examples=tuple(row.counter_examples),
        crosswalk=Crosswalk(
            tuple(Plover(p.event, None if p.mode == "none" else p.mode) for p in row.crosswalk.plover),
            tuple(row.crosswalk.cameo),
            tuple(Acled(a.event_type, a.sub_event_type) for a in row.crosswalk.acled),
        ),
        region=row.region,
        bars=frozenset(row.bars),
        wording=Wording(**(wording.model_dump() | {"object": tuple(wording.object)})),
    )


def markdown() -> str:
    """Return `docs/ontology.md`: a table a group. A test compares it with the file."""
    lines = [
        "# Ontology",
        "",
        "Generated from `extraction/data/ontology.yaml` by `extraction.ontology.markdown()`; change the data, then run"
        " `python -m extraction.ontology > docs/ontology.md`.",
        "",
        "*Region* says what a place is to the action: acted on, left, goal, scene, or none. *Not this* tells what the"
        " action is taken for and is not.",
    ]
    for group in ActionGroup:
        lines += ["", f"## {group.value.capitalize()}", ""]
        lines += ["| action | meaning | for example | not this | region | PLOVER | CAMEO | ACLED |", "|" + "---|" * 8]
        lines += [_markdown_row(entry) for entry in load().group(group)]
    return "\n".join(lines) + "\n"


def _markdown_row(entry: ActionEntry) -> str:
    walk = entry.crosswalk
    cells = (
        f"`{entry.action}`",
        entry.definition,
        " · ".join(entry.examples),
        " · ".join(entry.counter_examples),
        entry.region.lower().replace("_", " "),
        ", ".join(f"{p.event}/{p.mode}" if p.mode else p.event for p in walk.plover) or "–",
        ", ".join(walk.cameo) or "–",
        ", ".join(f"{a.event_type}: {a.sub_event_type}" for a in walk.acled) or "–",
    )
    return "| " + " | ".join(cells) + " |"


if __name__ == "__main__":
    print(markdown(), end="")
