"""Raw news articles in, traceable conflict-event rows out."""

__version__ = "0.1.0"
