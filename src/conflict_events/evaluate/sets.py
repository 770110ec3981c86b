"""The development sets: where they lie, how they are run, and which figures are watched with what reference."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from conflict_events.errors import UsageError

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


UNSEEN_ONE_IN = 4
"""Of muc4 and eventloc, training leaves alone the documents whose name's digest this divides: those are measured."""

TOWNS_ONE_IN = 3
"""Of gva, whole towns are kept, so that different incidents of one town stay beside each other: every third by the
digest of its name. All of it would take longer than the other sets together."""

Part = tuple[str, int, int]
"""Documents whose `meta` number of that name lies between the two, both included."""


@dataclass(frozen=True, slots=True)
class DevelopmentSet:
    """A labelled set under the gold folder, or a part of one: sets of one `path` are read once.

    `task`: articles through the whole pipeline, place names, or places of verbs. `part` keeps some documents by a
    number in their `meta`, `corpus` those of one source, `unseen` those that training leaves alone, `some_towns` those
    of every third town, `known` those that are labelled as telling an event or none. `own` sets lie in this
    repository, their `path` counts from its root.
    """

    name: str
    path: str
    watched: tuple[Watched, ...]
    task: Literal["events", "toponyms", "eventloc"] = "events"
    relevance: Literal["conflict", "all"] = "conflict"
    default_date: str | None = None
    part: Part | None = None
    corpus: str | None = None
    unseen: bool = False
    some_towns: bool = False
    known: bool = False
    own: bool = False

    def file(self, root: Path) -> Path:
        """Path of the set: under the gold folder `root`, or in the checkout that is the working folder."""
        return Path(self.path) if self.own else root / self.path

    def holds(self, document: dict[str, Any]) -> bool:
        """Whether a document of the file belongs to this set."""
        if self.unseen and not is_unseen(document["doc_id"]):
            return False
        if self.some_towns and not is_of_some_towns(document):
            return False
        if self.known and document.get("is_event") is None:
            return False
        meta = document.get("meta") or {}
        if self.corpus is not None and meta.get("corpus") != self.corpus:
            return False
        return self.part is None or self.part[1] <= meta.get(self.part[0], -1) <= self.part[2]


def is_unseen(doc_id: str) -> bool:
    """Whether training leaves a document of muc4 or eventloc alone."""
    return _digest(doc_id) % UNSEEN_ONE_IN == 0


def is_of_some_towns(document: dict[str, Any]) -> bool:
    """Whether the town of a document's first event is among those measured."""
    event = document["gold_events"][0]
    return _digest(f"{event['admin1']}|{event['location']}") % TOWNS_ONE_IN == 0


def _digest(text: str) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest(), 16)


def _toponyms(
    name: str, corpus: str, area: float, area_target: float, exact: float, exact_target: float
) -> DevelopmentSet:
    """Place names of one corpus; `area` and `exact` are what Mordecai 3 reaches within 161 km and exactly."""
    watched = (
        Watched("given_acc161", f"Mordecai 3 {area:.3f}".replace("0.", "."), area_target),
        Watched("given_acc25", f"Mordecai 3 exact {exact:.3f}".replace("0.", "."), exact_target),
        Watched("recognition_f1", "", 0.70),
        Watched("recall25", "", 0.60),
    )
    return DevelopmentSet(name, "toponyms/dev.jsonl.gz", watched, task="toponyms", corpus=corpus)


def _stories(name: str, path: str) -> DevelopmentSet:
    """Invented articles of ours, written by others than the authored ones: see `tests/stories/README.md`."""
    watched = (
        Watched("event_f1", "", 0.88),
        Watched("usable_f1", "", 0.65),
        Watched("false_alarms", "", 0.06, "lower"),
        Watched("type_f1", "", 0.82),
        Watched("date_f1", "", 0.82),
        Watched("fatalities_f1", "", 0.78),
        Watched("actors_f1", "", 0.70),
        Watched("country_f1", "", 0.88),
    )
    return DevelopmentSet(name, path, watched, own=True)


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
    _stories("stories, plain", "tests/stories/plain.jsonl"),
    _stories("stories, varied", "tests/stories/varied.jsonl"),
    DevelopmentSet(
        "snippets",
        "tests/stories/snippets.jsonl",
        (Watched("subtype_weighted_f1", "", 0.72), Watched("false_alarms", "", 0.10, "lower")),
        default_date=PLACEHOLDER_DATE,
        own=True,
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
        unseen=True,
    ),
    DevelopmentSet(
        "gva",
        "gva/dev.jsonl.gz",
        (
            Watched("linking_b3", "naive .92", 0.95),
            Watched("end_to_end_b3", "naive .78", 0.88),
        ),
        relevance="all",
        some_towns=True,
    ),
    DevelopmentSet(
        "gva, days 0-1",
        "gva/dev.jsonl.gz",
        (
            Watched("fatalities_given_detection", "plain lead agrees with the archive in .84", 0.80),
            Watched("injuries_given_detection", "", 0.70),
            Watched("date_given_detection", "", 0.85),
            Watched("place25_given_detection", "", 0.88),
            Watched("event_recall", "", 0.85),
        ),
        relevance="all",
        part=("days_after_incident", 0, 1),
        some_towns=True,
    ),
    DevelopmentSet(
        "gva, later",
        "gva/dev.jsonl.gz",
        (
            Watched("fatalities_given_detection", "", 0.75),
            Watched("date_given_detection", "", 0.70),
            Watched("place25_given_detection", "", 0.85),
        ),
        relevance="all",
        part=("days_after_incident", 2, 10_000),
        some_towns=True,
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
        known=True,
    ),
    DevelopmentSet(
        "eventloc",
        "eventloc/dev.jsonl.gz",
        (Watched("place_f1", "", 0.70), Watched("kept_empty", "", 0.60)),
        task="eventloc",
        unseen=True,
    ),
    _toponyms("LGL", "lgl", 0.827, 0.80, 0.794, 0.74),
    _toponyms("TR-News", "trnews", 0.873, 0.90, 0.843, 0.84),
    _toponyms("GeoWebNews", "gwn", 0.941, 0.94, 0.901, 0.88),
)


def named(names: Iterable[str]) -> tuple[DevelopmentSet, ...]:
    """The sets of these names, or of these folders, in the order of the table; all when no name is given."""
    wanted = tuple(names)
    unknown = [n for n in wanted if not any(n in (s.name, s.path.split("/")[0]) for s in SETS)]
    if unknown:
        raise UsageError(f"no development set {unknown[0]!r}", f"known: {', '.join(repr(s.name) for s in SETS)}")
    return tuple(s for s in SETS if not wanted or s.name in wanted or s.path.split("/")[0] in wanted)
