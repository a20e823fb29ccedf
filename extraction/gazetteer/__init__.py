"""The gazetteer: places of the world by exact normalised name, read from two sorted files and a curated overlay."""
