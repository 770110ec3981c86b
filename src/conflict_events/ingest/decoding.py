"""Bytes to text: byte-order marks, UTF-8, declared and guessed encodings; binary content is refused. No disk."""

import codecs
import re

from conflict_events.ingest.refusals import Refusal

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"\x7fELF", b"PAR1", b"BZh")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,30})""", re.IGNORECASE)
_SAMPLE = 64 << 10


def decoded(data: bytes, declared: str | None = None) -> str:
    """Text of a file or line. Raises Refusal (place left blank) for binary or undecodable content.

    Order: byte-order mark, UTF-8, UTF-16 seen by its NUL bytes, `declared`, charset-normalizer's best guess.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return checked(_strict(data[len(mark) :], encoding))
    if data.startswith(_MAGIC):
        raise Refusal("", "binary_content", "the content is binary")
    try:
        return checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        return checked(_other(data, declared))
    except Refusal:
        guess = _utf16_without_mark(data)
        if guess is None:
            raise
        return checked(_strict(data, guess))


def declared_charset(data: bytes) -> str | None:
    """The charset an HTML page names in its first kilobytes, if Python knows it."""
    match = _META_CHARSET.search(data[:4096])
    if match is None:
        return None
    try:
        return codecs.lookup(match.group(1).decode("ascii")).name
    except LookupError:
        return None


def encodable(text: str) -> str:
    """`text` with lone surrogates (from JSON escapes) replaced by U+FFFD, so that it can be stored."""
    return _SURROGATE.sub("\ufffd", text)


def checked(text: str) -> str:
    """`text` unless too many control characters show that it is no text."""
    controls = len(_CONTROL.findall(text))
    if controls > 8 and controls > len(text) // 50:
        raise Refusal("", "binary_content", "the content is binary (control characters)")
    return text


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refusal("", "undecodable", f"not valid {encoding}: {error.reason}") from error


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 of mostly Latin text has a NUL in every second byte."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half and sample[1::2].count(0) > half * 0.6:
        return "utf-16-le"
    if half and sample[0::2].count(0) > half * 0.6:
        return "utf-16-be"
    return None


def _other(data: bytes, declared: str | None) -> str:
    encoding = _utf16_without_mark(data)
    if encoding:
        return _strict(data, encoding)
    if declared and declared != "utf-8":
        return _strict(data, declared)
    from charset_normalizer import from_bytes

    # The guess needs a sample only; it must include the bytes that are no UTF-8.
    best = from_bytes(_telling_sample(data)).best()
    if best is None or best.encoding in {"utf_7"}:
        raise Refusal("", "undecodable", "the encoding could not be told")
    text = data.decode(best.encoding, errors="replace")
    if text.count("\ufffd") > max(3, len(text) // 1000):
        raise Refusal("", "undecodable", f"not valid {best.encoding}")
    return text


def _telling_sample(data: bytes) -> bytes:
    if len(data) <= _SAMPLE:
        return data
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        start = max(0, error.start - _SAMPLE // 2)
        return data[start : start + _SAMPLE]
    return data[:_SAMPLE]
