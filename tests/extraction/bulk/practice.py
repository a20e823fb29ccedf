"""Workers that need no model: what they do with a document stands in its text. Spawned processes import this module."""

import os
import signal
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import get_native_id

from extraction.bulk.outcome import Outcome
from extraction.errors import ModelUnavailable
from extraction.types import Document


def documents(*texts: str) -> list[Document]:
    """Return a document a text, with ids n0, n1 …"""
    return [Document(id=f"n{number}", text=text) for number, text in enumerate(texts)]


def load() -> Callable[[Document], Outcome]:
    """Return a worker's function."""
    return answer


def answer(document: Document) -> Outcome:
    """Do what the text says: `sleep S`, `die`, `die once FILE`, `environment NAME`; then return the text as a line."""
    said = document.text
    match document.text.split():
        case ["sleep", seconds]:
            time.sleep(float(seconds))
        case ["die"]:
            os.kill(os.getpid(), signal.SIGKILL)
        case ["die", "once", file] if not Path(file).exists():
            Path(file).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        case ["process"]:
            said = str(os.getpid())
        case ["environment", name]:
            said = os.environ.get(name, "")
    return Outcome(document.id, said.encode() + b"\n", 1)


def load_nothing() -> Callable[[Document], Outcome]:
    """Fail as a missing model does."""
    raise ModelUnavailable("there is no such model")


def load_with_a_defect() -> Callable[[Document], Outcome]:
    """Fail as no loading should."""
    raise ZeroDivisionError("a defect")


def load_and_die() -> Callable[[Document], Outcome]:
    """End as a process does for which there is no memory."""
    os.kill(get_native_id(), signal.SIGKILL)
    return answer


def lines(outcomes: Iterable[Outcome]) -> list[str]:
    """Return what the workers said; for what has no line, its code."""
    return [outcome.line.decode().strip() if outcome.line else outcome.code for outcome in outcomes]
