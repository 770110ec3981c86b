"""What the counts of one event add up to: totals against parts, sides, repeats, rival claims, denials.

Rules are those of the codebook (1.11) and of house rules 2, 3 and 6; every figure used or refused stays as a claim.
"""

from collections.abc import Sequence

from conflict_events.extract.toll.across import DIVIDED
from conflict_events.extract.toll.fates import PLAIN, are_others, died_of_wounds, is_the_dead, with_died_of_wounds
from conflict_events.extract.toll.lexicon import toll_words
from conflict_events.extract.toll.marked import is_marked
from conflict_events.extract.toll.model import STRUCK, Claim, Count, Toll
from conflict_events.extract.toll.tally import Tally, tally

_CLAIM_KIND = {"killed": "fatalities", "wounded": "injuries", "shot": "injuries", "rescued": "other"}
NONE_MENTIONED = "none_mentioned"
"""Rule of the evidence for injuries that are 0 because the article tells the dead and names no injured."""
_MAX_CLAIMS = 40


def settle(
    counts: Sequence[Count],
    *,
    sub_event_type: str | None = None,
) -> Toll:
    """Toll of one event from the counts of its sentences, in the order of the article.

    `sub_event_type` lets a suicide bomber be counted, and keeps the dead for whom people march out of the march.
    """
    live = _without_bare_figures([c for c in counts if not _is_cause(c, sub_event_type)])
    dead = tally(
        [c for c in with_died_of_wounds(live) if c.kind == "killed" and not (sub_event_type == "Other" and _is_find(c))]
    )
    hurt = _injuries(live, dead)
    nobody_else = hurt is None and _tells_victims_only(dead, live)
    if nobody_else:
        hurt = Tally()
    low, best, high = _with_bomber(dead, live, sub_event_type)
    evidence = _evidence(dead, hurt)
    if nobody_else:
        evidence += tuple(("injuries", c.start, c.end, c.text, NONE_MENTIONED) for c in dead.used)
    return Toll(
        low, best, high, _basis(dead, best),
        None if hurt is None else hurt.low,
        None if hurt is None else hurt.best,
        None if hurt is None else hurt.high,
        tuple(_claim(count) for count in counts[:_MAX_CLAIMS]),
        evidence,
        _confidence(dead),
    )  # fmt: skip


def _tells_victims_only(dead: Tally, live: Sequence[Count]) -> bool:
    """The article counts the dead and names nobody hurt: then nobody was, by the rule for deaths (codebook 1.11).

    An article that gives no casualties at all says nothing of injuries: they stay null.
    """
    return dead.is_stated and dead.best > 0 and not any(c.kind in ("wounded", "shot") for c in live)


_NAMES_NO_DEAD = 0.5
"""Strength below which words of a toll may be of anything counted ("put the figure at 450")."""


def _without_bare_figures(counts: Sequence[Count]) -> list[Count]:
    """Figures whose words name no dead are tolls only of those who are told dead elsewhere."""
    bare = [c for c in counts if c.is_total and c.strength < _NAMES_NO_DEAD]
    told = any(c.kind == "killed" and c.best and c not in bare for c in counts)
    return list(counts) if told else [c for c in counts if c not in bare]


_FINDS = toll_words("find")


def _is_find(count: Count) -> bool:
    """House rule 6: bodies found are not the dead of the day they were found."""
    return any(word in count.rule or word in count.text.lower() for word in _FINDS)


_QUIET = frozenset(
    (
        "Peaceful protest", "Protest with intervention", "Agreement", "Headquarters or base established",
        "Non-violent transfer of territory", "Change to group/activity",
    )
)  # fmt: skip
"""Acts in which nobody dies."""
_SPOKEN = frozenset(("Agreement", "Headquarters or base established", "Change to group/activity"))
"""Acts of word and pen: whoever died did so in what they end, however near it lies."""


_OF_THINGS = frozenset(("Arrests", "Disrupted weapons use", "Looting/property destruction"))
"""Acts that answer a killing told beside them: arrests for a murder, a bus burned in reprisal for one."""
_TAKEN = frozenset(("Abduction/forced disappearance", "Arrests", "Disrupted weapons use"))
"""Acts whose people and things were taken: a reader's mark alone does not make them dead."""


def _is_cause(count: Count, sub_event_type: str | None) -> bool:
    """ "A march for those shot in January, when 18 died", "ending a fight that cost 32": not the act's own toll.

    By the codebook a protest in which people die is another act, so that dead told beside a quiet one are of others.
    """
    if count.kind == "killed" and (sub_event_type in _QUIET or (sub_event_type in _TAKEN and is_marked(count.rule))):
        return True
    if count.kind not in STRUCK:
        return False
    if count.is_recalled and count.kind == "killed" and sub_event_type in _OF_THINGS:
        return True
    return sub_event_type in _SPOKEN or (sub_event_type in _QUIET and count.is_recalled)


def _injuries(live: Sequence[Count], dead: Tally) -> Tally | None:
    """The wounded; where only people hit by bullets are told, those of them who did not die."""
    wounded = [c for c in live if c.kind == "wounded"]
    hurt = tally([c for c in wounded if c.strength >= PLAIN])
    if hurt.best <= 1:
        hurt = tally(wounded)
    struck = [c for c in live if c.kind == "shot"]
    shot = tally(struck)
    if hurt.is_stated and not is_the_dead(hurt.used, live):
        if shot.is_stated and shot.best > hurt.best + dead.best:
            return shot.minus(dead)
        return hurt.less(died_of_wounds(hurt.used, live))
    if shot.is_stated:
        return shot if are_others(struck, live) else shot.minus(dead)
    if hurt.is_stated:
        return hurt.minus(dead)
    return hurt if hurt.is_denied else None


def _with_bomber(dead: Tally, live: Sequence[Count], sub_event_type: str | None) -> tuple[int, int, int]:
    """House rule 3: an unspecific total is not increased by the bomber, but high is."""
    low, best, high = dead.low, dead.best, dead.high
    if sub_event_type == "Suicide bomb" and not any(c.includes_attacker and c.kind == "killed" for c in live):
        if best == 0 and not dead.is_stated:
            return low, 1, max(high, 1)
        high = max(high, best + 1)
    return low, best, high


def _basis(dead: Tally, best: int) -> str:
    if not dead.is_stated:
        if best:
            return "vague"  # the bomber of a suicide attack, dead by the method and in no count
        return "denied" if dead.is_denied else "none_mentioned"
    if any(count.rule.startswith(f"{DIVIDED}:") for count in dead.used):
        return "divided"
    if dead.is_disputed:
        return "disputed"
    if dead.is_vague:
        return "vague"
    if dead.is_claimed:
        return "claimed"
    return "named" if dead.is_named else "stated"


def _claim(count: Count) -> Claim:
    kind = _CLAIM_KIND.get(count.kind, count.kind)
    return Claim(
        kind,
        count.low,
        count.best,
        count.high,
        count.noun,
        count.claimant,
        count.start,
        count.end,
        count.text,
        count.rule,
    )


def _evidence(dead: Tally, hurt: Tally | None) -> tuple[tuple[str, int, int, str, str], ...]:
    spans = [("fatalities", c.start, c.end, c.text, c.rule) for c in dead.used]
    if hurt is not None:
        spans += [("injuries", c.start, c.end, c.text, c.rule) for c in hurt.used]
    return tuple(spans)


def _confidence(dead: Tally) -> float:
    if not dead.is_stated:
        return 0.9 if dead.is_denied else 0.75
    score = 0.92
    score -= 0.2 * dead.is_disputed + 0.15 * dead.is_vague + 0.12 * dead.is_claimed
    score -= 0.08 * min(dead.figures - 1, 3)
    return round(max(score, 0.2), 3)
