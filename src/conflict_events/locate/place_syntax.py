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
