"""Parquet files to plain mappings, in small batches and only the known columns."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from conflict_events.ingest.items import KNOWN_KEYS, STEERING_KEYS
from conflict_events.ingest.landing import RawFile
from conflict_events.ingest.limits import Limits
from conflict_events.ingest.reading import as_seekable
from conflict_events.ingest.records import Row
from conflict_events.ingest.refusals import Refusal

_PARQUET_BATCH = 64


def parquet_rows(file: RawFile, limits: Limits) -> Iterator[Row]:
    """Rows of the known columns, read in small batches with text kept dictionary-encoded."""
    number = 0
    try:
        with as_seekable(file, limits) as stream:
            plain = pq.ParquetFile(stream)
            columns, ignored = _parquet_columns(plain, file, limits)
            parquet = pq.ParquetFile(stream, read_dictionary=_text_columns(plain.schema_arrow))
            for batch in parquet.iter_batches(batch_size=_PARQUET_BATCH, columns=columns, use_threads=False):
                for record in batch.to_pylist():
                    number += 1
                    yield str(number), record | ignored
    except (pa.ArrowException, OSError, ValueError) as error:
        message = f"damaged after row {number}: {type(error).__name__}: {error}"
        raise Refusal(file.relative, "malformed_parquet", message[:300]) from error
    if number == 0:
        raise Refusal(file.relative, "empty_file", "the file has no rows")


def _text_columns(schema: pa.Schema) -> list[str]:
    """Columns of long text; one that is a list or a struct has no such name to the Parquet reader."""
    return [field.name for field in schema if field.name in ("text", "html") and not pa.types.is_nested(field.type)]


def _parquet_columns(parquet: pq.ParquetFile, file: RawFile, limits: Limits) -> tuple[list[str], dict[str, None]]:
    """(columns to read, the others as empty keys, so that they are counted without being read)."""
    metadata = parquet.metadata
    if metadata.num_rows > limits.max_records_per_file:
        raise Refusal(file.relative, "too_many_records", f"{metadata.num_rows} rows")
    sizes = (metadata.row_group(group).total_byte_size for group in range(metadata.num_row_groups))
    if max(sizes, default=0) > limits.max_parquet_bytes:
        raise Refusal(file.relative, "too_large", f"a row group holds more than {limits.max_parquet_bytes} bytes")
    names = parquet.schema_arrow.names
    columns = [name for name in names if name in KNOWN_KEYS or name in STEERING_KEYS]
    if not {"text", "html", "withdrawn"} & set(columns):
        raise Refusal(file.relative, "malformed_parquet", "no column `text` or `html`")
    return columns, dict.fromkeys(name for name in names if name not in columns)
