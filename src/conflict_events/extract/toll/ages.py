"""Ages told behind people ("two men of 44 and 58", "two women, 44 and 58,"): numbers that count nobody."""

from collections.abc import Sequence

from conflict_events.extract.tokens import Token
from conflict_events.extract.toll.phrases import Item

_OLDEST = 110
_YOUNGEST = 10
"""From here a figure behind one person is an age; less may be children ("a mother of four")."""
_OPENS = (",", "of", "aged", "(")
_JOINS = (",", "and", "of", "aged", "(")


def without_ages(tokens: Sequence[Token], items: Sequence[Item]) -> list[Item]:
    """`items` less the bare numbers behind people of whom there are just as many as numbers."""
    ages: set[int] = set()
    for at, people in enumerate(items):
        if people.person and (people.best > 1 or _may_be_aged(tokens, people)) and people.first not in ages:
            behind = _numbers_behind(tokens, items[at:])
            if len(behind) == people.best:
                ages |= {item.first for item in behind}
    return [item for item in items if item.first not in ages]


def _may_be_aged(tokens: Sequence[Token], person: Item) -> bool:
    """ "A mechanic of 24 was killed": not of many, as "a group of 24" is."""
    of = person.last + 1 < len(tokens) and tokens[person.last].lower == "of"
    age = tokens[person.last + 1].text if of else ""
    return person.best == 1 and person.side != "group" and age.isdigit() and int(age) >= _YOUNGEST


def _numbers_behind(tokens: Sequence[Token], items: Sequence[Item]) -> list[Item]:
    """Bare numbers that follow the first of `items` with only commas and the like between."""
    last, found = items[0].last, []
    if last >= len(tokens) or tokens[last].lower not in _OPENS:
        return []
    for item in items[1:]:
        bare = item.noun is None and item.name is None and 1 < item.best < _OLDEST
        if not bare or any(token.lower not in _JOINS for token in tokens[last : item.first]):
            break
        found.append(item)
        last = item.last
    return found
