"""Shapes of the toll reader: what one phrase counts, and what an event's phrases add up to."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["killed", "wounded", "shot", "missing", "abducted", "arrested", "displaced", "rescued"]
"""`shot` is left open: hit by a bullet, fate not told in the phrase. `settle` decides."""

STRUCK: frozenset[Kind] = frozenset(("killed", "wounded", "shot"))
"""Kinds that say people were hurt; the others say what was done with them."""

Side = Literal["general", "civilian", "force", "militant", "attacker", "party", "group", ""]
"""`party` is one of the fighting parties, told by its name alone."""

FIGHTING: frozenset[Side] = frozenset(("force", "militant", "party"))
"""Sides that fight one another."""


def is_bombing(words: str) -> bool:
    """Whether words of a killer's own death tell of a bomb ("blew himself up")."""
    return "up" in words.split() or "detonat" in words


@dataclass(frozen=True, slots=True)
class Count:
    """One counted phrase, at article offsets: "five soldiers" of "five soldiers and a guide were killed".

    `group` numbers the list a phrase stands in: phrases of one sentence and one list are summed. `best` is the
    conservative reading of the phrase. `noun` is the counted noun in lower case, None for a bare number.
    """

    kind: Kind
    low: int
    best: int
    high: int
    noun: str | None
    side: Side
    claimant: str | None
    negated: bool
    is_cumulative: bool
    is_update: bool
    includes_attacker: bool
    start: int
    end: int
    text: str
    rule: str
    sentence: int = 0
    group: int = 0
    in_title: bool = False
    is_part: bool = False
    is_total: bool = False
    is_additional: bool = False
    is_definite: bool = False
    is_unreal: bool = False
    is_boast: bool = False
    is_recalled: bool = False
    is_vague: bool = False
    is_correction: bool = False
    is_later: bool = False
    name: str | None = None
    strength: float = 1.0


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure that the article gives for the event, kept with who gives it (a row of `toll_claims`)."""

    kind: str
    low: int | None
    best: int | None
    high: int | None
    side: str | None
    claimant: str | None
    start: int
    end: int
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Toll:
    """What the article supports for one event. Injuries are None when it says nothing of them.

    `evidence` holds (field, start, end, text, rule) at article offsets.
    """

    fatalities_low: int
    fatalities_best: int
    fatalities_high: int
    fatalities_basis: str
    injuries_low: int | None
    injuries_best: int | None
    injuries_high: int | None
    claims: tuple[Claim, ...]
    evidence: tuple[tuple[str, int, int, str, str], ...]
    confidence: float
