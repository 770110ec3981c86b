"""SQL over a published snapshot, read-only and bounded in time and memory; the answer is an Arrow table."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from threading import Event, Timer

import duckdb
import pyarrow as pa

from conflict_events.errors import IntegrityError, UsageError
from conflict_events.serve.connection import Limits, open_snapshot
from conflict_events.serve.guard import check_statement
from conflict_events.store.processed import Processed

_OF_A_FILE = re.compile(r"parquet|thrift|protocol|compress|zstd|snappy|page header", re.IGNORECASE)
"""What DuckDB says of a file it cannot read; a wrong statement gives other words."""
_ASKS_FOR_COMMENTS = re.compile(r"\b(comment|duckdb_(columns|views)|describe)\b", re.IGNORECASE)


def query(
    processed: Path,
    sql: str,
    *,
    snapshot: str | None = None,
    as_of: datetime | date | None = None,
    limits: Limits | None = None,
) -> pa.Table:
    """Answer one reading statement over the current snapshot, a named one, or the one published at a time.

    The tables are views of their own names. `snapshot` is an id, the unique start of one, or `previous`; `as_of` a
    time (UTC) or a day, meaning its end. UsageError when the statement is wrong, writes, opens files or takes longer
    or more memory than `limits`; InputError when nothing is published; IntegrityError when a file cannot be read.
    """
    folder = Processed(processed)
    chosen = folder.snapshot(folder.resolve(snapshot, as_of))
    try:
        return query_folder(chosen, sql, limits=limits)
    except IntegrityError:
        newer = folder.snapshot(folder.resolve(snapshot, as_of))
        if newer == chosen or chosen.is_dir():
            raise
        # Published anew and pruned while we read: the new snapshot is whole, so ask that one.
        return query_folder(newer, sql, limits=limits)


def query_folder(snapshot: Path, sql: str, *, limits: Limits | None = None) -> pa.Table:
    """Answer one reading statement over a snapshot folder, wherever it lies. Errors as `query`."""
    limits = limits or Limits()
    with open_snapshot(snapshot, limits, with_comments=bool(_ASKS_FOR_COMMENTS.search(sql))) as connection:
        statement = check_statement(connection, sql)
        with _readable_errors(), _stopped_after(connection, limits.seconds):
            return _collect(connection.sql(statement), limits)


def _collect(relation: duckdb.DuckDBPyRelation, limits: Limits) -> pa.Table:
    """The rows as one table; UsageError when they take more memory than an answer may."""
    reader = relation.to_arrow_reader(100_000)
    batches, size = [], 0
    for batch in reader:
        size += batch.nbytes
        if size > limits.answer_bytes:
            raise UsageError(
                f"The answer is larger than {limits.answer_bytes:,} bytes", "Ask for fewer rows or columns."
            )
        batches.append(batch)
    return pa.Table.from_batches(batches, schema=reader.schema)


@contextmanager
def _stopped_after(connection: duckdb.DuckDBPyConnection, seconds: float) -> Iterator[None]:
    stopped = Event()

    def stop() -> None:
        stopped.set()
        connection.interrupt()

    timer = Timer(seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        yield
    except (duckdb.Error, OSError) as error:  # while rows are fetched, Arrow tells of the interruption in an OSError
        if not stopped.is_set():
            raise
        raise UsageError(
            f"The query was stopped after {seconds:g} seconds", "Ask for less, or allow more time."
        ) from error
    finally:
        timer.cancel()


@contextmanager
def _readable_errors() -> Iterator[None]:
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        raise UsageError("The query needs more memory than allowed", "Ask for less, or allow more memory.") from error
    except (duckdb.BinderException, duckdb.CatalogException, duckdb.ParserException) as error:
        raise UsageError(f"The query failed: {error}", "`DESCRIBE events` lists the columns of a table.") from error
    except (duckdb.Error, OSError) as error:
        if _OF_A_FILE.search(str(error)):
            raise IntegrityError(
                f"A published file cannot be read: {error}", "Check the snapshot with `conflict-events verify`."
            ) from error
        raise UsageError(f"The query failed: {error}") from error
