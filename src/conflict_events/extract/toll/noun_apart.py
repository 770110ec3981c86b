"""Nouns of killing whose people stand behind a time or a place: "the murder last week of two nuns".

Finds the phrase on plain tokens; who the people are is read where the others are.
"""

from collections.abc import Sequence
from functools import cache

from conflict_events.extract.number_words import words
from conflict_events.extract.tokens import Token
from conflict_events.extract.toll.lexicon import casualty_words, person_lengths, toll_words
from conflict_events.extract.toll.phrases import DETERMINERS
from conflict_events.extract.toll.spread_phrases import Trigger
from conflict_events.extract.when.calendar import months, weekdays

_OPENS = toll_words("opens_aside_of_noun")
_REACH = 10


@cache
def _nouns() -> frozenset[str]:
    """First words of "murder of" and its like."""
    entries = [entry for found in casualty_words().values() for entry in found]
    return frozenset(e.words[0] for e in entries if e.frame == "noun_of" and e.kind == "killed" and len(e.words) == 2)


def noun_apart(tokens: Sequence[Token], index: int) -> Trigger | None:
    """The phrase from its noun to the "of" that leads to people, or None."""
    word = tokens[index].lower
    if index == 0 or word not in _nouns() or tokens[index - 1].lower in ("to", "of"):
        return None
    opens = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if opens not in _OPENS and opens not in weekdays():
        return None
    for at in range(index + 2, min(index + _REACH, len(tokens) - 1)):
        if not tokens[at].text[0].isalnum() or tokens[at].lower in ("and", "by", "that", "who", "was", "were"):
            return None
        if tokens[at].lower == "of" and _leads_to_people(tokens, at + 1):
            return Trigger(index, at + 1, "killed", "noun_of", 1.0, f"{word} of")
    return None


def _leads_to_people(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number or an article opens the words there, and no date or hour does."""
    word = tokens[at].lower
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if following in months() or following in weekdays() or word in months():
        return False
    one = word in person_lengths() or (word in DETERMINERS and following in person_lengths())
    return one or word.isdigit() or word in words()
