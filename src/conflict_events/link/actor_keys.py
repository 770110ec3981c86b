"""Actor names made comparable: without years, by acronym, generic names set apart. Touches no report."""

import re
from functools import cache, lru_cache

from anyascii import anyascii

from conflict_events.resources import seed_rows

_YEARS = re.compile(r"\s*\(\s*\d{4}\b[^)]*\).*$")
_UNIT = re.compile(r"\s*\[[^\]]*\].*$")
_ACRONYM = re.compile(r"^\s*([^\s:]{2,12})\s*:\s*(\S.*)$")
_BARE_ACRONYM = re.compile(r"^[A-Z][A-Z0-9-]{1,9}$")
_STATE = re.compile(r"^(?:military|police|armed|security|government)(?: forces)? of (?:the )?(.+)$")


def fold(text: str) -> str:
    """Lower-case ASCII words of `text`, separated by single blanks."""
    return re.sub(r"[^a-z0-9]+", " ", anyascii(text).lower()).strip()


@cache
def _generic_prefixes() -> tuple[str, ...]:
    """Folded beginnings of names that say what kind of party acted, not which (seeds/linking/generic_actors.csv)."""
    return tuple(fold(row["prefix"]) for row in seed_rows("linking", "generic_actors"))


@lru_cache(maxsize=65536)
def actor_key(name: str | None) -> str | None:
    """Key under which two spellings of one actor agree; None when the name is absent or generic.

    Years of government and units are dropped; "PKK: Kurdistan Workers Party" and "PKK" share a key; army, police and
    government of one state share a key, because reports of one act name now the one, now the other.
    """
    if name is None:
        return None
    bare = _UNIT.sub("", _YEARS.sub("", name))
    folded = fold(bare)
    if not folded or any(folded == p or folded.startswith(p + " ") for p in _generic_prefixes()):
        return None
    if match := _ACRONYM.match(bare):
        return "acronym " + fold(match[1])
    if _BARE_ACRONYM.match(bare.strip()):
        return "acronym " + folded
    if match := _STATE.match(folded):
        return "state " + match[1]
    return folded
