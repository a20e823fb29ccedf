"""The extractor's version, apart from the pipeline: who only names it need not load spaCy."""

from typing import Final

EXTRACTOR_VERSION: Final = "0.1.0"
"""Kept with every mention. A mention's id does not depend on it."""
