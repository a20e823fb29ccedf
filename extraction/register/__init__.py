"""The register: actors of record by exact normalised name, with what they belong to and when."""
