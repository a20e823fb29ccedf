"""Two models of one task that err in different ways: the mean of their probabilities errs less than either."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from extraction.weights.linear import WEIGHTS, Floats, Inputs, LinearModel, load_model
from extraction.weights.network import Network, load_network


class Model(Protocol):
    """What gives the probabilities of classes."""

    @property
    def classes(self) -> tuple[str, ...]:
        """Names of the C classes."""

    @property
    def threshold(self) -> float:
        """The decision point of the task."""

    def probabilities(self, inputs: Inputs) -> Floats:
        """Return class probabilities (N × C)."""


@dataclass(frozen=True, slots=True)
class Blend:
    """A linear model, which knows rare words by heart, and a network, which sees what is alike."""

    linear: LinearModel
    network: Network
    view: Callable[[Inputs], Inputs] | None = None
    """What the network looks at, where that is not the same."""

    @property
    def classes(self) -> tuple[str, ...]:
        """Names of the C classes."""
        return self.linear.classes

    @property
    def threshold(self) -> float:
        """The decision point of the task."""
        return self.linear.threshold

    def probabilities(self, inputs: Inputs) -> Floats:
        """Return class probabilities (N × C)."""
        seen = self.view(inputs) if self.view else inputs
        return (self.linear.probabilities(inputs) + self.network.probabilities(seen)) * np.float32(0.5)

    def save(self, directory: Path, name: str) -> None:
        """Write `NAME.npz` and `NAME_network.npz` to `directory`: the same models give the same bytes."""
        self.linear.save(directory / f"{name}.npz")
        self.network.save(directory / f"{name}_network.npz")


def load_blend(name: str, *, view: Callable[[Inputs], Inputs] | None = None, directory: Path = WEIGHTS) -> Blend:
    """Return the two models `name` of the package, or raise `ModelUnavailable` with what to do."""
    return Blend(load_model(name, directory=directory), load_network(f"{name}_network", directory=directory), view)
