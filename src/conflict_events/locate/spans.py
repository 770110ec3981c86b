"""Finds spans that may name places and says how place-like their surroundings are. Resolves nothing.

Works on plain words; labels of a named-entity recogniser are hints that raise or lower a span, never decide alone.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from conflict_events.locate.containers import Candidate, is_list_gap, mark_containers
from conflict_events.locate.cues import load_cues
from conflict_events.locate.gazetteer import Gazetteer
from conflict_events.locate.passage import words_common
from conflict_events.locate.quarters import name_parts_of_towns
from conflict_events.locate.scan import Scan
from conflict_events.locate.words import Word, split_words
from conflict_events.text import Article, Entity

KEEP = 0.45
"""Place-likeness from which a span counts as a toponym."""
_BESIDE_ITS_UNIT = 0.4


@dataclass(slots=True)
class Reading:
    """What one pass over an article found: words, candidate spans, countries by demonym."""

    words: list[Word]
    candidates: list[Candidate]
    demonyms: dict[str, int]


def read_spans(article: Article, gazetteer: Gazetteer, entities: Sequence[Entity] = ()) -> Reading:
    """All candidate toponyms of an article in text order, without overlaps."""
    cues = load_cues()
    words = words_of(article)
    labels = _labels_by_start(entities)
    scan = Scan(article.text, words, gazetteer, cues, labels)
    candidates = scan.run()
    mark_containers(candidates, words, article.text)
    name_parts_of_towns(candidates, words, article.text, cues, scan.demonyms)
    kept = _kept(candidates, scan)
    count_uses(kept)
    return Reading(words, kept, scan.demonyms)


def count_uses(candidates: list[Candidate]) -> None:
    """Fill in how often the article uses each name."""
    times = Counter(c.key for c in candidates)
    for candidate in candidates:
        candidate.times = times[candidate.key]


def _kept(candidates: list[Candidate], scan: Scan) -> list[Candidate]:
    """Candidates that are place-like by themselves, or made so by a sure mention, its list or a country elsewhere."""
    sure = [c for c in candidates if _final_likeness(c) >= KEEP]
    listed = _listed_with(sure, candidates, scan.text)
    names = {c.key for c in sure}
    countries = set(scan.demonyms)
    for candidate in sure:
        countries.update(m.place.iso3 for m in candidate.matches[:3] if m.place.feature in ("country", "admin1"))
    kept = []
    for candidate in candidates:
        likeness = _final_likeness(candidate) + _BESIDE_ITS_UNIT * _is_by_its_unit(candidate, scan)
        everyday = candidate.key in scan.people or words_common(scan.cues, candidate.key)
        if likeness < KEEP and not everyday:
            likeness += 0.25 * (candidate.key in names)
            likeness += 0.15 * any(m.place.iso3 in countries for m in candidate.matches)
            likeness += 0.15 * (candidate.start in listed)
        if likeness >= KEEP:
            kept.append(candidate)
    return kept


def _is_by_its_unit(candidate: Candidate, scan: Scan) -> bool:
    """Whether a name that somebody bears too stands before a unit below a country: "invaded Magami, Gusau district"."""
    unit = candidate.container
    if unit is None or candidate.key not in scan.people or candidate.first == 0:
        return False
    is_struck = scan.words[candidate.first - 1].lower in scan.cues["place_verb"]
    return is_struck and unit.kind_word is not None


def _listed_with(sure: list[Candidate], candidates: list[Candidate], text: str) -> set[int]:
    """Starts of the candidates that stand in one list with a sure one: "in Gaza City, Ramallah and Jenin"."""
    found = {c.start for c in sure}
    for row in (pairwise(candidates), pairwise(reversed(candidates))):
        for one, other in row:
            gap = text[min(one.end, other.end) : max(one.start, other.start)]
            if one.start in found and is_list_gap(gap):
                found.add(other.start)
    return found


def words_of(article: Article) -> list[Word]:
    """Words of the whole text (a dateline lies outside the sentences); the segmenter's sentence starts are kept."""
    words = split_words(article.text)
    starts = {s.start for s in article.sentences}
    for word in words:
        word.sentence_start = word.sentence_start or word.start in starts
    return words


def _labels_by_start(entities: Sequence[Entity]) -> list[Entity]:
    return sorted(entities, key=lambda e: (e.start, e.end))


def _final_likeness(candidate: Candidate) -> float:
    return candidate.likeness + (0.45 if candidate.container is not None else 0.0)
