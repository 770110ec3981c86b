"""Letters and digits that look like those of English but are others, as edits that keep the map.

Other digits are digits: Arabic-Indic "١٢" is twelve, and would otherwise be no number at all. A word that mixes Latin
with Cyrillic or Greek letters is a scraping fault or a disguise ("аttack" with a Cyrillic а slips past every word
list); words of one script stay, for they are names in another language. Pairs: `seeds/noise/lookalikes.csv`.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from conflict_events.offsets import Edit
from conflict_events.resources import seed_rows

_OTHER_DIGIT = re.compile(r"(?![0-9])\d")
_LATIN = "A-Za-z\u00c0-\u024f"
_WORD = re.compile(r"[^\W\d_]+")
_MIXED = re.compile(rf"[{_LATIN}][\u0370-\u04ff]|[\u0370-\u04ff][{_LATIN}]")
"""Looked for in a word that was cut out first: one pattern for both takes the square of the length of a long word."""


@cache
def lookalikes() -> dict[str, str]:
    """Letter to the Latin letter it looks like."""
    return {row["letter"]: row["latin"] for row in seed_rows("noise", "lookalikes")}


def lookalike_edits(text: str) -> Iterator[Edit]:
    """Edits that make other digits 0 to 9 and the letters of mixed words Latin, in the order of the text."""
    return iter(sorted([*_digit_edits(text), *_letter_edits(text)], key=lambda edit: edit.start))


def _digit_edits(text: str) -> Iterator[Edit]:
    for match in _OTHER_DIGIT.finditer(text):
        yield Edit(match.start(), match.end(), str(unicodedata.decimal(match.group(0))))


def _letter_edits(text: str) -> Iterator[Edit]:
    for word in _WORD.finditer(text):
        if not _MIXED.search(word.group(0)):
            continue
        for at, letter in enumerate(word.group(0), word.start()):
            if letter in lookalikes():
                yield Edit(at, at + 1, lookalikes()[letter])
