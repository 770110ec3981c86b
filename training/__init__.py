"""Training of the sentence reader that `conflict_events.extract.model` runs; not part of the shipped package."""
