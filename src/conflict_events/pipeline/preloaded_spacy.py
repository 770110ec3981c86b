"""Importing this imports spaCy as reading does, for the process that others are forked from (processes.py)."""

from conflict_events.extract.spacy_library import load_spacy

load_spacy()
