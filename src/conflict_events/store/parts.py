"""Parts: report rows of one batch of articles in one Parquet file, named by the batch; finished or not there at all.

The keys of all articles read, why any could not be, and how much of any was not, are in the file's metadata: most
articles yield no row.
"""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

_KEYS, _FAILURES, _UNREAD = b"article_keys", b"failures", b"unread"


@dataclass(frozen=True, slots=True)
class Part:
    """What the metadata of a part says: keys of the articles read, and key to message for those that failed.

    `unread` maps the keys of articles too long to be read whole to the characters that were not.
    """

    path: Path
    keys: tuple[str, ...]
    failures: Mapping[str, str]
    unread: Mapping[str, int]

    def rows(self) -> pa.Table:
        """The rows, with the schema they were written with."""
        return pq.ParquetFile(self.path).read()


def write_part(
    rows: pa.Table, keys: Sequence[str], failures: Mapping[str, str], unread: Mapping[str, int], path: Path
) -> None:
    """Write one part in place of any old one, whole or not at all."""
    metadata = {_KEYS: "\n".join(keys).encode(), _FAILURES: _as_json(failures), _UNREAD: _as_json(unread)}
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        pq.write_table(rows.replace_schema_metadata(metadata), unfinished, compression="zstd")
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _as_json(told: Mapping[str, object]) -> bytes:
    return json.dumps(dict(told), sort_keys=True).encode()


def read_parts(folder: Path) -> Iterator[Part]:
    """Every part of a folder, by name. A damaged one is removed: its articles are read again."""
    for path in sorted(folder.glob("b*.parquet")):
        try:
            metadata = pq.read_schema(path).metadata or {}
        except (OSError, pa.ArrowException):
            path.unlink()
            continue
        keys = tuple(filter(None, metadata.get(_KEYS, b"").decode().split("\n")))
        failures, unread = (json.loads(metadata.get(name, b"{}")) for name in (_FAILURES, _UNREAD))
        yield Part(path, keys, failures, unread)


def clear_unfinished(folder: Path) -> None:
    """Remove what killed writers left behind. Call when nobody else writes."""
    for path in folder.glob(".b*"):
        path.unlink(missing_ok=True)
