"""The names a report's sentences hold, as word codes and bit sets: a hint that two reports tell one event.

Reads the list column `keywords` where a table has one, else the sentences kept as evidence. Compares no meaning.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from conflict_events.duck import in_memory
from conflict_events.resources import seeds

_BITS = 1024
"""Width of a report's bit set: two sets of twenty words meet by chance in less than half a bit."""
_OWN = ("location", "admin1", "admin2", "country", "actor1", "actor2", "assoc_actor_1", "assoc_actor_2")
"""Columns that are compared by themselves: a name in them is nothing more that two reports have in common."""

_FROM_EVIDENCE = r"""
SELECT DISTINCT row, word, own FROM (
  SELECT row, own, strip_accents(lower(unnest(regexp_extract_all(e.text, '\p{Lu}[\p{L}\p{N}]{3,}')))) AS word
  FROM (SELECT row, own, unnest(evidence) AS e FROM told)
  WHERE e.field = 'statement' AND e.text <> upper(e.text)
) WHERE word NOT IN (SELECT word FROM listed WHERE kind = 'common')
"""
"""Capitalised words of the sentences that tell the event; a sentence all in capitals shows no names."""

_FROM_KEYWORDS = """
SELECT DISTINCT row, word, own FROM (
  SELECT row, own, strip_accents(lower(unnest(keywords))) AS word FROM told
) WHERE word <> ''
"""


@dataclass(frozen=True, slots=True)
class Words:
    """`row` and `code`: one entry a report and word. `bits`: (reports, 16) words of 64 bits; `count`: bits set.

    `others`: as `bits`, but without the words of the report's own place and actors, and without those that are only
    part of a name (Street, West): mostly names of people and sites.
    """

    row: npt.NDArray[np.int32]
    code: npt.NDArray[np.int32]
    bits: npt.NDArray[np.uint64]
    count: npt.NDArray[np.uint8]
    others: npt.NDArray[np.uint64]


def names_words(reports: pa.Table) -> str | None:
    """The column that tells words, none where the table has no such column."""
    return next((name for name in ("keywords", "evidence") if name in reports.column_names), None)


def read_words(reports: pa.Table) -> Words:
    """Words of each report, in the order of the table; none where it has neither keywords nor evidence."""
    column = names_words(reports)
    if column is None or not reports.num_rows:
        none = np.zeros(0, np.int32)
        return _words(reports.num_rows, none, none, np.zeros(0, np.uint64), np.zeros(0, bool))
    own = [name for name in _OWN if name in reports.column_names]
    told = reports.select([column, *own]).append_column("row", pa.array(np.arange(reports.num_rows, dtype=np.int32)))
    with in_memory() as connection:
        connection.register("told", told)
        query = _FROM_KEYWORDS if column == "keywords" else _FROM_EVIDENCE
        names = f"strip_accents(lower(concat_ws(' ', '', {', '.join(own)})))" if own else "''"
        listed = "listed AS (FROM read_csv(?, header = true)), parts AS (SELECT word FROM listed)"
        given = f"{listed}, told AS (SELECT *, {names} AS own FROM told)"
        columns = "row, word, md5_number_lower(word) AS digest, contains(own, word) OR word IN (FROM parts) AS is_own"
        table = connection.sql(
            f"WITH {given} SELECT {columns} FROM ({query}) ORDER BY row, word",
            params=[str(seeds("linking", "common_words.csv"))],
        ).to_arrow_table()
    words = table.column("word").combine_chunks().dictionary_encode()
    row, digest, is_own = (table.column(name).to_numpy() for name in ("row", "digest", "is_own"))
    return _words(reports.num_rows, row, words.indices.to_numpy(zero_copy_only=False), digest, is_own.astype(bool))


def _words(
    size: int,
    row: npt.NDArray[np.int32],
    code: npt.NDArray[np.int32],
    digest: npt.NDArray[np.uint64],
    is_own: npt.NDArray[np.bool_],
) -> Words:
    bits, others = _bit_sets(size, row, digest), _bit_sets(size, row[~is_own], digest[~is_own])
    count = np.minimum(np.bitwise_count(bits).sum(axis=1), 255).astype(np.uint8)
    return Words(np.asarray(row, np.int32), np.asarray(code, np.int32), bits, count, others)


def _bit_sets(size: int, row: npt.NDArray[np.int32], digest: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    bits = np.zeros((size, _BITS // 64), dtype=np.uint64)
    at = digest % np.uint64(_BITS)
    np.bitwise_or.at(bits, (row, (at >> np.uint64(6)).astype(np.intp)), np.uint64(1) << (at & np.uint64(63)))
    return bits
