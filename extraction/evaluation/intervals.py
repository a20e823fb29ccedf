"""How far a figure could be off by the choice of passages: percentile bootstrap over articles (Efron, 1979)."""

import importlib.util
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from extraction.evaluation.goals import value_of

RESAMPLES: Final = 400
_SEED: Final = 20221006

Row = dict[str, Any]
Score = Callable[[list[Row], list[Row]], tuple[dict[str, Any], list[Any]]]
"""The gold's scorer: gold rows, predicted rows → report, errors."""

Figure = dict[str, float]
"""A figure's `value`, and `low` and `high` of its 95 % interval."""


def scorer(path: Path) -> Score:
    """Return the scoring function of the gold, from its `score.py`."""
    spec = importlib.util.spec_from_file_location("gold_scorer", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Score = module.score
    return found


def measured(
    score: Score, gold: Sequence[Row], predicted: Sequence[Row], names: Iterable[str], article: Callable[[str], str]
) -> dict[str, Figure]:
    """Return the figures `names` with their intervals. Passages of one article are drawn together: they are alike."""
    report = score(list(gold), list(predicted))[0]
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in gold:
        groups[article(row["id"])].append(row)
    articles = [groups[key] for key in sorted(groups)]
    random = np.random.default_rng(_SEED)
    wanted = [name for name in names if value_of(report, name) is not None]
    drawn: dict[str, list[float]] = {name: [] for name in wanted}
    for _ in range(RESAMPLES if len(articles) > 1 else 0):
        sample = [row for n in random.integers(len(articles), size=len(articles)) for row in articles[int(n)]]
        again = score(sample, list(predicted))[0]
        for name in wanted:
            value = value_of(again, name)
            if value is not None:
                drawn[name].append(value)
    return {name: _figure(value_of(report, name) or 0.0, drawn[name]) for name in wanted}


def _figure(value: float, drawn: Sequence[float]) -> Figure:
    if not drawn:
        return {"value": round(value, 4)}
    low, high = np.percentile(drawn, [2.5, 97.5])
    return {"value": round(value, 4), "low": round(float(low), 4), "high": round(float(high), 4)}
