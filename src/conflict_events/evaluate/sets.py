"""The development sets: where they lie, how they are run, and which figures are watched with what reference."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

PLACEHOLDER_DATE = "2000-01-01"
"""Date given to documents of sets without dates; their date figures are not watched."""


@dataclass(frozen=True, slots=True)
class Watched:
    """One figure of a set: its name in `measure.summary`, what others reach, and what we aim at.

    `better` says which way is up: shares of false alarms should fall.
    """

    name: str
    reference: str
    target: float
    better: Literal["higher", "lower"] = "higher"


@dataclass(frozen=True, slots=True)
class DevelopmentSet:
    """A labelled set under the gold folder. `recent_only` keeps stories of the day of the incident and the next (gva)."""

    name: str
    path: str
    watched: tuple[Watched, ...]
    relevance: Literal["conflict", "all"] = "conflict"
    default_date: str | None = None
    recent_only: bool = False

    def file(self, root: Path) -> Path:
        """Path of the set under the gold folder `root`."""
        return root / self.path


SETS: tuple[DevelopmentSet, ...] = (
    DevelopmentSet(
        "authored",
        "authored/dev.jsonl",
        (
            Watched("event_f1", "naive .40, expert reader .97", 0.88),
            Watched("usable_f1", "naive .02, expert reader .95", 0.65),
            Watched("false_alarms", "naive .84, expert reader .04", 0.06, "lower"),
            Watched("document_f1", "", 0.90),
            Watched("type_f1", "expert reader .97", 0.82),
            Watched("date_f1", "expert reader .97", 0.82),
            Watched("fatalities_f1", "expert reader .95", 0.78),
            Watched("actors_f1", "expert reader .90", 0.70),
            Watched("place25_f1", "naive .19", 0.80),
            Watched("admin1_f1", "naive 0", 0.82),
            Watched("country_f1", "naive .35", 0.88),
            Watched("linking_b3", "naive .87", 0.96),
            Watched("end_to_end_b3", "naive .80", 0.90),
        ),
    ),
    DevelopmentSet(
        "muc4",
        "muc4/dev.jsonl.gz",
        (
            Watched("event_recall", "best 1992 system .82, expert reader .79 (on the test set)", 0.80),
            Watched("fatalities_f1", "best 1992 system .58, expert reader .70", 0.62),
            Watched("date_f1", "best 1992 system .69, expert reader .80", 0.70),
            Watched("place25_f1", "best 1992 system .51 (place by name)", 0.55),
            Watched("usable_f1", "best 1992 system .39, expert reader .62", 0.45),
        ),
        default_date=PLACEHOLDER_DATE,
    ),
    DevelopmentSet(
        "gva",
        "gva/dev.jsonl.gz",
        (
            Watched("fatalities_given_detection", "plain lead agrees with the archive in .84", 0.80),
            Watched("injuries_given_detection", "", 0.70),
            Watched("date_given_detection", "", 0.85),
            Watched("place25_given_detection", "", 0.88),
            Watched("linking_b3", "naive .92", 0.95),
            Watched("end_to_end_b3", "naive .78", 0.88),
        ),
        relevance="all",
        recent_only=True,
    ),
    DevelopmentSet(
        "case21",
        "case21/dev.jsonl.gz",
        (Watched("subtype_weighted_f1", "fine-tuned transformers .839 (on the test set)", 0.72),),
        default_date=PLACEHOLDER_DATE,
    ),
    DevelopmentSet(
        "glocon",
        "glocon/dev.jsonl.gz",
        (Watched("false_alarms", "naive .31", 0.04, "lower"), Watched("document_f1", "", 0.5)),
        default_date=PLACEHOLDER_DATE,
    ),
    DevelopmentSet(
        "indiapolice",
        "indiapolice/dev.jsonl.gz",
        (Watched("document_recall", "", 0.8),),
        default_date=PLACEHOLDER_DATE,
    ),
    DevelopmentSet(
        "cameo",
        "cameo/dev.jsonl.gz",
        (Watched("false_alarms", "", 0.10, "lower"),),
        default_date=PLACEHOLDER_DATE,
    ),
)


def by_name(name: str) -> DevelopmentSet:
    """The development set called `name`; KeyError when there is none."""
    return {s.name: s for s in SETS}[name]
