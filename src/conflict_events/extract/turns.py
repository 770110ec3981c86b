"""Words with which a sentence turns from what was told before to something else: seeds/triggers/turns.csv.

`further` counts on an act from those told, `another` announces a further place or time, `adds` joins on something
that often is an event of its own. What that weighs, affinity decides.
"""

import re
from functools import cache

from conflict_events.resources import seed_rows


def turns(text: str) -> dict[str, float]:
    """1.0 for each kind of turn that the sentence has words for, else 0.0."""
    return {turn: float(words.search(text) is not None) for turn, words in _words().items()}


@cache
def _words() -> dict[str, re.Pattern[str]]:
    rows = seed_rows("triggers", "turns")
    return {
        turn: re.compile("|".join(row["pattern"] for row in rows if row["turn"] == turn), re.IGNORECASE)
        for turn in sorted({row["turn"] for row in rows})
    }
