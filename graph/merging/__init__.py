"""Merging: which mentions tell of the same event, and what they make of it. Pure functions, no database;
docs/merging.md has the rules.

decide(mentions, hierarchy)   the events of some mentions, a function of their set
complete(extraction, …)       the mentions of a document with the regions and actors that mentions take from their
neighbours block_key(...)                the block in which a mention is decided
"""

from graph.merging.blocks import NOWHERE, block_key
from graph.merging.deciding import decide
from graph.merging.inference import complete

__all__ = ["NOWHERE", "block_key", "complete", "decide"]
