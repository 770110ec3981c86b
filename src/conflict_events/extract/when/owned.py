"""Dates that own something: "Monday's attack" dates that act wherever it is told, "Monday's vote" dates none.

Looks at the words right beside a date; knows no syntax and no calendar.
"""

import re
from functools import cache

from conflict_events.extract.when.calendar import act_nouns, any_date_word
from conflict_events.extract.when.mention import DateMention
from conflict_events.text import Sentence

_OWNS = re.compile(r"['’]s?\s", re.IGNORECASE)
_THE = re.compile(r"\b(?:the|an?|that|this|last)\s(?:(?:early|late|deadly|fatal|mass|past)\s)?$", re.IGNORECASE)
_REACH = 60


@cache
def _act() -> re.Pattern[str]:
    """The rest of a phrase up to its noun for an act; behind the bare day only a word may stand before that."""
    words = "|".join(sorted(map(re.escape, act_nouns()), key=lambda word: (-len(word), word)))
    noun = rf"(?:{words}|{any_date_word('act_noun')})s?"
    return re.compile(rf"(?P<words>(?:\s?[\w-]+\s){{0,4}}?)(?:[\w]+-)?{noun}\b", re.IGNORECASE)


def names_an_act(mention: DateMention, sentence: Sentence) -> bool:
    """ "Monday's drive-by shooting", "the 5 October attack": the day is that of the act, whoever speaks of it when."""
    owned = _owned(mention, sentence)
    if owned is not None:
        return _act().match(owned) is not None
    start, end = mention.start - sentence.start, mention.end - sentence.start
    if sentence.text[end : end + 1] != " " or _THE.search(sentence.text[:start]) is None:
        return False
    found = _act().match(sentence.text[end + 1 : end + _REACH])
    return found is not None and found["words"].count(" ") <= 1


def names_a_thing(mention: DateMention, sentence: Sentence) -> bool:
    """ "Monday's vote was the first in years": the day of what is spoken of, and of no act."""
    return _owned(mention, sentence) is not None and not names_an_act(mention, sentence)


def _owned(mention: DateMention, sentence: Sentence) -> str | None:
    """What follows the day that owns it, or None where it owns nothing."""
    end = mention.end - sentence.start
    match = _OWNS.match(sentence.text, end)
    if match is None and mention.text.lower().endswith(("'s", "’s")):
        return sentence.text[end + 1 : end + _REACH]
    return None if match is None else sentence.text[match.end() : match.end() + _REACH]
