"""One value as text, for renderers and exports: ISO dates, JSON for nested values, nothing a terminal would obey."""

import json
import math
import unicodedata
from datetime import UTC, date, datetime
from typing import Any

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


def plain(value: Any) -> Any:
    """`value` as JSON knows it: ISO dates, UTC times with Z, NaN as null, bytes as hex; lists and structs likewise."""
    if isinstance(value, datetime):
        moment = value.astimezone(UTC) if value.tzinfo else value
        return moment.isoformat() if moment.tzinfo is None else moment.isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, dict):
        return {str(key): plain(member) for key, member in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(member) for member in value]
    if value is None or isinstance(value, (bool, int, str)):
        return value
    return str(value)


def as_text(value: Any) -> str:
    """`value` as the text of one cell; null is empty, nested values are JSON."""
    value = plain(value)
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def csv_cell(value: Any) -> str:
    """`value` as a CSV cell that a spreadsheet takes as text, never as a formula; numbers stay numbers.

    Text that starts like a formula gets an apostrophe in front (OWASP, CSV injection), also after leading blanks and
    in the full-width forms that some spreadsheets accept. NUL is dropped, line ends become `\\n`: a bare `\\r` is not
    quoted by `csv` and would break a row.
    """
    value = plain(value)
    text = as_text(value)
    if not isinstance(value, (str, list, dict)):
        return text
    risky = unicodedata.normalize("NFKC", text.lstrip(" \n\u00a0\u200b\ufeff"))[:1] in _FORMULA_STARTS
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return f"'{text}" if risky and text else text


def visible(text: str) -> str:
    """`text` on one line, with control and direction characters shown as escapes, so that no terminal obeys them."""
    if text.isprintable() and text.isascii():
        return text
    return "".join(_visible_character(character) for character in text)


def _visible_character(character: str) -> str:
    if character == "\n":
        return "\u23ce"
    if unicodedata.category(character) in {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"} or character in _BIDI_CONTROLS:
        return f"\\u{ord(character):04x}" if ord(character) > 0xFF else f"\\x{ord(character):02x}"
    return character


def width(text: str) -> int:
    """Columns of a terminal that `text` takes: East Asian wide characters two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(_character_width(character) for character in text)


def _character_width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def shorten(text: str, columns: int) -> str:
    """`text` cut to at most `columns` terminal columns, with an ellipsis when something is missing."""
    if width(text) <= columns:
        return text
    kept, used = [], 0
    for character in text:
        used += _character_width(character)
        if used > columns - 1:
            break
        kept.append(character)
    return "".join(kept) + "\u2026"
