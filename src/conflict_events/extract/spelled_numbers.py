"""Values that number words spell: "forty-two", "half a dozen", "a few hundred", "dozens". Reads no digits."""

from collections.abc import Sequence

from conflict_events.extract.bare_value import MAX_VALUE, UNKNOWN, Value
from conflict_events.extract.number_words import scales, sizings, worth
from conflict_events.extract.tokens import Token

_MAX_WORDS = 24
"""No number below a thousand million takes more words; longer runs are hostile."""


def word_value(tokens: Sequence[Token], index: int) -> Value | None:
    """The value of the number words that begin at token `index`, or None."""
    for read in (_vague_value, _half_value, _group_value, cardinal_value):
        value = read(tokens, index)
        if value is not None:
            return value
    return None


def _vague_value(tokens: Sequence[Token], index: int) -> Value | None:
    """ "Several", "several hundred", "dozens", "tens of thousands"."""
    vague = worth(tokens, index, "vague")
    scale, last = scales(tokens, index + 1)
    if vague is not None and scale is not None:
        return Value(index, last, vague * scale, True)
    if vague is not None:
        return Value(index, index + 1, vague, True)
    plural = worth(tokens, index, "plural")
    if plural is None:
        return None
    larger = worth(tokens, index + 2, "plural")
    if index + 1 < len(tokens) and tokens[index + 1].lower == "of" and larger is not None:
        return Value(index, index + 3, plural * larger, True)
    return Value(index, index + 1, plural, True)


def _half_value(tokens: Sequence[Token], index: int) -> Value | None:
    """ "Half a dozen", "half-dozen", "half a million"."""
    if tokens[index].lower in ("a", "one") and index + 1 < len(tokens) and tokens[index + 1].lower == "quarter":
        return _quarters(tokens, index, 1, index + 2)
    if tokens[index].lower == "three" and index + 1 < len(tokens) and tokens[index + 1].lower == "quarters":
        return _quarters(tokens, index, 3, index + 2)
    if tokens[index].lower != "half" or index + 1 == len(tokens):
        return None
    at = index + 2 if tokens[index + 1].lower in ("a", "-") else index + 1
    if worth(tokens, at, "group") == 12:
        return Value(index, at + 1, 6, False)
    scale = worth(tokens, at, "scale") if at > index + 1 else None
    return None if scale is None else Value(index, at + 1, scale // 2, False)


def _quarters(tokens: Sequence[Token], index: int, factor: int, at: int) -> Value | None:
    """ "A quarter of a million", "three quarters of a million": `at` is behind the word for the part."""
    if [token.lower for token in tokens[at : at + 2]] not in (["of", "a"], ["of", "one"]):
        return None
    scale = worth(tokens, at + 2, "scale")
    return None if scale is None or scale % 4 else Value(index, at + 3, factor * scale // 4, False)


def _group_value(tokens: Sequence[Token], index: int) -> Value | None:
    """ "A dozen", "two dozen", "a couple of", "a few hundred"."""
    word = tokens[index].lower
    factor = 1 if word in ("a", "an") else worth(tokens, index, "unit")
    if factor is None:
        return Value(index, index + 1, 12, False) if worth(tokens, index, "group") == 12 else None
    following = index + 1
    if word in ("a", "an") and following < len(tokens) and tokens[following].lower in sizings():
        following += 1
        return Value(index, following + 1, UNKNOWN, True) if _collective(tokens, following) else None
    group = worth(tokens, following, "group")
    if group is None and word in ("a", "an"):
        group = worth(tokens, following, "vague") or _collective(tokens, following)
    if group is None:
        return None
    at = following + 2 if following + 1 < len(tokens) and tokens[following + 1].lower == "of" else following + 1
    scale, last = scales(tokens, at)
    if scale is not None:
        return Value(index, last, factor * group * scale, True)
    return Value(index, following + 1, factor * group, False)


def _collective(tokens: Sequence[Token], index: int) -> int | None:
    """ "A number of" and its like: an unknown plural."""
    value = worth(tokens, index, "collective")
    return value if value is not None and index + 1 < len(tokens) and tokens[index + 1].lower == "of" else None


def cardinal_value(tokens: Sequence[Token], index: int) -> Value | None:
    """ "Forty-two", "one hundred and twenty", "two thousand three hundred", "a hundred and fifty"."""
    total, current, at, seen, least = 0, 0, index, False, MAX_VALUE * 1000
    if tokens[index].lower in ("a", "an") and worth(tokens, index + 1, "scale") is not None:
        current, at, seen = 1, index + 1, True
    while at < min(len(tokens), index + _MAX_WORDS):
        unit, ten, scale = (worth(tokens, at, role) for role in ("unit", "ten", "scale"))
        if unit is not None and (
            not seen or (current % 100 >= 20 and current % 10 == 0 and unit < 10) or current % 100 == 0
        ):
            current, seen = current + unit, True
        elif ten is not None and (not seen or current % 100 == 0):
            current, seen = current + ten, True
        elif scale == 100 and seen and 0 < current < 100:
            current *= 100
        elif scale is not None and scale != 100 and seen and current and scale < least:
            current, total, least = 0, total + current * scale, scale
        elif seen and tokens[at].lower in ("-", "and") and _continues(tokens, at, total, current):
            at += 1
            continue
        else:
            break
        at += 1
    return Value(index, at, total + current, False) if seen else None


def _continues(tokens: Sequence[Token], at: int, total: int, current: int) -> bool:
    """Whether the hyphen or "and" at `at` joins one number ("forty-two", "hundred and two"), not two of them.

    "Two hundred and three thousand" is one, "two hundred and three hundred" are two.
    """
    unit, ten = worth(tokens, at + 1, "unit"), worth(tokens, at + 1, "ten")
    if tokens[at].lower == "-":
        return unit is not None and 0 < unit < 10 and current % 100 >= 20 and current % 10 == 0
    if unit is None and ten is None:
        return False
    scale = _scale_after(tokens, at + 1)
    if current:
        return current >= 100 and current % 100 == 0 and scale != 100
    return total > 0 and scale is None


def _scale_after(tokens: Sequence[Token], at: int) -> int | None:
    """The scale of the unit or the ten at `at`: that of "thousand" in "twenty-two thousand"."""
    after = at + 1
    if worth(tokens, at, "ten") is not None:
        hyphen = after < len(tokens) and tokens[after].text == "-"
        if worth(tokens, after + hyphen, "unit") is not None:
            after += hyphen + 1
    return worth(tokens, after, "scale")
