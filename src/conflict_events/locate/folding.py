"""Name folding: one spelling-independent key per place name, and a consonant skeleton for transliterations.

Pure functions on strings; must not touch the gazetteer or the disk.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

MAX_NAME = 120
"""Longer strings are cut before folding: no place name needs more, and hostile input must not cost time."""

_SPECIAL = str.maketrans(
    {
        **dict.fromkeys("əƏ", "e"),
        **dict.fromkeys("ıİ", "i"),
        **dict.fromkeys("øØ", "o"),
        **dict.fromkeys("łŁ", "l"),
        **dict.fromkeys("đĐðÐ", "d"),
        **dict.fromkeys("ŋŊ", "n"),
        "ß": "ss",
        "æ": "ae",
        "Æ": "ae",
        "œ": "oe",
        "Œ": "oe",
        "þ": "th",
        "Þ": "th",
        **dict.fromkeys("'’‘`´ʻʼʿʾ′ʹˈ“”\"", ""),
    }
)
# Cyrillic letters that look like Latin ones: read by their shape when a word mixes both scripts (a homoglyph attack).
_LOOKALIKE = str.maketrans("АВЕЅЈКМНОРСТУХІаеѕјкмнорстухі", "ABESJKMHOPCTYXIaesjkmhopctyxi")
_LATIN = re.compile(r"[A-Za-z]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN_ONLY = re.compile(r"[\u0000-\u036f\u1e00-\u20ff]+")
_COMBINING = re.compile(r"[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u0670\u20d0-\u20ff\ufe20-\ufe2f]+")
# One table for what is left once a text is ASCII: a translation is several times faster than a regular expression.
_KEY: dict[int, str | None] = {i: chr(i).lower() if chr(i).isalnum() else " " for i in range(128)}
_KEY |= dict.fromkeys([*range(9), *map(ord, "'`\"")], None)
_KEY_OF_LINE = _KEY | {ord("\n"): "\n"}
_INVISIBLE = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufe00-\ufe0f]"
)

ARTICLES = frozenset(["al", "el", "ad", "ar", "as", "at", "az", "an", "ash", "adh", "the"])
_DIGRAPHS = (
    ("tch", "c"),
    ("ch", "c"),
    ("sh", "s"),
    ("sch", "s"),
    ("zh", "j"),
    ("dj", "j"),
    ("kh", "k"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("ph", "f"),
    ("ck", "k"),
    ("qu", "k"),
    ("x", "ks"),
    ("q", "k"),
    ("w", "v"),
    ("z", "s"),
    ("c", "k"),
)
_VOWELS = re.compile(r"(?<=[^\n])[aeiouyh]+")  # a name's first letter stays
_VOCALIC = frozenset("aeiouy")
_REPEATED = re.compile(r"(.)\1+")


def fold_once(name: str) -> str:
    """Folded key: lower case ASCII words separated by one space; "" when nothing readable is left.

    Removes accents, apostrophes, invisible and bidirectional controls; transliterates other scripts; reads
    Cyrillic look-alikes inside Latin words by their shape. Idempotent.
    """
    text = name[:MAX_NAME]
    if text.isascii():
        return " ".join(text.translate(_KEY).split())
    return " ".join(_in_ascii(text).translate(_KEY).split())[:MAX_NAME].strip()


fold = lru_cache(maxsize=65536)(fold_once)
"""`fold_once` with a memory, for names that come again."""


def fold_all(names: Sequence[str]) -> list[str]:
    """`fold_once` of each name, several times faster for many: they are translated together, as lines of one text."""
    cut = [name[:MAX_NAME].replace("\n", " ") for name in names]
    plain = _line_keys("\n".join(name for name in cut if name.isascii()))
    rest = _line_keys(_in_ascii("\n".join(name for name in cut if not name.isascii())))
    return [next(plain) if name.isascii() else next(rest)[:MAX_NAME].strip() for name in cut]


def _line_keys(lines: str) -> Iterator[str]:
    text = lines.translate(_KEY_OF_LINE)
    while "  " in text:
        text = text.replace("  ", " ")
    return iter(text.replace("\n ", "\n").replace(" \n", "\n").strip(" ").split("\n"))


def _in_ascii(text: str) -> str:
    """Every line without accents and invisible characters, other scripts transliterated."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).translate(_SPECIAL)
    text = _COMBINING.sub("", unicodedata.normalize("NFKD", text))
    if text.isascii():
        return text
    return "\n".join(line if line.isascii() else _transliterate(line) for line in text.split("\n"))


def _transliterate(line: str) -> str:
    from anyascii import anyascii

    words = [w.translate(_LOOKALIKE) if _LATIN.search(w) and _CYRILLIC.search(w) else w for w in line.split()]
    return anyascii(" ".join(words)).replace("'", "").replace("`", "").replace('"', "")


@lru_cache(maxsize=65536)
def skeleton(key: str) -> str:
    """Consonant skeleton of a folded key, equal for most transliterations of one name (Dayr/Deir al Balah: "drbl").

    "" when fewer than three letters are left: too little to compare.
    """
    return skeletons([key])[0]


def skeletons(keys: Iterable[str]) -> list[str]:
    """`skeleton` of each folded key; together, as lines of one text, many take a fraction of the time."""
    names = ["".join([word for word in key.split() if word not in ARTICLES]) for key in keys]
    text = "\n".join(names)
    for old, new in _DIGRAPHS:
        text = text.replace(old, new)
    bones = _VOWELS.sub("", _REPEATED.sub(r"\1", text)).split("\n")
    if not names:
        return []
    marked = ["a" + left[1:] if name[:1] in _VOCALIC else left for name, left in zip(names, bones, strict=True)]
    return [left if len(left) >= 3 else "" for left in marked]


def readable_names(names: Iterable[str]) -> list[str]:
    """Of gazetteer spellings those worth an index row: Latin letters, not a code like "LON".

    Names met in other scripts are transliterated by `fold` and so meet the Latin spellings.
    """
    is_latin = _LATIN_ONLY.fullmatch
    return [
        name
        for name in names
        if 2 <= len(name) <= MAX_NAME
        and (name.isascii() or is_latin(name) is not None)
        and (len(name) > 4 or not name.isupper())
    ]
