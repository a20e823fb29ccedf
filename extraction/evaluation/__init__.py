"""How good the extraction is, by the gold's own scorer."""
