"""The options that all training commands take."""

import argparse
from pathlib import Path


def command(description: str | None) -> argparse.ArgumentParser:
    """Return a parser of `--gold` and `--out`; `description` is the docstring of the module that is run."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="directory that holds dev.jsonl; texts lie beside it")
    parser.add_argument("--out", type=Path, required=True, help="directory that the weights are written to")
    return parser
