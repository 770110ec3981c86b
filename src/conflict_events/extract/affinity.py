"""The statements put together as one event so far, and how far another one fits them: a weighted sum of features.

Features: extract/joining.py. Weights: seeds/triggers/grouping_weights.csv, from training/grouping.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from conflict_events.extract.facts import Facts
from conflict_events.extract.statement import NONE, Statement
from conflict_events.resources import seed_rows


@dataclass(slots=True)
class Group:
    """Statements of one event, in the order of the article, and sentences that only add to it (counts, claims).

    `subtypes` holds the summed sub-type probabilities of the members, each weighted by its newness. The sum is carried
    on from statement to statement, so members come by `add` and change by `tell_by` only.
    """

    members: list[Facts] = field(default_factory=list)
    support: list[Statement] = field(default_factory=list)
    subtypes: dict[str, float] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Sum up the members given."""
        self.tell_by(self.members)

    def add(self, item: Facts) -> None:
        """A further statement that tells this event."""
        self.members.append(item)
        self._hear(item)

    def tell_by(self, members: Sequence[Facts]) -> None:
        """These statements tell the event and no others."""
        self.members = list(members)
        self.subtypes = {}
        for item in self.members:
            self._hear(item)

    def _hear(self, item: Facts) -> None:
        newness = item.statement.newness
        for label, probability in item.statement.reading.subtypes.items():
            if label != NONE:
                self.subtypes[label] = self.subtypes.get(label, 0.0) + probability * newness

    @property
    def indices(self) -> list[int]:
        """Numbers of the sentences that tell this event."""
        return [m.index for m in self.members]

    @property
    def last_index(self) -> int:
        """Number of the last sentence that tells this event."""
        return max(self.indices)

    @property
    def first_index(self) -> int:
        """Number of the first sentence that tells this event."""
        return min(self.indices)


def affinity(features: dict[str, float]) -> float:
    """Log-odds that a statement goes on with a group's event instead of opening one: weighted features and a bias."""
    weights = _weights()
    return weights["bias"] + sum(weights[name] * value for name, value in features.items())


@cache
def _weights() -> dict[str, float]:
    return {row["feature"]: float(row["weight"]) for row in seed_rows("triggers", "grouping_weights")}
