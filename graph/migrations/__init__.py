"""Numbered Cypher files `NNNN_name.cypher`, applied in order and never changed once released; docs/decisions/0002-migrations.md."""
