"""Numbered Cypher files `NNNN_name.cypher`, applied in order, never changed once released.

docs/decisions/0002-migrations.md says why the runner is our own.
"""
