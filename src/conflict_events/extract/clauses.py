"""Parts a sentence whose second clause puts another place first: "a mine killed two in Kaya, while in Djibo gunmen ..".

Each clause tells an act of its own, and what is read, counted and placed by sentence would mix them. Decides on words
alone; a clause that names no act stays with the one before it.
"""

import re
from collections.abc import Iterator

from conflict_events.extract.when.calendar import months, weekdays
from conflict_events.extract.word_patterns import one_of

FEWEST_WORDS = 5
"""Words of a clause that may tell an act."""

_TURN = re.compile(
    r"(?:;\s+(?:(?:and|while|but)\s+)?|,\s+(?:and|while|but|whereas)\s+)(?:also\s+)?"
    r"(?=(?:in|at|near|outside)\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}(?P<name>[A-Z][\w'’-]+))"
)
"""What leads over to a clause with its place first."""
_ACT = re.compile(rf"\b{one_of('words', 'act_told')}\b", re.IGNORECASE)


def clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentence at `start..end`, or its clauses, as half-open offsets in `text`."""
    for turn in _TURN.finditer(text, start, end):
        if _is_place(turn["name"]) and _tells_act(text[start : turn.start()]) and _tells_act(text[turn.end() : end]):
            yield start, turn.start()
            start = turn.end()
    yield start, end


def _is_place(name: str) -> bool:
    return name.lower() not in months() and name.lower() not in weekdays()


def _tells_act(clause: str) -> bool:
    return len(clause.split()) >= FEWEST_WORDS and _ACT.search(clause) is not None
