"""Single columns of a reports table as numpy arrays: codes, numbers, days. Tolerates absent columns; links nothing."""

from collections.abc import Callable, Hashable

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]

UNDATED = -(10**6)
"""Days below this stand for no date at all."""


def column_of(reports: pa.Table, name: str) -> pa.Array:
    """The column as one array, or nulls when the table has none."""
    if name not in reports.column_names:
        return pa.nulls(reports.num_rows, pa.string())
    column = reports.column(name)
    return column.combine_chunks() if column.num_chunks != 1 else column.chunk(0)


def published_of(reports: pa.Table) -> pa.Array:
    """Publication in microseconds; unknown sorts last, so that it never founds an event others can found."""
    column = column_of(reports, "published_at")
    if pa.types.is_timestamp(column.type):
        column = column.cast(pa.timestamp("us", tz=column.type.tz), safe=False).cast(pa.int64())
    else:
        column = pa.nulls(reports.num_rows, pa.int64())
    return pc.fill_null(column, np.iinfo(np.int64).max)


def codes_of(column: pa.Array, key: Callable[[str], Hashable | None]) -> Ints:
    """Code per value so that equal keys have equal codes; -1 for null and for values without a key."""
    column = dictionary_of(column)
    seen: dict[Hashable, int] = {}
    table = np.full(len(column.dictionary) + 1, -1, dtype=np.int32)
    for position, value in enumerate(column.dictionary.to_pylist()):
        found = None if value is None else key(value)
        if found not in (None, ""):
            table[position] = seen.setdefault(found, len(seen))
    codes = pc.fill_null(column.indices.cast(pa.int32()), len(column.dictionary))
    return np.asarray(table[codes.to_numpy(zero_copy_only=False)])


def dictionary_of(column: pa.Array) -> pa.DictionaryArray:
    """The column as a dictionary of texts and codes."""
    return column if pa.types.is_dictionary(column.type) else pc.dictionary_encode(column.cast(pa.string()))


def encoded(table: pa.Table) -> pa.Table:
    """The table with its text columns as dictionaries: reordering and coding them takes a fraction of the time."""
    columns = [
        pc.dictionary_encode(column) if pa.types.is_string(column.type) else column
        for column in (column_of(table, name) for name in table.column_names)
    ]
    return pa.table(columns, names=table.column_names)


def codes_of_numbers(values: npt.NDArray[np.int64]) -> Ints:
    """Code per number, so that equal numbers have equal codes. Much faster than sorting them."""
    indices = pa.array(values).dictionary_encode().indices
    return np.asarray(indices.to_numpy(), dtype=np.int32)


def plain_codes(column: pa.Array) -> Ints:
    """Code per value, as it stands; -1 for null. Much faster than `codes_of` where most values differ."""
    return np.asarray(pc.fill_null(dictionary_of(column).indices.cast(pa.int32()), -1).to_numpy(zero_copy_only=False))


def area_codes(country: Ints, admin1: Ints) -> Ints:
    """Code of the first-order unit inside its country; -1 where either is unknown."""
    packed = country.astype(np.int64) * (int(admin1.max(initial=0)) + 1) + admin1
    return np.where((country < 0) | (admin1 < 0), np.int32(-1), codes_of_numbers(packed))


def ints_of(reports: pa.Table, name: str, default: int, otherwise: Ints | None = None) -> Ints:
    """Whole numbers with `default`, or the row of `otherwise`, in place of null."""
    column = pc.fill_null(column_of(reports, name).cast(pa.int32()), default).to_numpy(zero_copy_only=False)
    values = np.asarray(column, dtype=np.int32)
    return values if otherwise is None else np.where(values < 0, otherwise, values).astype(np.int32)


def floats_of(reports: pa.Table, name: str) -> Floats:
    """Coordinates; unknown is NaN."""
    return np.asarray(column_of(reports, name).cast(pa.float64()).to_numpy(zero_copy_only=False), dtype=np.float64)


def days_of(reports: pa.Table) -> Ints:
    """Days since 1970. A report without a date can't be linked: its day lies outside of all others' reach."""
    column = column_of(reports, "event_date")
    days = column.cast(pa.date32()).cast(pa.int32())
    return np.asarray(pc.fill_null(days, 10 * UNDATED).to_numpy(zero_copy_only=False), dtype=np.int32)


def type_codes(reports: pa.Table) -> tuple[list[tuple[str | None, str | None]], Ints]:
    """Distinct (event_type, sub_event_type) pairs and the code of each report's pair."""
    kinds = [dictionary_of(column_of(reports, name)) for name in ("event_type", "sub_event_type")]
    names = [[*k.dictionary.to_pylist(), None] for k in kinds]
    codes = [
        pc.fill_null(k.indices, len(n) - 1).to_numpy(zero_copy_only=False) for k, n in zip(kinds, names, strict=True)
    ]
    packed = pa.array(codes[0].astype(np.int64) * len(names[1]) + codes[1]).dictionary_encode()
    types = [(names[0][v // len(names[1])], names[1][v % len(names[1])]) for v in packed.dictionary.to_pylist()]
    return types, np.asarray(packed.indices.to_numpy(), dtype=np.int32)
