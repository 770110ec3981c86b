"""What the grammar around a span says of it: towns are captured and shelled, they fall, and hold out.

Pure functions over words and text; looks nothing up in the gazetteer. A recogniser of entities takes most towns of
conflicts for persons; these words are the better witness.
"""

import re
from collections.abc import Sequence

from conflict_events.locate.cues import Cues
from conflict_events.locate.words import Word

_BE = frozenset(("was", "were", "is", "are", "been", "being", "be"))
_BETWEEN = 2
"""Words that may stand between "was" and its participle: "was reportedly again shelled"."""
_AWAY = re.compile(
    r", (?:about |some |around |nearly |just |roughly )?\d{1,3}\s{0,2}-?(?:km|kms|kilomet(?:er|re)s?|miles?)\b"
    r"|, (?:the )?(?:[a-z-]{1,20} ){0,2}capital\b"
)
"""What follows a town that a text presents: "X, 70 kilometres north of Y", "X, the provincial capital"."""
_MEASURED = re.compile(
    r"\b(?:km|kms|kilomet(?:er|re)s?|miles?)\b[^.;,]{0,30}\b(?:of|from|outside)\s(?:the\s(?:[a-z]{1,20}\s){0,2})?$",
    re.I,
)
"""What distances are measured from are towns."""
_FARTHEST_LEFT = 60

_LINE_HEAD = re.compile(
    r"[\s*•\-–—#\[]{0,4}(?:\d{1,2}(?:[.:h]\d{2}|[.)])?\s)?(?:[^\W\d_a-z][^\W\d_a-z' -]{1,30}\s?[,/]\s?){0,2}"
)
"""What may stand before a shouted town at the head of a line: a bullet, a number, an hour, the towns before it."""
_LABEL_END = re.compile(r"\s?[:.,/|(](?!\w)|\s?[(/](?=\w)|\s[–—-]{1,2}\s|\n|$")
_LONGEST_HEAD = 90


def suffers_as_a_place(words: Sequence[Word], cues: Cues, i: int, last: int) -> bool:
    """Whether the span `words[i..last]` is what is captured, shelled, besieged: by a verb before or behind, or a noun
    ("the fall of X")."""
    if i and words[i - 1].lower in cues["place_verb"]:
        return True
    if i > 1 and words[i - 1].lower in ("of", "on") and words[i - 2].lower in cues["place_noun"]:
        return True
    behind = [w.lower for w in words[last + 1 : last + 3 + _BETWEEN]]
    return bool(behind) and behind[0] in _BE and any(w in cues["place_participle"] for w in behind[1:])


def is_presented(words: Sequence[Word], text: str, i: int, last: int) -> bool:
    """Whether the words beside the span present a town: "the capital X", "in nearby X", "X, 70 kilometres north of"."""
    before = i > 0 and words[i - 1].lower in ("capital", "nearby")
    return before or _AWAY.match(text, words[last].end) is not None


def is_measured_from(text: str, start: int) -> bool:
    """Whether a distance is measured from what begins at `start`: "12 km north of X"."""
    return _MEASURED.search(text, max(0, start - _FARTHEST_LEFT), start) is not None


def heads_line(words: Sequence[Word], text: str, i: int, last: int) -> bool:
    """Whether the span is the shouted label of what a line tells: "HOMS: a car blew up", "15.55 NAKURU - stones flew".

    A text in capitals throughout shouts everything: there the rest of the line is in capitals too.
    """
    start, end = words[i].start, words[last].end
    if not text[start:end].isupper() or _LABEL_END.match(text, end) is None:
        return False
    line = text.rfind("\n", max(0, start - _LONGEST_HEAD), start) + 1
    if line == 0 and start > _LONGEST_HEAD:
        return False
    rest = text[end : end + 2 * _LONGEST_HEAD].split("\n", 1)[0]
    return _LINE_HEAD.fullmatch(text, line, start) is not None and not rest.isupper()
