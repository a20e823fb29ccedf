"""Reading the package's YAML data files: parsed, checked against a Pydantic schema, refused with DATA_INVALID."""

from importlib.resources import files
from typing import Final, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from extraction.errors import DataInvalid

# libyaml's loader reads the lexicon several times faster; it is in every PyYAML wheel but not in every build.
_Loader: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Row(BaseModel):
    """Base of all schemas of data files: a misspelt key is an error, not a default."""

    model_config = ConfigDict(extra="forbid", frozen=True)


RowType = TypeVar("RowType", bound=BaseModel)


def read_yaml(name: str, schema: type[RowType]) -> RowType:
    """Return the data file `name` of `extraction/data` as its schema. Raises `DataInvalid` naming file and place."""
    return parse_yaml(files("extraction.data").joinpath(name).read_text(encoding="utf-8"), schema, name)


def parse_yaml(text: str, schema: type[RowType], name: str) -> RowType:
    """Return YAML text as its schema. Raises `DataInvalid` naming the file and the place in it."""
    try:
        return schema.model_validate(yaml.load(text, Loader=_Loader))  # noqa: S506 - a safe loader, by either name
    except yaml.YAMLError as error:
        raise DataInvalid(f"{name} is no valid YAML: {error}. Mend the file.") from error
    except ValidationError as error:
        places = "; ".join(f"{'.'.join(str(p) for p in e['loc'])}: {e['msg']}" for e in error.errors()[:5])
        raise DataInvalid(f"{name} breaks its schema at {places}. Mend the file.") from error
