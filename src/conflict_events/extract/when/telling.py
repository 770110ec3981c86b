"""Dates that hang on the telling or a sequel and not on the act: speech, court, a death in hospital.

Weighs words and syntax of one sentence; knows nothing of articles or of the calendar.
"""

import re
from collections.abc import Sequence
from typing import Any

from conflict_events.extract.when.calendar import any_date_word, court_lemmas, date_words, speech_lemmas
from conflict_events.extract.when.mention import DateMention
from conflict_events.text import Sentence

REPORTED = 6.0
"""Cost from which a date does not date the act."""
_DIED_LATER = 6.0
"""A death of wounds is dated like speech: its day stands for the act only when nothing else dates it."""
_AHEAD = 20.0
"""A day still to come dates nothing, not even the telling."""
_STARTS = date_words("starts")
"""Verbs that in the present tense tell what is to come: "Ramadan, which starts on Sunday"."""
_GOES_ON = date_words("goes_on")
"""Verbs that in the present tense tell how things stand while the article is written: "Digging goes on today"."""
TOLD_OUTRIGHT = 1.5
"""What a date is worth in a sentence that only says when it happened (see `tells_when`)."""
_WILL = date_words("will")
_MID_SENTENCE = 30
"""Characters from which a date does not open its sentence ("On Monday, police said")."""
_BEFORE_SPEECH = re.compile(r",\s")
""" "Dozens died when a drone fired on a school on Thursday, residents have told": the speech comes after it."""
_TO_COME = re.compile(
    rf"\b(?:{any_date_word('to_come')}|(?:is|are|was|were)\sto|called?\s(?:for|on))\b[^.;]{{0,60}}$", re.IGNORECASE
)
"""Words before a date that is still to come, for sentences without a parse."""
_TELLS_WHEN = re.compile(
    r"^(?:the|it|this|that)\b(?:\s(?!(?:first|second|third|fourth|fifth|last|latest|other|next|same|two|three|four|both)\b)"
    rf"[\w’'-]+){{0,4}}?\s{any_date_word('happens')}\b",
    re.IGNORECASE,
)
_SAID_BEFORE = re.compile(
    rf"\b(?:{any_date_word('says')}|put\s+out(?:\s+on\s+its\s+\w+)?|told(?:\s+[\w.]+){{1,3}}"
    r"|(?:bulletin|communique|circular)\s+of)"
    r"(?:\s+(?:in\s+an?\s+(?:\w+\s+)?(?:statement|communique|post|tweet|briefing)|here|by\s+phone|to\s+reporters))?"
    r"\s+(?:on\s+|late\s+|early\s+|late\s+on\s+|early\s+on\s+)?$",
    re.IGNORECASE,
)


def speech_cost(mention: DateMention, sentence: Sentence, offset: int | None) -> float:
    """High where the date tells when somebody spoke, or died later of wounds, and not when it happened."""
    start = mention.start - sentence.start
    lead = max(0, start - 90)
    said = _SAID_BEFORE.search(sentence.text[lead:start])
    at = -1 if offset is None else offset - sentence.start
    if said is not None:
        return 0.0 if lead + said.start() <= at < lead + said.end() else REPORTED
    if sentence.tokens is None:
        return _AHEAD if _TO_COME.search(sentence.text[lead:start]) else 0.0
    root = _root_of(sentence.tokens, start, mention.end - sentence.start)
    governor = None if root is None else next((t for t in root.ancestors if t.pos_ in ("VERB", "AUX")), None)
    act = _token_at(sentence.tokens, at)
    if (
        governor is None
        or root is None
        or (act is not None and act.i in _up_to(root, governor))
        or abs(governor.idx - root.idx) >= 60
    ):
        return 0.0
    if (
        governor.idx > root.idx
        and start > _MID_SENTENCE
        and _BEFORE_SPEECH.match(sentence.text, mention.end - sentence.start)
    ):
        return 0.0
    lemma = governor.lemma_.lower()
    if any(token.lower_ in _WILL for token in governor.children if token.dep_ == "aux"):
        return _AHEAD
    if lemma in ("die", "succumb"):
        return _DIED_LATER if act is not None else 0.0
    is_present = (lemma in _STARTS and governor.tag_ == "VBZ") or (
        lemma in _GOES_ON and governor.tag_ in ("VBZ", "VBP")
    )
    return REPORTED if lemma in speech_lemmas() or is_present else 0.0


def _up_to(root: Any, governor: Any) -> set[int]:
    """Indices of the tokens that hold the date up to the verb: an act among them ("Sunday's attack") has it for own."""
    above = [token.i for token in root.ancestors]
    return set(above[: above.index(governor.i) + 1])


def tells_when(text: str) -> bool:
    """ "The beating took place on May 15": the sentence only says when or where what is told elsewhere happened."""
    return _TELLS_WHEN.match(text) is not None


def sequels(acts: Sequence[tuple[Sentence, int]]) -> frozenset[int]:
    """Offsets of arrests and charges told beside the act they answer; empty when they are all that is told."""
    found = frozenset(offset for sentence, offset in acts if _is_court_verb(sentence, offset))
    return found if len(found) < len(acts) else frozenset()


def _is_court_verb(sentence: Sentence, offset: int) -> bool:
    token = None if sentence.tokens is None else _token_at(sentence.tokens, offset - sentence.start)
    return token is not None and token.pos_ == "VERB" and token.lemma_.lower() in court_lemmas()


def _token_at(tokens: Any, offset: int) -> Any | None:
    """The token over character `offset` of the sentence."""
    for token in tokens:
        if token.idx <= offset < token.idx + len(token.text):
            return token
    return None


def _root_of(tokens: Any, start: int, end: int) -> Any | None:
    """The token of `start..end` that hangs on a word outside it."""
    inside = [token for token in tokens if start <= token.idx < end]
    indices = {token.i for token in inside}
    return next((token for token in inside if token.head.i not in indices or token.head.i == token.i), None)


def tree_steps(tokens: Any, start: int, end: int, at: int) -> int | None:
    """Edges between the date and the act in the dependency tree."""
    left, right = _root_of(tokens, start, end), _token_at(tokens, at)
    if left is None or right is None:
        return None
    up = {token.i: steps for steps, token in enumerate([left, *left.ancestors])}
    for steps, token in enumerate([right, *right.ancestors]):
        if token.i in up:
            return up[token.i] + steps
    return None
