"""The days that a mention may tell of. Two mentions are of one event only if these overlap."""

from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml
from pydantic import BaseModel, ConfigDict, Field

from extraction.ontology import load as load_ontology
from extraction.types import Action, ActionGroup, Factuality
from graph.model import MergeMention

IRREALIS = frozenset({Factuality.PLANNED, Factuality.HYPOTHETICAL})
"""What has not happened: such mentions never share an event with those of something that is said to have happened or
not."""


class Window(NamedTuple):
    """Days `start` ≤ day < `end` as proleptic ordinals."""

    start: int
    end: int

    def meet(self, other: "Window") -> "Window | None":
        """The days of both, or None."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Window(start, end) if start < end else None


class Reach(BaseModel):
    """Days before and after the day on which an undated mention became known."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    back: int = Field(ge=0)
    ahead: int = Field(ge=0)


class Reaches(BaseModel):
    """Schema of `windows.yaml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    undated: dict[ActionGroup, Reach] = Field(min_length=len(ActionGroup))
    planned: Reach


@cache
def reaches() -> Reaches:
    """The table of `windows.yaml`, read once."""
    return Reaches.model_validate(yaml.safe_load(files("graph.merging").joinpath("windows.yaml").read_text("utf-8")))


@cache
def group_of(action: Action) -> ActionGroup:
    """The group of an action, from the ontology."""
    return load_ontology()[action].group


def window(mention: MergeMention) -> Window:
    """Return the days that a mention may tell of: its interval as far as it is given, else a reach around the day it
    became known."""
    start, end = mention.occurred.start, mention.occurred.end
    if start is not None or end is not None:
        return Window(
            start.toordinal() if start else date.min.toordinal(),
            end.toordinal() if end else date.max.toordinal(),
        )
    known = mention.known_at.date().toordinal()
    table = reaches()
    reach = table.planned if mention.factuality in IRREALIS else table.undated[group_of(mention.action)]
    return Window(known - reach.back, known + reach.ahead + 1)
