"""What `extraction` exports is what it says, and importing it does not load spaCy."""

import subprocess
import sys

import extraction


def test_every_exported_name_is_there() -> None:
    assert [name for name in extraction.__all__ if not hasattr(extraction, name)] == []


def test_types_come_without_spacy() -> None:
    code = "import sys, extraction, extraction.types; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
