"""Whether an article as a whole reports something new: its sentences' readings weighed together.

A court report, an obituary or an anniversary has sentences that, alone, read like news; the
headline and the drift of the rest tell; a robbery or a crash has words of its own (seeds/triggers/topics.csv).
Weights: seeds/triggers/article_newness.csv, from training/article_newness.py.
"""

import math
import re
from collections.abc import Sequence
from functools import cache

from conflict_events.contract.codes import event_types
from conflict_events.extract.statement import NONE, Statement
from conflict_events.extract.word_patterns import word_pattern, word_patterns
from conflict_events.resources import seed_rows

LEAD = 3
NEWEST = 3
"""Newest sentences whose types count: what an article would be reported as."""
CONFLICT = ("armed", "crowd")
"""Topics of `topics.csv` that organised conflict speaks of; the others are those of ordinary life."""
OLD = ("background_event", "cumulative_toll", "hypothetical", "planned_or_threat", "denied")


def article_features(statements: Sequence[Statement]) -> dict[str, float]:
    """Features of an article from the readings of its sentences, by name; all finite."""
    body = [s for s in statements if s.sentence.kind != "title"] or list(statements)
    head = next((s for s in statements if s.sentence.kind == "title"), body[0])
    lead = body[:LEAD]
    return _drift(statements, head, lead) | _topics(statements, lead, head) | _types(statements)


def _drift(statements: Sequence[Statement], head: Statement, lead: Sequence[Statement]) -> dict[str, float]:
    newness = [*sorted((s.newness for s in statements), reverse=True), 0.0, 0.0]
    return {
        "newest": _logit(newness[0]),
        "second": _logit(newness[1]),
        "third": _logit(newness[2]),
        "lead": _logit(max(s.newness for s in lead)),
        "background": _mean(statements, "background_event"),
        "not_conflict": _mean(statements, "not_conflict"),
        "head_old": sum(head.reading.statuses[label] for label in OLD),
        "lead_not_conflict": max(s.reading.statuses["not_conflict"] for s in lead),
        "lead_act": 1.0 - min(s.reading.subtypes.get(NONE, 0.0) for s in (head, *lead)),
    }


def _topics(statements: Sequence[Statement], lead: Sequence[Statement], head: Statement) -> dict[str, float]:
    """How many words of each topic head and lead have, and whether the article has any of conflict at all."""
    opening = " ".join(s.sentence.text.lower() for s in {s.sentence.index: s for s in (head, *lead)}.values())
    whole = " ".join(s.sentence.text.lower() for s in statements)
    found = {name: set(words.findall(opening)) for name, words in topic_words().items()}
    aftermath = found.pop("aftermath")
    if word_patterns("mishaps", "part")["weapon"].search(opening) is None:
        found["accident"] |= aftermath
    speaks = any(topic_words()[name].search(whole) for name in CONFLICT)
    return {name: math.log1p(len(words)) for name, words in found.items()} | {"speaks_of_conflict": float(speaks)}


def _types(statements: Sequence[Statement]) -> dict[str, float]:
    """Share of each event type, by the codebook, in what the newest sentences tell."""
    newest = sorted(statements, key=lambda s: -s.newness)[:NEWEST]
    whole = sum(s.newness for s in newest) or 1.0
    shares = dict.fromkeys((t.event_type for t in event_types()), 0.0)
    for kind in event_types():
        told = sum(s.newness * s.reading.subtypes.get(kind.sub_event_type, 0.0) for s in newest)
        shares[kind.event_type] += told / whole
    return shares


def article_newness(statements: Sequence[Statement]) -> float:
    """Probability (0..1) that the article reports at least one new event."""
    weights = _weights()
    score = weights["bias"] + sum(weights[name] * value for name, value in article_features(statements).items())
    return round(1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score)))), 4)


@cache
def _weights() -> dict[str, float]:
    return {row["feature"]: float(row["weight"]) for row in seed_rows("triggers", "article_newness")}


def topic_words() -> dict[str, re.Pattern[str]]:
    """Patterns over lower-case text by topic: ordinary life, conflict, and what is long past."""
    return word_patterns("topics", "topic")


def is_only_told(statements: Sequence[Statement]) -> bool:
    """Whether headline or lead say that it was a drill, a play or told in court, however real the rest sounds."""
    words = word_pattern("only_told")
    return any(words.search(s.sentence.text.lower()) for s in statements[: LEAD + 1])


def _mean(statements: Sequence[Statement], label: str) -> float:
    return sum(s.reading.statuses[label] for s in statements) / len(statements)


def _logit(probability: float) -> float:
    bounded = min(max(probability, 0.005), 0.995)
    return math.log(bounded / (1.0 - bounded))
