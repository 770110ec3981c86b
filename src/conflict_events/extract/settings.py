"""Settings of the extract stage. Defaults were chosen on the development data; the reasons stand beside them."""

from dataclasses import dataclass
from typing import Literal

from conflict_events.extract.parse import DEFAULT_MODEL

Layers = Literal["rules", "rules+model"]
Relevance = Literal["conflict", "all"]


@dataclass(frozen=True, slots=True)
class ExtractSettings:
    """How articles are read.

    `layers`: trigger tables alone, or the encoder on top of them.
    `relevance`: "conflict" keeps what the codebook codes; "all" keeps ordinary armed crime as well.
    Thresholds are probabilities (0..1) or, for `same_event_score`, the log-odds of extract/affinity.py from which a
    statement goes on with an event told before: below even, since one event cut in two costs more than two made one.
    `round_up_score`, even, is asked instead once two events are told of what says where or when it was: such an article
    is likely to tell a third.
    """

    language_model: str = DEFAULT_MODEL
    layers: Layers = "rules+model"
    relevance: Relevance = "conflict"
    newness: float = 0.4
    article_newness: float = 0.55
    same_event_score: float = -0.6
    round_up_score: float = 0.0
    window_days: int = 30

    @property
    def weighs_types(self) -> bool:
        """Whether types are weighed anew: by weights for what the encoder reads of conflicts."""
        return self.layers != "rules" and self.relevance == "conflict"
