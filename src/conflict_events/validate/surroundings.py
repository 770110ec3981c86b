"""Adds to a table what rules need and the row does not hold: row number, point in country, known province."""

from collections.abc import Callable, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from conflict_events.validate.rule import RowContext


def add_surroundings(table: pa.Table, context: RowContext) -> pa.Table:
    """`table` with `_row` (0, 1, ...), `_contained` and `_admin1_known` (null where unknown)."""
    count = table.num_rows
    table = table.append_column("_row", pa.array(range(count), pa.int64()))
    contained = _asked(table, ["latitude", "longitude", "iso3"], context.contains)
    known = _asked(table, ["iso3", "admin1"], context.has_admin1)
    return table.append_column("_contained", contained).append_column("_admin1_known", known)


def _asked(table: pa.Table, columns: list[str], ask: Callable[..., Sequence[bool | None]] | None) -> pa.Array:
    """The answer per row; each distinct combination of values is asked once, and none that holds a null."""
    if ask is None or any(column not in table.column_names for column in columns):
        return pa.nulls(table.num_rows, pa.bool_())
    numbered = table.select([*columns, "_row"])
    distinct = numbered.select(columns).group_by(columns, use_threads=False).aggregate([]).drop_null()
    answers = ask(*(distinct[column].to_pylist() for column in columns))
    if len(answers) != distinct.num_rows:
        raise ValueError(f"asked about {distinct.num_rows} combinations of {columns}, got {len(answers)} answers")
    answered = distinct.append_column("_answer", pa.array(_plain(answers), pa.bool_()))
    joined = numbered.join(answered, keys=columns, join_type="left outer", use_threads=False)
    return joined.take(pc.sort_indices(joined, [("_row", "ascending")]))["_answer"].combine_chunks()


def _plain(answers: Sequence[Any]) -> list[bool | None]:
    return [None if answer is None else bool(answer) for answer in answers]
