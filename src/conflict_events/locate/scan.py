"""One left-to-right pass over the words of an article: where names begin and end, and their readings. Resolves nothing.

Longest name of the gazetteer first; then what a hyphen joins, streets, and names that the gazetteer lacks.
"""

from itertools import takewhile

from conflict_events.locate.containers import Candidate
from conflict_events.locate.cues import Cues
from conflict_events.locate.folding import fold
from conflict_events.locate.gazetteer import Gazetteer, Match
from conflict_events.locate.named_passage import NamedPassage
from conflict_events.locate.words import Word, halves
from conflict_events.text import Entity

_LONGEST = 6
_PREPOSITIONS = ("in_preposition", "from_preposition", "to_preposition", "of_preposition")
_SHORTEST_PART = 4
"""Letters of a name on one side of a hyphen: shorter ones are prefixes ("al-Hol") and parts of persons' names."""
_SHORTEST_END = 3
"""The same where a road is said to join the two: "the Damboa-Biu road"."""


class Scan(NamedPassage):
    """One left-to-right pass, longest gazetteer match first."""

    def __init__(self, text: str, words: list[Word], gazetteer: Gazetteer, cues: Cues, entities: list[Entity]) -> None:
        super().__init__(text, words, gazetteer, cues, entities)
        self.demonyms: dict[str, int] = {}

    def run(self) -> list[Candidate]:
        """Candidate spans in text order; counts demonyms on the way."""
        found: list[Candidate] = []
        i = 0
        while i < len(self.words):
            word = self.words[i]
            if not word.name_like:
                i += 1
                continue
            candidates = self._read_at(i)
            if self._is_people_of_two_words(i) and (not candidates or candidates[-1].last <= i + 1):
                self._note_demonym(i, i + 1)
                i += 2
                continue
            if not candidates:
                self._note_demonym(i, i)
            found += candidates
            i = candidates[-1].last + 1 if candidates else i + 1
        return found

    def _read_at(self, i: int) -> list[Candidate]:
        """The longest name that the gazetteer knows, else the two that a hyphen joins, else one that it lacks."""
        longest = self._longest(i)
        if longest is not None and longest.matches:
            return [longest]
        return self._parted(i) or ([longest] if longest is not None else [])

    def _is_people_of_two_words(self, i: int) -> bool:
        """ "South Sudanese", "Sri Lankan": neither their second word alone nor a town that bears the first."""
        if self.words[i].lower not in self.cues.demonym_openings or i + 1 == len(self.words) or not self._adjacent(i):
            return False
        return self._words_key(i, i + 1) in self.cues.demonyms

    def _note_demonym(self, first: int, last: int) -> None:
        iso3 = self.cues.demonyms.get(self._words_key(first, last))
        if iso3:
            self.demonyms[iso3] = self.demonyms.get(iso3, 0) + 1

    def _longest(self, i: int) -> Candidate | None:
        ends = [i]
        while len(ends) < _LONGEST and ends[-1] + 1 < len(self.words) and self._adjacent(ends[-1]):
            following = self.words[ends[-1] + 1]
            if self._is_local_government(ends[-1] + 1):
                break
            if not (following.name_like or following.lower in self.cues["connector"]):
                break
            ends.append(ends[-1] + 1)
        whole = self._abbreviation(i) or self._with_possessive(i)
        if whole is not None:
            return whole
        for last in reversed(ends):
            if not self.words[last].name_like and last > i:
                continue
            key = self._words_key(i, last)
            matches = self._matches(key, i, last)
            if matches and self._street_after(i, last):
                return self._street_named(i, last + 1)
            if matches and self._crosses_street(i, last):
                return self._street_named(i, last)
            if self._heads_office(last):
                continue
            if matches and (last > i or not self._opens_street(i, ends)):
                return self._candidate(i, last, key, matches)
        return self._street(i, ends) if self._opens_street(i, ends) else self._unlisted(i, ends)

    def _heads_office(self, last: int) -> bool:
        """Whether a word is an office, not land: the "Florida Department of Law Enforcement" is not in Uruguay."""
        return (
            self.words[last].lower in self.cues["office_word"]
            and last + 1 < len(self.words)
            and self._adjacent(last)
            and self.words[last + 1].lower == "of"
        )

    def _opens_street(self, i: int, ends: list[int]) -> bool:
        """ "Rue de la Loi", "Plaza Bolívar": a street's word before its name."""
        return self.words[i].lower in self.cues["street_prefix"] and any(self.words[end].name_like for end in ends[1:])

    def _street(self, i: int, ends: list[int]) -> Candidate:
        """The street up to the end of its name, as a place that the gazetteer lacks."""
        own = takewhile(lambda end: self.words[end].lower not in self.cues["name_joint"], ends)
        return self._street_named(i, max(end for end in own if self.words[end].name_like))

    def _street_named(self, i: int, last: int) -> Candidate:
        """A street: no town of its name is meant, however it is spelt."""
        street = self._candidate(i, last, self._words_key(i, last), ())
        street.may_be_misspelt = False
        return street

    def _unlisted(self, i: int, ends: list[int]) -> Candidate | None:
        """A name the gazetteer lacks, when the text says what it is: "the village of X", "X district"."""
        last = i
        while last + 1 in ends and self.words[last + 1].name_like:
            last += 1
        while last > i and self.words[last].lower in self.cues["unit"]:
            last -= 1  # "Layramoun District": the unit is no part of the name
        if self.capitals[i] or self._is_local_government(i) or self._is_local_government(i - 1):
            return None
        if not self._is_named_as_place(i, last) or self._describes(i):
            return None
        key = self._words_key(i, last)
        return self._candidate(i, last, key, ()) if len(key) > 2 else None

    def _is_named_as_place(self, i: int, last: int) -> bool:
        """A unit beside it, a reader's word, "in", "at" or "near", or a verb of towns ("invaded X"): with one of the
        last two alone it takes more to be kept."""
        if self._unit_before(i) or self._unit_after(last) or self._lies_in(i) or self._is_hinted(i, last):
            return True
        return i > 0 and self.words[i - 1].lower in self.cues["place_verb"]

    def _describes(self, i: int) -> bool:
        """Words that are no name by themselves: "The city", "Georgian-controlled district", "Near Fuzuli"."""
        first = self.words[i].lower
        kinds = ("direction", "faith_word", "org_after", "month_day", "determiner", *_PREPOSITIONS)
        return (
            first in self.cues.common
            or first.split("-")[0] in self.cues.demonyms
            or first.endswith(("-controlled", "-held", "-occupied", "-backed", "-led", "-ruled"))
            or any(first in self.cues[k] for k in kinds)
        )

    def _parted(self, i: int) -> list[Candidate]:
        """The towns that a hyphen joins: the ends of a road ("Niono-Sokolo"), a town and its part ("Masisi-centre")."""
        parts = halves(self.words[i])
        if not parts or self.capitals[i]:
            return []
        if parts[1].lower in self.cues["town_part"]:
            parts = parts[:1]
        readings = [self.gazetteer.by_key(fold(part.text)) if part.name_like else () for part in parts]
        shared = set.intersection(*({m.place.iso3 for m in matches if m.quality >= 1.0} for matches in readings))
        shortest = min(len(part.text) for part in parts)
        if not shared or shortest < (_SHORTEST_END if self._road_after(i) else _SHORTEST_PART):
            return []
        return [
            self._candidate_of(i, part, tuple(m for m in matches if m.place.iso3 in shared))
            for part, matches in zip(parts, readings, strict=True)
        ]

    def _candidate_of(self, i: int, part: Word, matches: tuple[Match, ...]) -> Candidate:
        """The candidate for a part of word `i`."""
        candidate = self._candidate(i, i, fold(part.text), matches)
        candidate.start, candidate.end, candidate.text = part.start, part.end, part.text
        return candidate
