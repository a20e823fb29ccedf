"""The measured figures as tables of the documentation, between two marks of a page."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from extraction.evaluation.goals import GOALS, ROLES
from extraction.evaluation.intervals import Figure
from extraction.weights.figures import figures

BEGIN: Final = "<!-- figures: made from extraction/weights/figures.json by `make docs` -->"
END: Final = "<!-- end of figures -->"
WAYS: Final = {"leave_source_out": "a source left out", "cross_validation": "out of fold by article"}

_MOST_ERRORS: Final = 12


def renewed(page: str, *, whole: bool) -> str:
    """Return a page with today's figures between its marks: the whole of them, or those with goals only."""
    head, _, rest = page.partition(BEGIN)
    _, _, tail = rest.partition(END)
    return f"{head}{BEGIN}\n{markdown(whole=whole)}\n{END}{tail}"


def markdown(*, whole: bool) -> str:
    """Return the tables: figures with goal and interval; if `whole`, actions, constructions and frequent errors too."""
    found = {title: figures()[way] for way, title in WAYS.items()}
    parts = [*_goals(found), "", *_splits(found)]
    if whole:
        parts += [*_actions(found), "", *_recall(found), "", *_errors(found)]
    return "\n".join(parts).rstrip("\n")


def _goals(found: Mapping[str, Any]) -> Iterator[str]:
    yield f"| figure | goal | at least | {' | '.join(found)} |"
    yield "|---" * (3 + len(found)) + "|"
    for goal in GOALS:
        sign = "≤" if goal.at_most else "≥"
        cells = [_cell(way["figures"].get(goal.figure)) for way in found.values()]
        yield f"| {goal.figure} | {sign} {goal.goal:g} | {sign} {goal.least:g} | {' | '.join(cells)} |"
    for name in ROLES:
        yield f"| {name} | | | {' | '.join(_cell(way['figures'].get(name)) for way in found.values())} |"


def _cell(figure: Figure | None) -> str:
    if figure is None:
        return "–"
    digits = 1 if figure["value"] > 1 else 3
    interval = f" ({figure['low']:.{digits}f}–{figure['high']:.{digits}f})" if "low" in figure else ""
    return f"{figure['value']:.{digits}f}{interval}"


def _splits(found: Mapping[str, Any]) -> Iterator[str]:
    for title, way in found.items():
        each = ", ".join(f"{name} {value:.3f}" for name, value in way["splits"].items())
        yield f"Event F1 of each part, {title}: {each}."
        yield ""


def _actions(found: Mapping[str, Any]) -> Iterator[str]:
    yield f"| action | events | {' | '.join(f'precision, recall, F1: {title}' for title in found)} |"
    yield "|---" * (2 + len(found)) + "|"
    for name in next(iter(found.values()))["actions"]:
        lines = [way["actions"].get(name) for way in found.values()]
        cells = [f"{x['precision']:.2f}, {x['recall']:.2f}, **{x['f1']:.2f}**" if x else "–" for x in lines]
        yield f"| {name} | {lines[0]['gold'] if lines[0] else ''} | {' | '.join(cells)} |"


def _recall(found: Mapping[str, Any]) -> Iterator[str]:
    yield f"| trigger is a | events | {' | '.join(f'recall: {title}' for title in found)} |"
    yield "|---" * (2 + len(found)) + "|"
    for name, line in next(iter(found.values()))["recall"].items():
        cells = [f"{way['recall'][name]['recall']:.2f}" if name in way["recall"] else "–" for way in found.values()]
        yield f"| {name} | {line['gold']:.0f} | {' | '.join(cells)} |"


def _errors(found: Mapping[str, Any]) -> Iterator[str]:
    for title, way in found.items():
        most = sorted(way["errors"].items(), key=lambda item: (-item[1], item[0]))[:_MOST_ERRORS]
        yield f"Most frequent errors, {title}: {', '.join(f'{name} {count}' for name, count in most)}."
        yield ""
