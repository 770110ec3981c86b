"""Whether a cut-out tells of cooperation by its main verb: captives let go, talks, troops sent on a peace mission.

Such sentences are full of the words of war and the codebook has no row for what they tell. Verbs:
seeds/triggers/cooperation.csv. Looks at a parsed sentence alone; where an article tells more, its drift decides.
"""

import re
from functools import cache
from typing import Any

from conflict_events.extract.word_patterns import one_of
from conflict_events.resources import seed_rows
from conflict_events.text import Sentence

DEPTH = 3
"""Verbs of saying that may stand above the one that tells."""
_VIOLENCE = re.compile(rf"\b{one_of('words', 'violence')}\b")
"""Told beside the main verb, it may be what is new."""


def tells_cooperation(sentence: Sentence) -> bool:
    """Whether the main verb of a parsed sentence names no act of the codebook and no violence stands beside it."""
    low = sentence.text.lower()
    unless = _verbs("cooperation").get(told_verb(sentence.tokens))
    if unless is None or _VIOLENCE.search(low):
        return False
    return not unless or re.search(unless, low) is None


def told_verb(tokens: Any) -> str:
    """Lemma of the verb that tells: the root of the parse, or what a verb of saying has as its complement."""
    verb = next((t for t in tokens if t.head.i == t.i), None)
    for _ in range(DEPTH):
        if verb is None or verb.lemma_ not in _verbs("carrier"):
            break
        told = [child for child in verb.children if child.dep_ in ("ccomp", "xcomp")]
        if not told:
            break
        verb = told[-1]
    return verb.lemma_.lower() if verb is not None else ""


@cache
def _verbs(role: str) -> dict[str, str]:
    """Verbs of one role with the pattern of what must not stand beside them, empty for none."""
    return {row["verb"]: row["unless"] for row in seed_rows("triggers", "cooperation") if row["role"] == role}
