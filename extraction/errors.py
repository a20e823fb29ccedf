"""Errors of the extraction package.

    CodedError                    code, message: base of the errors of all three packages
    └── ExtractionError
        ├── InputRefused          a document that cannot be read or is no text for us
        │   ├── UnknownName       NOT_FOUND: gazetteer or register know no such name
        │   └── AmbiguousName     AMBIGUOUS_NAME: they know several; `candidates` lists them
        ├── RunRefused            a bulk run cannot be begun or gone on with
        ├── DataInvalid           a data file (ontology, lexicon, gazetteer overlay, register) breaks its schema
        └── ModelUnavailable      the spaCy model or the learned weights cannot be loaded

Every code is a word in capitals; the same word reaches the API (`extensions.code`), the command line
and `docs/errors.md`.
"""


class CodedError(Exception):
    """Base of the errors of all packages: `code` is a word of `docs/errors.md`, `str(error)` says what to do."""

    code: str = "INTERNAL"

    def __init__(self, message: str, *, code: str | None = None) -> None:
        super().__init__(message)
        if code is not None:
            self.code = code

    @property
    def message(self) -> str:
        """What happened and what to do about it."""
        return str(self)


class ExtractionError(CodedError):
    """Base of all errors of this package."""

    code = "EXTRACTION_FAILED"


class InputRefused(ExtractionError):
    """A document is refused. Codes: BAD_INPUT, BAD_JSON, EMPTY_TEXT, TEXT_TOO_LARGE, NOT_TEXT, NOT_ENGLISH,
    WRONG_ENCODING, NO_MAIN_TEXT, PAGE_TOO_COMPLEX, FUTURE_DATE, NOT_FOUND, NOT_READABLE."""

    code = "BAD_INPUT"


class UnknownName(InputRefused):
    """Neither gazetteer nor register knows the name."""

    code = "NOT_FOUND"


class AmbiguousName(InputRefused):
    """Several regions or actors bear the name. `candidates`: one mapping each with id, name, kind, country."""

    code = "AMBIGUOUS_NAME"

    def __init__(self, message: str, *, candidates: list[dict[str, str | None]]) -> None:
        super().__init__(message)
        self.candidates = candidates


class RunRefused(ExtractionError):
    """A bulk run cannot be begun or gone on with. Codes: NOT_RESUMABLE, INPUT_CHANGED, EXTRACTOR_CHANGED,
    OUTPUT_IN_USE, RAY_MISSING, RAY_UNREACHABLE, RAY_FAILED."""

    code = "NOT_RESUMABLE"


class DataInvalid(ExtractionError):
    """A data file of the package, or one that settings name, breaks its schema."""

    code = "DATA_INVALID"


class ModelUnavailable(ExtractionError):
    """The spaCy model named in the settings, or the learned weights, cannot be loaded."""

    code = "MODEL_UNAVAILABLE"
