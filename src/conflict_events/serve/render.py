"""An Arrow table as text or bytes: table, csv, jsonl, parquet. Writes to the stream it is given, opens no file."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

import pyarrow as pa

from conflict_events.errors import UsageError
from conflict_events.serve.cells import as_text, csv_cell, plain, shorten, visible, width

FORMATS = ("table", "csv", "jsonl", "parquet")
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"
_WIDEST_CELL = 60


def render(
    table: pa.Table, form: str, stream: BinaryIO, *, columns: int | None = None, use_colour: bool = False
) -> None:
    """Write `table` to `stream` in one of FORMATS, text as UTF-8. UsageError for another format.

    `columns` is the width of the terminal (None: no cut but for very long cells); `use_colour` makes the heading bold
    and belongs to a terminal without NO_COLOR.
    """
    if form == "parquet":
        import pyarrow.parquet as pq  # a tenth of a second that no other format should pay

        pq.write_table(table, stream, compression="zstd")
    elif form == "table":
        stream.write(table_text(table, columns=columns, use_colour=use_colour).encode("utf-8", "replace"))
    elif form in ("csv", "jsonl"):
        lines = csv_lines(table) if form == "csv" else jsonl_lines(table)
        for line in lines:
            stream.write(line.encode("utf-8", "replace"))
    else:
        raise UsageError(f"There is no format {form!r}", f"Formats are: {', '.join(FORMATS)}.")


def rows_of(table: pa.Table) -> Iterator[list[Any]]:
    """Rows as lists of Python values, a batch at a time; two columns of one name are both kept."""
    for batch in table.to_batches(max_chunksize=5_000):
        yield from map(list, zip(*(column.to_pylist() for column in batch.columns), strict=True))


def jsonl_lines(table: pa.Table) -> Iterator[str]:
    """One JSON object a row: ISO dates, UTC times with Z, null for null and NaN."""
    names = _unique(table.column_names)
    for row in rows_of(table):
        yield json.dumps(dict(zip(names, map(plain, row), strict=True)), ensure_ascii=False) + "\n"


def csv_lines(table: pa.Table) -> Iterator[str]:
    """Heading and rows as CSV (RFC 4180 quoting, `\\n` line ends), safe to open in a spreadsheet."""
    yield _csv_line(table.column_names)
    for row in rows_of(table):
        yield _csv_line(row)


def _csv_line(values: list[Any]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow([csv_cell(value) for value in values])
    return buffer.getvalue()


def table_text(table: pa.Table, *, columns: int | None = None, use_colour: bool = False) -> str:
    """Rows under a heading, in columns; numbers to the right. Wide characters count double, control ones are shown."""
    heading = [visible(name) for name in table.column_names]
    rows = [[visible(as_text(value)) for value in row] for row in rows_of(table)]
    widest = [max([width(name), *(width(row[at]) for row in rows)]) for at, name in enumerate(heading)]
    widths = _fit([min(found, _WIDEST_CELL) for found in widest], columns)
    right = [_is_number(field.type) for field in table.schema]
    top = _line(heading, widths, right)
    rule = "  ".join("-" * size for size in widths)
    lines = [f"{_BOLD}{top}{_PLAIN}" if use_colour else top, rule]
    lines.extend(_line(row, widths, right) for row in rows)
    count = f"({table.num_rows} row{'' if table.num_rows == 1 else 's'})"
    return "\n".join([*lines, count]) + "\n"


def _line(cells: list[str], widths: list[int], right: list[bool]) -> str:
    padded = []
    for cell, size, is_right in zip(cells, widths, right, strict=True):
        text = shorten(cell, size)
        gap = " " * (size - width(text))
        padded.append(gap + text if is_right else text + gap)
    return "  ".join(padded).rstrip()


def _fit(widths: list[int], columns: int | None) -> list[int]:
    """Narrow the widest columns until the line fits, but none below eight characters."""
    if columns is None:
        return widths
    widths = list(widths)
    while widths and sum(widths) + 2 * (len(widths) - 1) > columns and max(widths) > 8:
        widths[widths.index(max(widths))] -= 1
    return widths


def _is_number(kind: pa.DataType) -> bool:
    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind))


def _unique(names: list[str]) -> list[str]:
    """Names made different by a number, so that no value of a JSON object is lost."""
    seen: dict[str, int] = {}
    result = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        result.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return result
