"""Data that a domain expert edits: ontology, lexicon, cues, date words, gazetteer overlay, register."""
