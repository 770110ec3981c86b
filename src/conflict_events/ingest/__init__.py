"""Ingest: files under the raw folder to documents, articles and their cleaned texts. Knows nothing of later stages."""

from conflict_events.ingest.archive import Archive
from conflict_events.ingest.archive_files import NOTHING, drop_unused, read_archive, write_archive
from conflict_events.ingest.copies import near_duplicates
from conflict_events.ingest.folder import IngestResult, ingest_folder
from conflict_events.ingest.landing import refuse_missing
from conflict_events.ingest.limits import DEFAULT_LIMITS, Limits

__all__ = [
    "DEFAULT_LIMITS",
    "NOTHING",
    "Archive",
    "IngestResult",
    "Limits",
    "drop_unused",
    "ingest_folder",
    "near_duplicates",
    "read_archive",
    "refuse_missing",
    "write_archive",
]
