"""Parties that give different figures for the same dead: the lower is best, the higher moves high (house rule 2)."""

from collections.abc import Sequence

from conflict_events.extract.toll.lexicon import cue_pattern
from conflict_events.extract.toll.model import Count

_CAMPS = ("claimant_official", "claimant_local")


def overruled(counts: Sequence[Count]) -> set[tuple[int, int]]:
    """Sentence and list of the figures that another camp contradicts with a lower one.

    Camps are those who answer for the state and those who speak for the people hit; two voices of one camp are an
    update, not a dispute. `counts` are of one kind.
    """
    beside = {
        (high.sentence, high.group)
        for high in counts
        for low in counts
        if low.sentence == high.sentence and are_two_voices(low, high) and 0 < low.best < high.best
        if _is_firm(low) and _is_firm(high)
    }
    voiced = [(camp, c) for c in counts if (camp := _camp(c.claimant)) is not None and _is_firm(c)]
    return beside | {
        (high.sentence, high.group)
        for camp, high in voiced
        for other, low in voiced
        if other != camp and low.sentence != high.sentence and 0 < low.best < high.best and _same_people(low, high)
    }


def are_two_voices(one: Count, other: Count) -> bool:
    """Whether two speakers of one sentence each tell the dead: "two died, a nurse said; the party said five had"."""
    told_by = {count.claimant for count in (one, other)}
    told_once = any("_elliptic:" in count.rule for count in (one, other))  # "and four tribesmen, according to the imam"
    return None not in told_by and len(told_by) == 2 and not told_once and _same_people(one, other)


def speaks_officially(text: str) -> bool:
    """Whether the words name somebody who answers for the state."""
    return cue_pattern("claimant_official").search(text) is not None


def _is_firm(count: Count) -> bool:
    flags = (count.is_part, count.is_additional, count.is_vague, count.is_update, count.is_definite, count.negated)
    return not any(flags) and count.best > 1


def _same_people(one: Count, other: Count) -> bool:
    """Villagers may call people what the army calls militants; a bare total ("put it at nine") is of whoever died."""
    general = ("general", "group", "")
    if one.side == other.side or any(c.is_total and c.noun is None and not c.side for c in (one, other)):
        return True
    sides = {"general" if side in general else side for side in (one.side, other.side)}
    return sides in ({"general"}, {"general", "militant"}, {"general", "civilian"})


def _camp(claimant: str | None) -> str | None:
    if claimant is None:
        return None
    found = [camp for camp in _CAMPS if cue_pattern(camp).search(claimant) is not None]
    return found[0] if len(found) == 1 else None
