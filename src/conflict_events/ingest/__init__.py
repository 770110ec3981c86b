"""Ingest: files under the raw folder to documents, articles and their cleaned texts. Knows nothing of later stages."""

from conflict_events.ingest.copies import near_duplicates
from conflict_events.ingest.folder import IngestResult, ingest_folder
from conflict_events.ingest.limits import DEFAULT_LIMITS, Limits

__all__ = ["DEFAULT_LIMITS", "IngestResult", "Limits", "ingest_folder", "near_duplicates"]
