"""Merging: which mentions tell of the same event, and what they make of it. No database; docs/merging.md has the rules.

block_key(...)   the block in which a mention is decided
complete(...)    a document's mentions with the regions and actors that they take from their neighbours
affected(...)    the mentions that can come out differently when some come or go
decide(...)      the events of some mentions, a function of their set
"""

from graph.merging.affected import affected
from graph.merging.blocks import NOWHERE, block_key
from graph.merging.deciding import decide
from graph.merging.inference import complete

__all__ = ["NOWHERE", "affected", "block_key", "complete", "decide"]
