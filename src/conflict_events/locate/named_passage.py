"""What the gazetteer reads in a span of an article: its places by the name, and the candidate that they make of it.

Takes spans as they come; where names begin and end is found by `scan`, and which reading holds is not decided here.
"""

from collections.abc import Sequence

from conflict_events.locate.containers import Candidate
from conflict_events.locate.cues import Cues
from conflict_events.locate.folding import fold
from conflict_events.locate.gazetteer import Gazetteer, Match
from conflict_events.locate.passage import Passage
from conflict_events.locate.place_syntax import heads_line, is_measured_from
from conflict_events.locate.words import Word
from conflict_events.text import Entity

_LARGE = 100_000
"""Inhabitants from which a town has quarters that are named after it."""
_QUARTER = 0.85


class NamedPassage(Passage):
    """The words of one article, what stands around each, and the places that their names may be."""

    def __init__(
        self, text: str, words: list[Word], gazetteer: Gazetteer, cues: Cues, entities: Sequence[Entity]
    ) -> None:
        super().__init__(text, words, cues, entities)
        self.gazetteer = gazetteer

    def _words_key(self, first: int, last: int) -> str:
        return fold(self.text[self.words[first].start : self.words[last].end])

    def _abbreviation(self, i: int) -> Candidate | None:
        """ "Pa." or "PA" after a comma, "D.C." and "L.A." anywhere."""
        word = self.words[i]
        dotted = word.text if word.text.endswith(".") else word.text + "."
        has_stop = word.text.endswith(".") or self.text[word.end : word.end + 1] == "."
        entry = self.cues.abbreviations.get(dotted) if has_stop else None
        written = dotted
        if entry is None:
            entry, written = self.cues.abbreviations.get(word.text), word.text
        if entry is None or (self.capitals[i] and "." not in written):
            return None
        place_id, after_comma_only = entry
        if after_comma_only and (i == 0 or self.text[self.words[i - 1].end : word.start].strip() != ","):
            return None
        match = self.gazetteer.place(place_id)
        if match is None:
            return None
        candidate = self._candidate(i, i, fold(word.text), (match,))
        candidate.end = word.start + len(written)
        candidate.text = self.text[candidate.start : candidate.end]
        candidate.likeness = 1.2
        return candidate

    def _with_possessive(self, i: int) -> Candidate | None:
        """ "Cox's Bazar", "King's Lynn": a name that holds a possessive."""
        if i + 1 >= len(self.words) or self.text[self.words[i].end : self.words[i + 1].start] not in ("'s ", "’s "):
            return None
        key = self._words_key(i, i + 1)
        matches = tuple(m for m in self.gazetteer.by_key(key) if m.quality >= 1.0)
        return self._candidate(i, i + 1, key, matches) if matches else None

    def _matches(self, key: str, i: int, last: int) -> tuple[Match, ...]:
        if len(key) < 2 or (i == last and (key in self.cues["month_day"] or key.isdigit())):
            return ()
        if i == last and key in self.cues.demonyms and key not in ("georgia",):
            return ()
        if i == last and key in self.cues["unit"] and self._names_follow(last):
            return ()  # "Canton La Noria", "Colonia Escalon": the unit of a name
        if i == last and not self.capitals[i] and self._is_acronym(i):
            label = heads_line(self.words, self.text, i, last)
            named = (m for m in self.gazetteer.by_key(key) if m.quality >= 1.0)
            return tuple(m for m in named if label or m.place.feature == "country")
        if len(key) == 2 and self.words[i].text not in ("US", "UK", "U.S.", "U.K."):
            return ()
        if i == last and self.words[i].text in ("Us", "Uk"):
            return ()
        found = self.gazetteer.by_key(key)
        return (found and self._landmark(key)) or found + self._quarter_of(key)

    def _landmark(self, key: str) -> tuple[Match, ...]:
        """The town of a building or street that is known the world over: "the White House"."""
        town, admin1, iso3 = self.cues.landmarks.get(key, ("", "", ""))
        found = [m for m in self.gazetteer.by_key(town) if m.place.iso3 == iso3 and m.place.feature == "town"]
        return tuple(m for m in found if admin1 in ("", m.place.admin1))[:1]

    def _quarter_of(self, key: str) -> tuple[Match, ...]:
        """Large towns whose quarter a name may be: "North Baltimore" is a town in Ohio and the north of Baltimore."""
        first, _, rest = key.partition(" ")
        if not rest or first not in self.cues["direction"]:
            return ()
        towns = [m for m in self.gazetteer.by_key(rest) if m.place.feature == "town" and m.quality >= 1.0]
        return tuple(m._replace(quality=_QUARTER, rule="quarter") for m in towns if m.place.population >= _LARGE)

    def _candidate(self, i: int, last: int, key: str, matches: tuple[Match, ...]) -> Candidate:
        words = self.words
        candidate = Candidate(
            words[i].start,
            words[last].end,
            self.text[words[i].start : words[last].end],
            key,
            matches,
            0.0,
            first=i,
            last=last,
        )
        candidate.kind_word = self._unit_after(last) or self._unit_before(i) or self._yardstick(candidate)
        candidate.before_site = self._site_after(last)
        candidate.direction = i > 0 and words[i - 1].lower in self.cues["direction"]
        candidate.likeness = self._gazetteer_prior(candidate) + self._context(candidate)
        return candidate

    def _yardstick(self, candidate: Candidate) -> str | None:
        """ "Town" where a distance is measured from the name and some reading is one: not from the province."""
        before = self.words[max(0, candidate.first - 4) : candidate.first]
        if not any(word.lower in self.cues["measuring"] for word in before):
            return None
        kinds = {match.place.feature for match in candidate.matches}
        if "town" not in kinds or "country" in kinds or self._followed_by_border(candidate.last):
            return None
        return "town" if is_measured_from(self.text, candidate.start) else None

    def _followed_by_border(self, last: int) -> bool:
        return last + 1 < len(self.words) and self.words[last + 1].lower in self.cues["border_word"]
