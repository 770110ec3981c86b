"""Two sides named with one plural noun: `the Sinaloa and Jalisco cartels`, `two clans, the Tugu and the Hagai`.

Finds the two names and the phrase that each stands for; naming that phrase is the work of `naming`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NAME = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}"
_PAIR = re.compile(
    rf"(?P<first>{_NAME}) (?:and|or|&) (?:the )?(?P<second>{_NAME}) "
    r"(?P<head>clans|sub-clans|families|tribes|cartels|gangs|tribesmen|clansmen)\b"
)
_NAMED_BEHIND = re.compile(
    rf"\b(?:[Tt]wo|[Rr]ival|[Ff]euding) (?P<head>clans|sub-clans|families|tribes|cartels|gangs)\b[^.;]{{0,40}}?, "
    rf"(?:the )?(?P<first>{_NAME}) and (?:the )?(?P<second>{_NAME})(?=[,.;:])"
)
_KIN = {
    "clans": "clan",
    "sub-clans": "sub-clan",
    "families": "clan",
    "tribes": "tribe",
    "tribesmen": "tribe",
    "clansmen": "clan",
}
_CRIME = {"cartels": "cartel", "gangs": "gang"}
_LEADING = re.compile(r"^(?:The|Rival|Both|Feuding|Between|Members|Of) ")


@dataclass(frozen=True, slots=True)
class PairedName:
    """One of two names: its characters in the text, and the phrase it stands for (`Sinaloa cartel`)."""

    start: int
    end: int
    phrase: str
    is_kin: bool


def paired_names(text: str) -> Iterator[PairedName]:
    """The names of each pair in order; where the noun follows the second one spans it as well."""
    for found in (*_PAIR.finditer(text), *_NAMED_BEHIND.finditer(text)):
        head = found["head"]
        single = _KIN.get(head) or _CRIME[head]
        start = found.start("first") + _length_of_leading(found["first"])
        first = text[start : found.end("first")]
        yield PairedName(start, found.end("first"), f"{first} {single}", head in _KIN)
        end = max(found.end("second"), found.end("head"))
        yield PairedName(found.start("second"), end, f"{found['second']} {single}", head in _KIN)


def _length_of_leading(name: str) -> int:
    found = _LEADING.match(name)
    return found.end() if found else 0
