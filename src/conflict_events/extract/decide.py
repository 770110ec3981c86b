"""Chooses the sub-event type of a group of statements, by the codebook's hierarchy (1.2) when tactics coincide."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from conflict_events.contract.codes import event_types
from conflict_events.extract.affinity import Group
from conflict_events.extract.type_choice import Verdict, weighed
from conflict_events.extract.type_rules import SideKind, Told, by_codebook
from conflict_events.extract.type_shares import newest_shares, type_shares

COINCIDES = 0.45
"""Share of the evidence from which a higher row of the hierarchy wins over the likeliest one; lower measured worse."""

_MERGING = {
    "Explosions/Remote violence": {"Battles"},
    "Protests": {"Riots"},
}
"""Event types that give way to a type above them when both are told of one event (codebook 1.2a)."""


@dataclass(frozen=True, slots=True)
class TypeDecision:
    """The type of an event, how sure (0..1), by which rule, and the index of the statement that shows it."""

    event_type: str
    sub_event_type: str
    disorder_type: str
    score: float
    rule: str
    shown_by: int


@cache
def type_of() -> dict[str, str]:
    """Sub-event type -> event type."""
    return {t.sub_event_type: t.event_type for t in event_types()}


def decide_type(group: Group) -> TypeDecision | None:
    """The sub-event type of the group; None when no member names an act of the codebook."""
    shares = type_shares(group)
    if not shares:
        return None
    best, rule = max(shares, key=lambda label: (shares[label], label)), "type.likeliest"
    higher = [s for s in shares if type_of()[s] in _MERGING.get(type_of()[best], ()) and shares[s] >= COINCIDES]
    if higher:
        best, rule = max(higher, key=lambda label: (shares[label], label)), "type.hierarchy"
    return decision(best, shares[best], rule, _shown_by(group, best))


def decide_by_rules(
    kind: TypeDecision,
    group: Group,
    agents: Sequence[SideKind],
    targets: Sequence[SideKind],
    nations: tuple[Sequence[str], Sequence[str]] = ((), ()),
    iso3: str | None = None,
    *,
    weigh: bool = True,
) -> TypeDecision:
    """The type after the codebook's decision rules, unless another type weighs more with all that is told.

    `agents` and `targets` are kinds of the parties, surest first; `nations` are the states (ISO3) behind forces among
    the agents and among the targets, `iso3` where it happened. Without `weigh` the rules have the last word.
    """
    told = told_of(group, agents, targets, nations, iso3)
    best, rule = by_codebook(kind.sub_event_type, told)
    chosen, reasons = weighed(told, Verdict(best, rule, newest_shares(group))) if weigh else (best, ())
    if type_of()[chosen] != type_of()[best]:
        best, rule = chosen, "+".join(("weighed", *reasons))
    if rule is None:
        return kind
    return decision(best, max(told.share(best), kind.score / 2), f"type.{rule}", _shown_by(group, best))


def told_of(
    group: Group,
    agents: Sequence[SideKind],
    targets: Sequence[SideKind],
    nations: tuple[Sequence[str], Sequence[str]],
    iso3: str | None,
) -> Told:
    """What the rules see of a group; for the arguments see `decide_by_rules`."""
    words = " ".join(m.statement.sentence.text for m in group.members)
    hurt = any(m.statement.spans(role) for m in group.members for role in ("fatalities", "injuries"))
    shares = type_shares(group)
    return Told(shares, words, tuple(agents), tuple(targets), hurt, tuple(nations[0]), tuple(nations[1]), iso3)


def decision(sub_event_type: str, score: float, rule: str, shown_by: int) -> TypeDecision:
    """A decision for one sub-event type with its type and disorder type from the code list."""
    row = next(t for t in event_types() if t.sub_event_type == sub_event_type)
    return TypeDecision(row.event_type, sub_event_type, row.disorder_type, round(score, 4), rule, shown_by)


def _shown_by(group: Group, label: str) -> int:
    def weight(i: int) -> float:
        statement = group.members[i].statement
        return statement.reading.subtypes.get(label, 0.0) * statement.newness

    return max(range(len(group.members)), key=lambda i: (weight(i), -i))
