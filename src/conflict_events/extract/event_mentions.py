"""Which of the names around an event's statements is its place: one probability a place, over all its statements.

Weighs how each statement sees a name (the locate stage's attachment and the reader's spans), what kind of place it is
and where it stands. Weights: seeds/triggers/place_choice.csv, from training/place_choice.py. Resolves no name.
"""

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nlargest

from conflict_events.extract.passed_by import is_yardstick, passed_by
from conflict_events.extract.statement import Statement
from conflict_events.extract.when import tells_when
from conflict_events.extract.word_patterns import one_of
from conflict_events.resources import seed_rows
from conflict_events.text import Article, PlaceMention, Toponym

FEATURES = (
    "body", "no_body", "headline", "no_headline", "read", "read_body", "read_headline", "read_again", "again", "once",
    "in_headline", "headline_lists", "own_sentence", "own_sentences", "first_statement", "later", "dateline",
    "country", "admin1", "admin2", "region", "unlisted", "doubt", "bedside", "abroad",
)  # fmt: skip
_KINDS = {"natural": "region"}
_BEDSIDE = re.compile(rf"\b{one_of('words', 'bedside')}\b[^.;]{{0,40}}$", re.IGNORECASE)
"""Where the wounded are taken and die later: not where they were hurt."""
_BEFORE = 60
DOUBTFUL = 0.82
"""Score of a name below which it may as well be a person's or a body's ("OAS", "Rodriguez") as a far town's."""
READ = 0.7
"""Probability of a span read as the place of an act from which a village is meant, however far its namesake."""
_SUREST, _MOST = 0.999, 3
_OUTRIGHT = 0.7
"""Score from which the place named where an act is said to have taken place is taken for it, whatever else is named."""


@dataclass(slots=True)
class Sighting:
    """One name as the statements of an event see it: its attachments in body and headline, how sure it was read as the
    place of an act (0..1), and the numbers of the body statements that hold it."""

    toponym: Toponym
    body: list[PlaceMention]
    headline: list[PlaceMention]
    read: float
    own: list[int]
    again: Sequence["Sighting"] = ()
    """The surest other sightings of the same place."""
    is_abroad: bool = False
    """Whether no other name of the article lies in its country, while some lie elsewhere."""

    @property
    def best(self) -> PlaceMention:
        """The attachment that binds it closest to an act."""
        return max(self.body + self.headline, key=lambda m: m.score)


def event_mentions(
    article: Article, statements: Sequence[Statement], toponyms: Sequence[Toponym]
) -> list[PlaceMention]:
    """The names that may be the place of the event that `statements` tell, likeliest first.

    `score` is the probability (0..1) of the place that a name means: mentions of one place share theirs.
    """
    seen = sightings(article, _told_outright(statements, toponyms) or statements, toponyms)
    weights = _weights()
    lists = headline_lists(article, seen)
    totals = [sum(w * v for w, v in zip(weights, features(s, article, lists), strict=True)) for s in seen]
    top = max(totals, default=0.0)
    shares: dict[str, float] = defaultdict(float)
    for sighting, total in zip(seen, totals, strict=True):
        shares[sighting.toponym.identity] += math.exp(total - top)
    everything = sum(shares.values())
    ranked = sorted(zip(totals, seen, strict=True), key=lambda item: (-item[0], item[1].toponym.start))
    found = [
        PlaceMention(s.toponym.start, s.toponym.end, s.best.relation, round(shares[s.toponym.identity] / everything, 4))
        for _, s in ranked
    ]
    return sorted(found, key=lambda m: -m.score)


def _told_outright(statements: Sequence[Statement], toponyms: Sequence[Toponym]) -> list[Statement]:
    """Those that only say where the act took place and name the spot: "The beating took place off the Manika road"."""
    known = {t.start for t in toponyms if t.place is not None and t.place.feature not in ("country", "region")}
    return [
        s
        for s in statements
        if tells_when(s.sentence.text)
        and any(m.relation == "clause" and m.score >= _OUTRIGHT and m.start in known for m in s.places)
    ]


def sightings(article: Article, statements: Sequence[Statement], toponyms: Sequence[Toponym]) -> list[Sighting]:
    """Every name that some statement reaches, in text order."""
    spans = [s for statement in statements for s in statement.spans("location")]
    found: dict[tuple[int, int], Sighting] = {}
    by_span = {(t.start, t.end): t for t in toponyms}
    countries = _countries(toponyms)
    unfit: dict[tuple[int, int], bool] = {}
    titles = sum(statement.sentence.kind == "title" for statement in statements)
    for number, statement in enumerate(statements, start=min(titles, 1) - titles):  # a headline counts once
        for mention in statement.places:
            key = (mention.start, mention.end)
            if by_span[key].rule == "implied" and mention.relation not in ("clause", "sentence"):
                continue  # "the capital" is where the acts of its own sentence are
            read = max((s.probability for s in spans if s.start < key[1] and key[0] < s.end), default=0.0)
            if key not in unfit:
                unfit[key] = is_yardstick(by_span[key], toponyms, article.text) or (
                    read < READ and _is_namesake(by_span[key], article, toponyms, countries)
                )
            if unfit[key]:
                continue
            if key not in found:
                found[key] = Sighting(by_span[key], [], [], read, [])
            if statement.sentence.kind == "title":
                found[key].headline.append(mention)
                continue
            found[key].body.append(mention)
            sentence = statement.sentence
            if sentence.start <= mention.start < sentence.end and mention.relation != "dateline":
                found[key].own.append(number)
    passed = passed_by(article, [found[key].toponym for key in sorted(found)])
    found = {key: sighting for key, sighting in found.items() if key[0] not in passed}
    same: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in found.values():
        same[sighting.toponym.identity].append(sighting)
    leading = {place: _leading(seen) for place, seen in same.items()}
    for sighting in found.values():
        sighting.again = [s for s in leading[sighting.toponym.identity] if s is not sighting]
        sighting.is_abroad = _is_abroad(sighting.toponym, countries)
    return [found[key] for key in sorted(found)]


def _leading(seen: Sequence[Sighting]) -> list[Sighting]:
    """Of one place's sightings those that decide what any other adds: the two closest bound, the two surest read."""
    bound = nlargest(2, seen, key=lambda s: max((m.score for m in s.body), default=-1.0))
    return bound + nlargest(2, seen, key=lambda s: s.read)


def _countries(toponyms: Sequence[Toponym]) -> dict[str, set[str]]:
    """The places that the article names, by their country: made once, as a long article names hundreds."""
    found: dict[str, set[str]] = defaultdict(set)
    for toponym in toponyms:
        if toponym.place is not None and toponym.place.iso3:
            found[toponym.place.iso3].add(toponym.identity)
    return found


def _is_abroad(toponym: Toponym, countries: dict[str, set[str]]) -> bool:
    """A person or body that bears the name of a far town lies where nothing else of the article does."""
    if toponym.place is None or toponym.place.iso3 is None or toponym.place.feature == "country":
        return False
    own = toponym.identity
    others = {iso3 for iso3, places in countries.items() if len(places) > 1 or own not in places}
    return bool(others) and toponym.place.iso3 not in others


def _is_namesake(
    toponym: Toponym, article: Article, toponyms: Sequence[Toponym], countries: dict[str, set[str]]
) -> bool:
    """Whether a doubtful name leads out of the country of the dateline to where nothing else of the article lies."""
    line = article.dateline
    if line is None or toponym.score >= DOUBTFUL or not _is_abroad(toponym, countries):
        return False
    home = {t.place.iso3 for t in toponyms if t.place is not None and line.start <= t.start < line.end}
    return bool(home) and toponym.place is not None and toponym.place.iso3 not in home


def features(sighting: Sighting, article: Article, lists: bool) -> tuple[float, ...]:
    """Values in the order of `FEATURES`."""
    toponym, own, read = sighting.toponym, sighting.own, sighting.read
    kind = toponym.place.feature if toponym.place else "unlisted"
    kind = _KINDS.get(kind, kind)
    above = toponym.start < article.title_end
    dateline = article.dateline
    again = [m for s in sighting.again for m in s.body]
    return (
        _bond(sighting.body),
        float(not sighting.body),
        _bond(sighting.headline),
        float(not sighting.headline),
        float(read > 0),
        0.0 if above else read,
        read if above else 0.0,
        max((s.read for s in sighting.again), default=0.0),
        _bond(again),
        float(not again),
        float(above),
        float(above and lists),
        float(bool(own)),
        float(min(_MOST, len(own))),
        float(0 in own),
        min(_MOST, own[0]) / _MOST if own else 0.0,
        float(dateline is not None and dateline.start <= toponym.start < dateline.end),
        *(float(kind == k) for k in ("country", "admin1", "admin2", "region", "unlisted")),
        1 - toponym.score,
        float(_BEDSIDE.search(article.text, max(0, toponym.start - _BEFORE), toponym.start) is not None),
        float(sighting.is_abroad),
    )


def _bond(mentions: Sequence[PlaceMention]) -> float:
    """Log odds of the best attachment; 0 without any."""
    best = max((m.score for m in mentions), default=0.5)
    return math.log(best / (1 - best)) if 1 - _SUREST < best < _SUREST else math.copysign(7.0, best - 0.5)


def headline_lists(article: Article, seen: Sequence[Sighting]) -> bool:
    """Whether the headline names several towns or provinces: it cannot say where one event was."""
    above = [s.toponym for s in seen if s.toponym.start < article.title_end]
    return len({t.identity for t in above if t.place is None or t.place.feature not in ("country", "region")}) > 1


@cache
def _weights() -> tuple[float, ...]:
    table = {row["feature"]: float(row["weight"]) for row in seed_rows("triggers", "place_choice")}
    return tuple(table[name] for name in FEATURES)
