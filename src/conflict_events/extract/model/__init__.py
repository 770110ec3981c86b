"""The learned sentence reader. `load_reader()` gives it; everything heavy is imported when it is loaded, not before."""

from conflict_events.extract.model.decode import FieldSpan
from conflict_events.extract.model.packing import SentenceInput, context_of
from conflict_events.extract.model.reader import SentenceReader, SentenceReading, load_reader

__all__ = ["FieldSpan", "SentenceInput", "SentenceReader", "SentenceReading", "context_of", "load_reader"]
