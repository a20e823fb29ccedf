"""The parts of the documentation that are made from code and data: `make docs` writes them, a test compares."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from pydantic_settings import BaseSettings

from api.cli.document import PAGE as COMMAND_LINE
from api.cli.document import renewed as command_line
from api.schema import schema
from api.settings import Settings
from extraction.evaluation.figures_page import renewed as renewed_figures
from extraction.ontology import markdown as ontology_page
from graph.settings import GraphSettings
from tests.extraction import digests

ROOT: Final = Path(__file__).resolve().parent.parent

ACCURACY: Final = ROOT / "docs" / "accuracy.md"
MODEL_CARD: Final = ROOT / "docs" / "model-card.md"

SETTINGS_HEAD = """# Settings

Everything is set by environment variables; an empty one counts as unset. A value that cannot be used is refused at the
start with [BAD_SETTING](errors.md#bad_setting). This page is made from the code (`make docs`).
"""


def settings_page() -> str:
    """Return docs/settings.md: a table for each settings class."""
    parts = [SETTINGS_HEAD]
    for title, model in (("The graph", GraphSettings), ("The service", Settings)):
        parts += [f"\n## {title}\n", "| variable | default | meaning |", "|---|---|---|", *_rows(model)]
    return "\n".join(parts) + "\n"


def _rows(model: type[BaseSettings]) -> Iterator[str]:
    prefix = model.model_config.get("env_prefix", "")
    for name, field in model.model_fields.items():
        if field.description is None:
            continue
        default = "" if field.default_factory or field.default is None else f"`{field.default}`"
        yield f"| `{(prefix + name).upper()}` | {default} | {field.description} |"


PAGES: Final[dict[Path, Callable[[], str]]] = {
    ROOT / "docs" / "settings.md": settings_page,
    ROOT / "docs" / "ontology.md": ontology_page,
    ROOT / "api" / "schema.graphql": lambda: schema.as_str() + "\n",
    ACCURACY: lambda: renewed_figures(ACCURACY.read_text(encoding="utf-8"), whole=True),
    MODEL_CARD: lambda: renewed_figures(MODEL_CARD.read_text(encoding="utf-8"), whole=False),
    COMMAND_LINE: lambda: command_line(COMMAND_LINE.read_text(encoding="utf-8")),
}


def main() -> None:
    """Write every page anew."""
    for path, make in PAGES.items():
        path.write_text(make(), encoding="utf-8")
    digests.COMMITTED.write_text(digests.page(), encoding="utf-8")


if __name__ == "__main__":
    main()
