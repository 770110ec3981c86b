"""Asks the codebook's decision rules on the type of an event (1.2a), those on force before those on crowds.

Without a rule that speaks the likeliest sub-type of the reading stands.
"""

from conflict_events.extract import rules_of_crowds, rules_of_force
from conflict_events.extract.told import Rule, SideKind, Told

__all__ = ["RULES", "Rule", "SideKind", "Told", "by_codebook"]

RULES: tuple[Rule, ...] = (*rules_of_force.RULES, *rules_of_crowds.RULES)
"""In the order in which they speak; the first that does decides."""


def by_codebook(best: str, told: Told) -> tuple[str, str | None]:
    """The sub-type after the rules, with the name of the rule that spoke; None where all were silent."""
    for rule in RULES:
        found = rule(best, told)
        if found is not None and found != best:
            return found, rule.__name__
    return best, None
