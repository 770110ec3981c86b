"""What single number words are worth, from the table of quantities. Reads no whole number."""

from collections.abc import Sequence
from functools import cache

from conflict_events.extract.tokens import Token
from conflict_events.resources import seed_rows

_SIZING = "sizing"


@cache
def words() -> dict[str, tuple[str, int]]:
    """Number words to their role (unit, ten, scale, group, vague, plural, collective) and value."""
    rows = [row for row in seed_rows("quantities", "number_words") if row["role"] != _SIZING]
    return {row["word"]: (row["role"], int(row["value"])) for row in rows}


@cache
def sizings() -> frozenset[str]:
    """Words that may stand inside "an unknown number of" and are no numbers."""
    return frozenset(row["word"] for row in seed_rows("quantities", "number_words") if row["role"] == _SIZING)


def worth(tokens: Sequence[Token], index: int, role: str) -> int | None:
    """Value of the number word at `index` if it plays `role`, else None."""
    if not 0 <= index < len(tokens):
        return None
    kind, value = words().get(tokens[index].lower, ("", 0))
    return value if kind == role else None


def scales(tokens: Sequence[Token], index: int) -> tuple[int | None, int]:
    """The scale at `index` and where it ends: "thousand", "hundred thousand"."""
    one, other = worth(tokens, index, "scale"), worth(tokens, index + 1, "scale")
    if one == 100 and other is not None and other > one:
        return one * other, index + 2
    return one, index + 1
