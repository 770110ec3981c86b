"""Bounded reading of untrusted files, plain or gzip. The only module of ingest that opens raw files."""

import io
import os
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from conflict_events.ingest.landing import RawFile
from conflict_events.ingest.limits import Limits
from conflict_events.ingest.refusals import Refusal

_CHUNK = 1 << 18


@contextmanager
def opened(file: RawFile) -> Iterator[BinaryIO]:
    """The raw bytes of a regular file; a link, pipe or device that took its place since the survey is refused."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        descriptor = os.open(file.path, flags)
    except OSError as error:
        raise Refusal(file.relative, "unreadable", f"cannot open: {error.strerror}") from error
    with os.fdopen(descriptor, "rb") as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise Refusal(file.relative, "not_a_file", "not a regular file")
        yield stream


def chunks(file: RawFile, limit: int, limits: Limits) -> Iterator[bytes]:
    """Decompressed content in pieces of at most 256 KiB; more than `limit` bytes raises Refusal `too_large`."""
    with opened(file) as stream:
        source = _gunzip(stream, file, limits) if file.is_gzip else _plain(stream, file)
        total = 0
        for chunk in source:
            total += len(chunk)
            if total > limit:
                raise Refusal(file.relative, "too_large", f"more than {limit} bytes")
            yield chunk


def whole(file: RawFile, limit: int, limits: Limits) -> bytes:
    """The content of a file that has to be read at once."""
    data = b"".join(chunks(file, limit, limits))
    if not data:
        raise Refusal(file.relative, "empty_file", "the file is empty")
    return data


def lines(file: RawFile, limit: int, limits: Limits) -> Iterator[bytes | None]:
    """Lines without their end; a line over `max_line_bytes` comes as None and costs only itself."""
    pending = bytearray()
    overlong = False
    for chunk in chunks(file, limit, limits):
        start = 0
        while (end := chunk.find(b"\n", start)) >= 0:
            pending += chunk[start:end]
            yield None if overlong or len(pending) > limits.max_line_bytes else bytes(pending)
            pending.clear()
            overlong = False
            start = end + 1
        pending += chunk[start:]
        if len(pending) > limits.max_line_bytes:
            pending.clear()
            overlong = True
    if pending or overlong:
        yield None if overlong else bytes(pending)


def _plain(stream: BinaryIO, file: RawFile) -> Iterator[bytes]:
    try:
        while chunk := stream.read(_CHUNK):
            yield chunk
    except OSError as error:
        raise Refusal(file.relative, "unreadable", f"cannot read: {error.strerror}") from error


def _gunzip(stream: BinaryIO, file: RawFile, limits: Limits) -> Iterator[bytes]:
    """Gzip members one after another, never more than one chunk in memory; zlib checks the checksums."""
    unpacker = zlib.decompressobj(wbits=31)
    read = produced = 0
    fresh = True
    for packed in _plain(stream, file):
        read += len(packed)
        data = packed
        while data:
            try:
                out = unpacker.decompress(data, _CHUNK)
            except zlib.error as error:
                raise Refusal(file.relative, "truncated_gzip", f"damaged gzip data: {error}") from error
            fresh = False
            produced += len(out)
            if produced > limits.bomb_floor_bytes and produced > read * limits.max_compression_ratio:
                raise Refusal(file.relative, "decompression_bomb", f"{read} bytes grow to more than {produced}")
            yield out
            data = unpacker.unconsumed_tail
            if unpacker.eof:
                data = unpacker.unused_data.lstrip(b"\0")
                unpacker = zlib.decompressobj(wbits=31)
                fresh = True
    if not fresh:
        raise Refusal(file.relative, "truncated_gzip", "the gzip data ends early")


def as_seekable(file: RawFile, limits: Limits) -> BinaryIO:
    """A seekable stream for Parquet, which is read from its end. The caller closes it."""
    if file.is_gzip:
        return io.BytesIO(whole(file, limits.max_parquet_bytes, limits))
    with opened(file) as stream:
        if os.fstat(stream.fileno()).st_size > limits.max_parquet_bytes:
            raise Refusal(file.relative, "too_large", f"more than {limits.max_parquet_bytes} bytes")
        return os.fdopen(os.dup(stream.fileno()), "rb")
