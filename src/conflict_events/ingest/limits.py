"""Every limit on untrusted input, in one place. Holds numbers only; the readers enforce them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds for one ingest run. Sizes in bytes unless the name says otherwise."""

    max_files: int = 200_000
    max_folder_depth: int = 16
    #: .txt, .html, .json and a decompressed .parquet.gz are read whole; what is larger is refused with `too_large`.
    max_document_bytes: int = 4 << 20
    max_json_bytes: int = 64 << 20
    max_parquet_bytes: int = 512 << 20
    #: .jsonl and .csv are streamed, a line or record at a time; this bounds what one file may decompress to.
    max_stream_bytes: int = 4 << 30
    #: Also the most that one CSV record of several lines may hold.
    max_line_bytes: int = 4 << 20
    max_csv_record_lines: int = 2_000
    max_records_per_file: int = 5_000_000
    #: A gzip file may grow by this factor once it is past `bomb_floor_bytes`.
    max_compression_ratio: int = 200
    bomb_floor_bytes: int = 4 << 20
    #: About 35,000 words: longer "articles" are dumps, and parsing one would take minutes.
    max_article_chars: int = 200_000
    max_title_chars: int = 1_000
    max_identity_chars: int = 1_000
    max_url_chars: int = 4_000
    max_metadata_bytes: int = 64 << 10
    #: trafilatura takes about 0.2 ms a tag.
    max_html_tags: int = 40_000
    max_html_depth: int = 400
    max_quarantine_per_file: int = 1_000
    earliest_year: int = 1900
    latest_year: int = 2100


DEFAULT_LIMITS = Limits()
