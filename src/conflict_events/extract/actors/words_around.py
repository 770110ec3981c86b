"""What the words around a mention say of it: that it is worn, only speaks, is suspected, or is known to nobody.

Reads folded text near a span; knows no mention and no name.
"""

import re

from conflict_events.extract.actors.table import patterns_of

_CLOTHES = patterns_of("mention_words", "clothes")
_WORN_AFTER = re.compile(rf"^(?:[ -](?:style|type|like|issue|green|combat))?(?:'s?)? {_CLOTHES}\b")
_WORN_BEFORE = re.compile(
    rf"\b(?:{patterns_of('mention_words', 'dressed')}|(?:(?<!in the )(?<!in ){_CLOTHES} of|"
    rf"{_CLOTHES} (?:resembling|similar to|like|worn by))(?: those (?:of|worn by))?)"
    rf" (?:the |an? |[a-z]+ )?$"
)
_SPEECH = patterns_of("mention_words", "speech")
_COUNTS = r"(?:puts?|raised|revised|gave) (?:the |its |a )?(?:[a-z]+ )?(?:number|toll|count|figure)"
_INQUIRES = rf"^ {patterns_of('mention_words', 'inquires')}"
_SPEAKS_AFTER = re.compile(
    rf"^(?: (?:[a-z.'-]+)){{0,3}}? (?:has |have |had |later |also |on [a-z]+ )?(?:{_SPEECH}|{_COUNTS})\b|{_INQUIRES}\b"
)
_SPEAKS_BEFORE = re.compile(
    rf"(?:\baccording to|[,\"] {_SPEECH}|\b{_SPEECH} by|\bquoted|\b(?:spoke|spoken) (?:with|to)|\binterviewed)"
    r" (?:(?!that\b)[a-z-]+ ){0,3}$|\btold (?:the |an? )?$"
)
"""Words before those who tell: `, said police`; in `police said gunmen came` the gunmen do not."""
_OFFICIALS = re.compile(rf"^ {patterns_of('mention_words', 'official')}\b")
_HARMED = re.compile(rf"\b{patterns_of('mention_words', 'harmed')} (?:[a-z0-9-]+ ){{0,3}}$")
"""Words before one who is no speaker, whatever his office: `killed a Hezbollah commander`."""
_HEDGED = re.compile(rf"\b{patterns_of('mention_words', 'hedge')}\b")
_UNKNOWN = re.compile(rf"\b{patterns_of('mention_words', 'unknown')}\b(?: [a-z-]+){{0,3}}$")


def is_worn(folded: str, start: int, end: int) -> bool:
    """`in military trousers`, `uniforms of the army`, `dressed as policemen`: what somebody else had on.

    `Men in the uniform of the army` are held to be of the army.
    """
    return bool(_WORN_AFTER.match(folded[end : end + 24]) or _WORN_BEFORE.search(folded[max(0, start - 60) : start]))


def speaks(folded: str, start: int, end: int) -> bool:
    """Whether they only tell what happened: `police said`, `according to residents`."""
    after, before = folded[end : end + 60], folded[max(0, start - 50) : start]
    officials = _OFFICIALS.match(after) and not _HARMED.search(before)
    return bool(officials or _SPEAKS_AFTER.match(after) or _SPEAKS_BEFORE.search(before))


def is_hedged(folded: str, start: int, end: int) -> bool:
    """Whether the words call them suspected, alleged or the like."""
    return bool(_HEDGED.search(folded, max(0, start - 24), end))


def is_unidentified(folded: str, start: int, end: int) -> bool:
    """Whether the words say that nobody knows them."""
    return bool(_UNKNOWN.search(folded[max(0, start - 24) : end]))
