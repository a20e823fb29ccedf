"""What was measured of the weights: `figures.json`, written by `extraction.training.cross_validation`."""

import json
from typing import Any

from extraction.weights.linear import WEIGHTS


def figures() -> dict[str, Any]:
    """Return the figures: `cross_validation` by article and `leave_source_out` by source."""
    found: dict[str, Any] = json.loads((WEIGHTS / "figures.json").read_text(encoding="utf-8"))
    return found
