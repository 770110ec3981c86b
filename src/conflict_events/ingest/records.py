"""Files of records (.json, .jsonl, .csv, .parquet) to plain mappings, one bad record costing only itself."""

import csv
import io
import json
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from conflict_events.ingest.decoding import decoded
from conflict_events.ingest.items import KNOWN_KEYS, STEERING_KEYS
from conflict_events.ingest.landing import RawFile
from conflict_events.ingest.limits import Limits
from conflict_events.ingest.reading import as_seekable, lines, whole
from conflict_events.ingest.refusals import Refusal

Row = tuple[str, Mapping[str, Any] | Refusal]
_PARQUET_BATCH = 64
_ENVELOPES = ("articles", "records", "items", "data")


def json_rows(file: RawFile, limits: Limits) -> Iterator[Row]:
    """One object, an array of objects, or an object that holds the array under `articles` (or records, items, data)."""
    try:
        content = json.loads(decoded(whole(file, limits.max_json_bytes, limits)))
    except (ValueError, RecursionError) as error:
        raise Refusal(file.relative, _json_rule(error), f"no valid JSON: {error}"[:300]) from error
    if isinstance(content, dict) and not {"text", "html", "withdrawn"} & content.keys():
        content = next((content[key] for key in _ENVELOPES if isinstance(content.get(key), list)), content)
    if isinstance(content, dict):
        yield "1", content
        return
    if not isinstance(content, list):
        raise Refusal(file.relative, "not_a_record", f"the file holds a {type(content).__name__}")
    if not content:
        raise Refusal(file.relative, "empty_file", "the array is empty")
    for number, record in enumerate(content, 1):
        yield str(number), _mapping(record)


def jsonl_rows(file: RawFile, limits: Limits) -> Iterator[Row]:
    """One object a line; blank lines are skipped; row keys are line numbers."""
    found = False
    for number, line in enumerate(_text_lines(file, limits.max_stream_bytes, limits), 1):
        if isinstance(line, str) and not line.strip():
            continue
        found = True
        yield str(number), line if isinstance(line, Refusal) else _json_line(line)
    if not found:
        raise Refusal(file.relative, "empty_file", "the file is empty")


def _text_lines(file: RawFile, limit: int, limits: Limits) -> Iterator[str | Refusal]:
    """Decoded lines. A file that starts with a UTF-16 mark cannot be split by bytes and is decoded whole."""
    for number, line in enumerate(lines(file, limit, limits)):
        if number == 0 and line and line.startswith((b"\xff\xfe", b"\xfe\xff")):
            yield from decoded(whole(file, limits.max_json_bytes, limits)).splitlines()
            return
        if line is None:
            yield Refusal("", "too_large", f"line longer than {limits.max_line_bytes} bytes")
            continue
        try:
            yield decoded(line)
        except Refusal as refusal:
            yield refusal


def _json_line(line: str) -> Mapping[str, Any] | Refusal:
    try:
        return _mapping(json.loads(line))
    except (ValueError, RecursionError) as error:
        return Refusal("", _json_rule(error), f"no valid JSON: {error}"[:300])


def _json_rule(error: Exception) -> str:
    return "nested_too_deep" if isinstance(error, RecursionError) else "malformed_json"


def _mapping(record: object) -> Mapping[str, Any] | Refusal:
    if isinstance(record, dict):
        return record
    return Refusal("", "not_a_record", f"the record is a {type(record).__name__}, not an object")


def csv_rows(file: RawFile, limits: Limits) -> Iterator[Row]:
    """Rows under a header; `,` `;` or tab. A row that does not fit costs its first line, reading goes on after it.

    Streamed: never more lines in memory than one record may have.
    """
    lines_ahead = _Lookahead(_text_lines(file, limits.max_stream_bytes, limits), limits.max_csv_record_lines)
    head = lines_ahead.first_with_text()
    if head is None:
        raise Refusal(file.relative, "empty_file", "the file is empty")
    if not isinstance(head, str):
        raise head
    delimiter = max(",;\t", key=head.count)
    header = [name.strip().lower() for name in _split(head, delimiter) or []]
    if not {"text", "html", "withdrawn", "article_id", "id", "url"} & set(header):
        raise Refusal(file.relative, "missing_header", "the header names neither `text` nor `html`")
    while lines_ahead.fill():
        number = lines_ahead.number
        taken, row = _csv_record(lines_ahead, delimiter, header, limits)
        if row is not None:
            yield str(number), row
        lines_ahead.drop(taken)


class _Lookahead:
    """Lines of a file with the next few in reach; `number` counts from 1 and is that of the next line."""

    def __init__(self, source: Iterator[str | Refusal], most: int) -> None:
        self._source, self._most = source, most
        self._lines: deque[str | Refusal] = deque()
        self.number = 1

    def fill(self) -> bool:
        """Whether there is a next line."""
        return self._reach(0)

    def _reach(self, index: int) -> bool:
        while len(self._lines) <= index < self._most:
            line = next(self._source, None)
            if line is None:
                return False
            self._lines.append(line)
        return index < self._most

    def __iter__(self) -> Iterator[str | Refusal]:
        """The next lines, read as they are asked for; they stay until dropped."""
        index = 0
        while self._reach(index):
            yield self._lines[index]
            index += 1

    def drop(self, count: int) -> None:
        """Leave `count` lines behind."""
        for _ in range(count):
            self._lines.popleft()
        self.number += count

    def first_with_text(self) -> str | Refusal | None:
        """Leave lines behind up to and with the first that is readable and not blank."""
        while self.fill():
            line = self._lines[0]
            self.drop(1)
            if isinstance(line, str) and line.strip():
                return line
        return None


def _csv_record(
    rows: Iterable[str | Refusal], delimiter: str, header: list[str], limits: Limits
) -> tuple[int, Mapping[str, Any] | Refusal | None]:
    """The record that `rows` begins with and how many lines it takes (one, when it has to be refused)."""
    parts: list[str] = []
    quotes = size = 0
    for row in rows:
        if isinstance(row, Refusal):
            return 1, row if not parts else Refusal("", "malformed_csv", "unreadable line inside a quoted field")
        parts.append(row.rstrip("\r"))
        quotes += row.count('"')
        size += len(row)
        if quotes % 2 == 0 or size > limits.max_line_bytes:
            break
    if len(parts) == 1 and not parts[0].strip():
        return 1, None
    if quotes % 2:
        return 1, Refusal("", "malformed_csv", "a quote is opened and never closed")
    fields = _split("\n".join(parts), delimiter)
    if fields is None or len(fields) != len(header):
        got = "unreadable" if fields is None else f"{len(fields)} fields"
        return 1, Refusal("", "malformed_csv", f"{got} where the header has {len(header)}")
    return len(parts), {name: value or None for name, value in zip(header, fields, strict=True)}


def _split(text: str, delimiter: str) -> list[str] | None:
    try:
        found = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    return found[0] if len(found) == 1 else None


def parquet_rows(file: RawFile, limits: Limits) -> Iterator[Row]:
    """Rows of the known columns, read in small batches with text kept dictionary-encoded."""
    number = 0
    try:
        with as_seekable(file, limits) as stream:
            columns, ignored = _parquet_columns(pq.ParquetFile(stream), file, limits)
            texts = [name for name in ("text", "html") if name in columns]
            parquet = pq.ParquetFile(stream, read_dictionary=texts)
            for batch in parquet.iter_batches(batch_size=_PARQUET_BATCH, columns=columns, use_threads=False):
                for record in batch.to_pylist():
                    number += 1
                    yield str(number), record | ignored
    except (pa.ArrowException, OSError, ValueError) as error:
        message = f"damaged after row {number}: {type(error).__name__}: {error}"
        raise Refusal(file.relative, "malformed_parquet", message[:300]) from error
    if number == 0:
        raise Refusal(file.relative, "empty_file", "the file has no rows")


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
