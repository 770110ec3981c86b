"""Name folding: one spelling-independent key per place name, and a consonant skeleton for transliterations.

Pure functions on strings; must not touch the gazetteer or the disk.
"""

import re
import unicodedata
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
_KEY = {i: chr(i).lower() if chr(i).isalnum() else " " for i in range(128)} | dict.fromkeys(map(ord, "'`\""), None)
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
)
_VOWELS = re.compile(r"[aeiouyh]+")
_REPEATED = re.compile(r"(.)\1+")


def fold_once(name: str) -> str:
    """Folded key: lower case ASCII words separated by one space; "" when nothing readable is left.

    Removes accents, apostrophes, invisible and bidirectional controls; transliterates other scripts; reads
    Cyrillic look-alikes inside Latin words by their shape. Idempotent.
    """
    text = name[:MAX_NAME]
    if text.isascii():
        return " ".join(text.translate(_KEY).split())
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).translate(_SPECIAL)
    text = _COMBINING.sub("", unicodedata.normalize("NFKD", text))
    if not text.isascii():
        text = _transliterate(text)
    return " ".join(text.translate(_KEY).split())[:MAX_NAME].strip()


fold = lru_cache(maxsize=65536)(fold_once)
"""`fold_once` with a memory, for names that come again."""


def _transliterate(text: str) -> str:
    from anyascii import anyascii

    words = [w.translate(_LOOKALIKE) if _LATIN.search(w) and _CYRILLIC.search(w) else w for w in text.split()]
    return anyascii(" ".join(words)).replace("'", "").replace("`", "").replace('"', "")


@lru_cache(maxsize=65536)
def skeleton(key: str) -> str:
    """Consonant skeleton of a folded key, equal for most transliterations of one name (Dayr/Deir al Balah: "drbl").

    "" when fewer than three letters are left: too little to compare.
    """
    words = [w for w in key.split() if w not in ARTICLES]
    text = "".join(words)
    initial = text[:1] in tuple("aeiouy")
    for old, new in _DIGRAPHS:
        text = text.replace(old, new)
    text = text.replace("c", "k") if "c" in text else text
    text = _REPEATED.sub(r"\1", text)
    bones = text[:1] + _VOWELS.sub("", text[1:])
    if initial:
        bones = "a" + bones[1:]
    return bones if len(bones) >= 3 else ""


def is_readable_name(name: str) -> bool:
    """Whether a gazetteer spelling is worth an index row: Latin letters, not a code like "LON".

    Names met in other scripts are transliterated by `fold` and so meet the Latin spellings.
    """
    if len(name) < 2 or len(name) > MAX_NAME:
        return False
    if len(name) <= 4 and name.isupper():
        return False
    return name.isascii() or _LATIN_ONLY.fullmatch(name) is not None
