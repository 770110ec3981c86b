"""CSV files to plain mappings, streamed, one bad row costing only itself."""

import csv
import io
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from conflict_events.ingest.items import KNOWN_KEYS, STEERING_KEYS
from conflict_events.ingest.landing import RawFile
from conflict_events.ingest.limits import Limits
from conflict_events.ingest.records import Row
from conflict_events.ingest.refusals import Refusal
from conflict_events.ingest.text_lines import text_lines


def csv_rows(file: RawFile, limits: Limits) -> Iterator[Row]:
    """Rows under a header; `,` `;` or tab. A row that does not fit costs its first line, reading goes on after it.

    Streamed: never more lines in memory than one record may have.
    """
    lines_ahead = _Lookahead(text_lines(file, limits.max_stream_bytes, limits), limits.max_csv_record_lines)
    head = lines_ahead.first_with_text()
    if head is None:
        raise Refusal(file.relative, "empty_file", "the file is empty")
    if not isinstance(head, str):
        raise head
    delimiter = max(",;\t", key=head.count)
    header = [name.strip().lower() for name in _split(head, delimiter) or []]
    if not {"text", "html", "withdrawn", "article_id", "id", "url"} & set(header):
        raise Refusal(file.relative, "missing_header", "the header names neither `text` nor `html`")
    if twice := sorted(name for name in {*KNOWN_KEYS, *STEERING_KEYS} if header.count(name) > 1):
        raise Refusal(file.relative, "doubled_column", f"the header names `{twice[0]}` twice")
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
