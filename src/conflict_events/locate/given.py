"""Names that somebody else marked as places: demonyms, buildings and phrases count here, which recognition leaves out.

Looks for readings only; `beside.py` answers for the names without one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from operator import attrgetter

from conflict_events.locate.containers import Candidate, mark_containers
from conflict_events.locate.cues import load_cues
from conflict_events.locate.folding import fold
from conflict_events.locate.gazetteer import Gazetteer, Match
from conflict_events.locate.named_passage import NamedPassage
from conflict_events.locate.sources import read_seed
from conflict_events.locate.spans import Reading, count_uses, read_spans
from conflict_events.text import Article

_GENERIC = ("site_word", "street_word", "building_word", "org_after", "unit", "direction", "connector", "title")
_SHORTENED = ("country", "region", "admin1")
"""What capitals shorten ("US", "EU"): never the towns Us and Eu."""
_WELL_KNOWN = 100_000
"""A phrase is read as a town in it ("Liverpool Academy") only when the town is large: others lend names everywhere."""
_KNOWN = 20_000
"""The same for a town whose name is of several words, which few other things share."""
_MOST_INITIALS = 4
_SHORT = 0.85


@cache
def _adjectives() -> dict[str, str]:
    return {row["adjective"]: row["place_id"] for row in read_seed("adjectives")}


def read_given_spans(article: Article, gazetteer: Gazetteer, spans: Sequence[tuple[int, int]]) -> Reading:
    """As `read_spans`, but with the given spans in place of whatever overlaps them."""
    reading = read_spans(article, gazetteer)
    passage = _GivenSpans(article.text, reading.words, gazetteer, load_cues(), [])
    given = [c for span in sorted(set(spans)) if (c := passage.given(*span)) is not None]
    others = _apart(reading.candidates, spans)
    candidates = sorted([*given, *others], key=lambda c: (c.start, c.end))
    for candidate in candidates:
        candidate.container = None
    mark_containers(candidates, reading.words, article.text)
    count_uses(candidates)
    return Reading(reading.words, candidates, reading.demonyms)


def _apart(candidates: Sequence[Candidate], spans: Sequence[tuple[int, int]]) -> list[Candidate]:
    """The candidates that no span overlaps."""
    ordered = sorted(spans)
    starts = [start for start, _end in ordered]
    reach = [-1, *accumulate((end for _start, end in ordered), max)]  # how far the first k spans go
    return [c for c in candidates if reach[bisect_left(starts, c.end)] <= c.start]


class _GivenSpans(NamedPassage):
    """Reads marked spans whatever their surroundings say."""

    def given(self, start: int, end: int) -> Candidate | None:
        """The candidate for a span, or None when it holds no word."""
        i = bisect_right(self.words, start, key=attrgetter("end"))
        last = bisect_left(self.words, end, key=attrgetter("start")) - 1
        if i > last:
            return None
        text = self.text[start:end]
        key = fold(text)
        named = any(map(str.isupper, text))  # "the state", "officials": marked for what they refer to, not names
        candidate = self._candidate(i, last, key, self._given_matches(i, last, text, key) if named else ())
        candidate.may_be_misspelt = False  # a name marked as a place and listed nowhere is a site sooner than a slip
        candidate.start, candidate.end, candidate.text = start, end, text
        return candidate

    def _given_matches(self, i: int, last: int, text: str, key: str) -> tuple[Match, ...]:
        """A demonym stands for its country or region, a phrase for the place it holds, else the whole name is read."""
        for place_id in (self._abbreviated(text.strip()), self._adjective(key)):
            match = self.gazetteer.place(place_id) if place_id else None
            if match is not None:
                return (match,)
        landmark = self._landmark(key)
        if landmark or (i < last and self.words[last].lower in self.cues["street_word"]):
            return landmark  # a street without fame has no reading: towns lend their names to streets everywhere
        found = self.gazetteer.by_key(key)
        if i == last and not self.capitals[i] and self._is_acronym(i):
            found = tuple(m for m in found if m.place.feature in _SHORTENED)
        return found or self._of_initials(text) or self._parts(i, last)

    def _of_initials(self, text: str) -> tuple[Match, ...]:
        """Countries that capitals may shorten: "SA", "T&T"."""
        letters = text.strip().replace("&", "").replace(".", "")
        if not (letters.isalpha() and letters.isupper() and 2 <= len(letters) <= _MOST_INITIALS):
            return ()
        named = [c for c in self.gazetteer.countries.values() if _initials(c.name) == letters]
        matches = [self.gazetteer.place(f"iso:{country.iso3}") for country in named]
        return tuple(m._replace(quality=_SHORT, rule="initials") for m in matches if m is not None)

    def _abbreviated(self, text: str) -> str | None:
        """Place id of "BC" or "N.J."."""
        entry = self.cues.abbreviations.get(text) or self.cues.abbreviations.get(text + ".")
        return entry[0] if entry else None

    def _adjective(self, key: str) -> str | None:
        iso3 = self.cues.demonyms.get(key)
        return f"iso:{iso3}" if iso3 else _adjectives().get(key)

    def _parts(self, i: int, last: int) -> tuple[Match, ...]:
        """Readings of the longest part of a phrase that names a place ("Bank of Mexico", "Service BC")."""
        words = self.text[self.words[i].start : self.words[last].end].split()
        is_house = self.words[last].lower in self.cues["foreign_house"]
        for length in range(len(words) - 1, 0, -1):
            for offset in range(len(words) - length + 1):
                part = words[offset : offset + length]
                if all(map(self._is_generic, part)) or (is_house and fold(" ".join(part)) in self.cues.demonyms):
                    continue  # the French Quarter and the Russian Embassy are not in France and Russia
                found = self._part(" ".join(part))
                if found:
                    return found
        return ()

    def _is_generic(self, word: str) -> bool:
        key = fold(word)
        return key in self.cues.common or any(key in self.cues[kind] for kind in _GENERIC)

    def _part(self, text: str) -> tuple[Match, ...]:
        key = fold(text)
        place_id = self._abbreviated(text) or self._adjective(key)
        match = self.gazetteer.place(place_id) if place_id else None
        if match is not None:
            return (match,)
        found = self.gazetteer.by_key(key)
        people = _KNOWN if " " in key else _WELL_KNOWN
        sure = [m.place for m in found if m.quality >= 1.0]
        known = any(p.feature not in ("town", "admin2") or p.population >= people for p in sure)
        return found if known else ()


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper()) if " " in name else ""
