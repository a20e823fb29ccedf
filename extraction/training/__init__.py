"""Seeded scripts that train the weights from a directory of gold files. Needs the `dev` extra."""
