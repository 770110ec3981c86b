"""Acts that a sentence takes as known: "condemned the murder of Judge A. B.", "C. D., who was kidnapped on Tuesday".

A noun of violence with a definite victim says that the act happened, whoever speaks of it and why. Words:
seeds/triggers/recalled_acts.csv. Whether an article is about such an act, extract/topic.py decides.
"""

import re
from dataclasses import dataclass
from functools import cache

from conflict_events.resources import seed_rows

_NAME = r"[A-Z][\w.'’-]+(?:,?\s(?:(?:de|del|la|las|los|y|al|el|bin|ibn|van|von|da|do|dos)\s)*[A-Z][\w.'’-]+)+"
_ANY_NAME = r"[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+)*"
_TITLES = r"(?:(?:[a-z][a-z-]*|[A-Z]{2,5}|\d+(?:-\w+)*|[A-Z][a-z]+),?\s){0,6}?"
_COUNT = r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_DEFINITE = r"(?:[Tt]he|[Tt]his|[Tt]hat|[Yy]esterday's|[Tt]oday's|last\s\w+'s|\w+day's)\s(?:[a-z-]+\s){0,2}"
_WHOM = rf"(?:(?:the\s)?{_TITLES}(?P<name>{_NAME})|(?:the\s|another\s|its\s)?(?P<count>{_COUNT}\s[A-Za-z][\w-]+))"
_BLANK = r"[\s\[\]]+"
"""Between words; what an editor inserted in brackets reads on: "the massacre [of six priests]"."""
_WAS = r"(?:was|were|had\sbeen|has\sbeen|have\sbeen)\s(?:[a-z]+\s)?"


@dataclass(frozen=True, slots=True)
class RecalledAct:
    """Where a sentence names a known act (offsets in the sentence), who suffered it, and its likely sub-event type.

    `kills`: the word for it says that the victim is dead.
    """

    start: int
    end: int
    victim_start: int
    victim_end: int
    sub_event_type: str
    kills: bool


def recalled_act(text: str) -> RecalledAct | None:
    """The first act with a definite victim that the sentence takes as known; None when there is none."""
    if _words().search(text) is None:
        return None
    found = [_act(match, row) for patterns, row in _table() for pattern in patterns if (match := pattern.search(text))]
    return min(found, key=lambda act: (act.start, -act.end), default=None)


def _act(match: re.Match[str], row: dict[str, str]) -> RecalledAct:
    victim = "count" if match.groupdict().get("count") else "name"
    start, name = match.start(victim), match[victim].rstrip(".'’")
    return RecalledAct(*match.span("act"), start, start + len(name), row["sub_event_type"], row["kills"] == "yes")


@cache
def _rows() -> list[dict[str, str]]:
    return seed_rows("triggers", "recalled_acts")


@cache
def _words() -> re.Pattern[str]:
    """Any noun or verb of the table: most sentences have none, and the full patterns are dear."""
    return re.compile("|".join(filter(None, (row[column] for row in _rows() for column in ("noun", "verb")))))


@cache
def _table() -> tuple[tuple[tuple[re.Pattern[str], ...], dict[str, str]], ...]:
    return tuple((_patterns(row), row) for row in _rows())


def _patterns(row: dict[str, str]) -> tuple[re.Pattern[str], ...]:
    act = rf"\b(?P<act>{row['noun']})"
    link = rf"\s(?:{row['link']})\s"
    shapes = [
        rf"{act}{link}{_WHOM}",
        rf"\b{_DEFINITE}{act}(?<!s){link}(?:the\s)?(?:[a-z\d-]+\s){{0,3}}(?P<name>{_ANY_NAME})",
        rf"(?P<name>{_NAME})(?:'s?|’s?)\s(?:[a-z-]+\s)?{act}\b",
    ]
    if row["verb"]:
        was = rf"{_WAS}(?P<act>{row['verb']})\b"
        shapes.append(rf"(?P<name>{_NAME})(?:\s[a-z]+){{0,3}},?\s(?:who|which)\s{was}")
        shapes.append(rf"\b(?:[Aa]fter|[Ss]ince|[Ff]ollowing)\s(?:[^.;]{{0,60}}?\s)?(?P<name>{_NAME})\s{was}")
    return tuple(re.compile(shape.replace(r"\s", _BLANK)) for shape in shapes)
