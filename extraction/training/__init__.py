"""Seeded scripts that train the weights from annotated passages: the gold's and the corpus'. Needs the `dev` extra."""
