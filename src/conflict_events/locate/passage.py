"""How place-like the surroundings of a span are: titles, names and labels beside it, capitals, grammar.

Works on the words of one article; looks nothing up in the gazetteer and resolves nothing.
"""

from bisect import bisect_left
from collections.abc import Sequence

from conflict_events.locate.containers import Candidate
from conflict_events.locate.cues import Cues
from conflict_events.locate.labels import PLACE, label_weight
from conflict_events.locate.place_syntax import heads_line, is_presented, suffers_as_a_place
from conflict_events.locate.words import Word, is_upper_case
from conflict_events.locate.words_beside import WordsBeside
from conflict_events.text import Entity

_SUFFERS, _PRESENTED, _HEADS = 0.35, 0.3, 0.4


class Passage(WordsBeside):
    """The words of one article with what stands around each; `entities` are hints in order of their start."""

    def __init__(self, text: str, words: list[Word], cues: Cues, entities: Sequence[Entity]) -> None:
        super().__init__(text, words, cues)
        self.capitals = [False] * len(words)
        self._mark_capitals()
        self.people = self._people()
        self._entity_list = entities

    def _mark_capitals(self) -> None:
        """Mark words of passages in capitals: there a capital letter says nothing."""
        position = 0
        while position < len(self.words):
            stop = position + 1
            while stop < len(self.words) and not self.words[stop].sentence_start:
                stop += 1
            passage = self.text[self.words[position].start : self.words[stop - 1].end]
            if is_upper_case(passage):
                self.capitals[position:stop] = [True] * (stop - position)
            position = stop

    def _people(self) -> set[str]:
        """Surnames: last words of runs that begin with a given name or a title."""
        found: set[str] = set()
        given, titles = self.cues["given_name"], self.cues["title"]
        for i, word in enumerate(self.words[:-1]):
            following = self.words[i + 1]
            if self.capitals[i] or not (word.name_like and following.name_like):
                continue
            if i and self._adjacent(i - 1) and self.words[i - 1].lower in self.cues["saint_word"]:
                continue  # "San Jose Pinula" is a town
            if not self._adjacent(i) or (word.lower not in given and word.lower.rstrip(".") not in titles):
                continue
            last = i + 1
            while (
                last + 1 < len(self.words) and last < i + 3 and self.words[last + 1].name_like and self._adjacent(last)
            ):
                last += 1
            if word.lower not in given or len(following.text) > 1:
                found.update(w.lower for w in self.words[i + 1 : last + 1])
        return found

    def _label(self, i: int, last: int) -> Entity | None:
        start, end = self.words[i].start, self.words[last].end
        at = bisect_left(self._entity_list, start, key=lambda e: e.start)
        for entity in self._entity_list[max(0, at - 1) : at + 2]:
            if entity.start < end and start < entity.end:
                return entity
        return None

    def _is_hinted(self, i: int, last: int) -> bool:
        label = self._label(i, last)
        return label is not None and label.label == PLACE

    def _is_acronym(self, i: int) -> bool:
        """Capitals in mixed-case text name a group ("ELN", "JNIM"), unless a dateline shouts a town."""
        word = self.words[i]
        if not word.text.isupper() or not 2 <= len(word.text) <= 5 or "." in word.text:
            return False
        after = self.text[word.end : word.end + 3]
        begins = i == 0 or self.text[max(0, self.words[i].start - 1) : self.words[i].start] in ("\n", "")
        return not (
            begins
            and after[:1] in (",", ":", " ")
            and any(mark in self.text[word.end : word.end + 25] for mark in ("—", "–", " - ", "(", "--", ":"))
        )

    def _gazetteer_prior(self, candidate: Candidate) -> float:
        if not candidate.matches:
            return 0.2 if candidate.kind_word else -0.1
        best = 0.0
        for match in candidate.matches:
            people = match.place.population
            prior = {"country": 0.85, "admin1": 0.5, "region": 0.7, "natural": 0.55, "site": 0.55}.get(
                match.place.feature
            )
            if prior is None:
                prior = 0.25 if people < 5000 else 0.35 if people < 50_000 else 0.5 if people < 500_000 else 0.6
            best = max(best, prior * (1.0 if match.quality >= 1.0 else 0.8))
        return best + 0.15 * (candidate.last > candidate.first)

    def _context(self, candidate: Candidate) -> float:
        i, last = candidate.first, candidate.last
        score = {"in": 0.4, "from": 0.25, "to": 0.2, "of": 0.1, None: 0.0}[self._preposition(i)]
        if candidate.kind_word:
            score += 0.4
        grammar = 0.0 if self.capitals[i] else self._grammar(i, last)
        if candidate.matches and heads_line(self.words, self.text, i, last):
            grammar += _HEADS
        is_told = bool(grammar or candidate.kind_word or self._lies_in(i))
        score += grammar + self._labelled(i, last, is_told)
        if self.capitals[i]:
            return score - 0.1 - (0.9 if i == last and words_common(self.cues, candidate.key) else 0.0)
        return score + self._person_and_name_context(candidate)

    def _grammar(self, i: int, last: int) -> float:
        """Weight of verbs and nouns that have places for their object."""
        suffers = suffers_as_a_place(self.words, self.cues, i, last)
        return _SUFFERS * suffers + _PRESENTED * is_presented(self.words, self.text, i, last)

    def _labelled(self, i: int, last: int, is_told: bool) -> float:
        label = self._label(i, last)
        if label is None or (self.capitals[i] and label.label != PLACE):
            return 0.0
        return label_weight(label.label, is_told=is_told)

    def _person_and_name_context(self, candidate: Candidate) -> float:
        i, last, words = candidate.first, candidate.last, self.words
        score = 0.0
        single = i == last
        country = any(m.place.feature == "country" for m in candidate.matches)
        if single and candidate.key in self.cues.common:
            score -= 0.35 if not words[i].sentence_start else 0.6
        if single and not country and candidate.key in self.people:
            score -= 0.6
        if single and not country and candidate.key in self.cues.groups and not self._lies_in(i):
            score -= 0.6  # "Fano" is an Italian town, and a militia
        if single and candidate.key in self.cues["given_name"] and not country:
            score -= 0.2
        if i > 0 and words[i - 1].lower.rstrip(".") in self.cues["title"] and self._adjacent(i - 1) and not country:
            score -= 0.5
        if i > 0 and self._adjacent(i - 1) and self._is_name_word(i - 1):
            score -= 0.45 if words[i - 1].lower in self.cues["given_name"] else 0.3
        if last + 1 < len(words) and self._adjacent(last):
            after = words[last + 1]
            if after.lower in self.cues["speech"] and not country:
                score -= 0.25
            elif after.name_like and after.lower in self.cues["org_after"]:
                score -= 0.15
            elif self._is_name_word(last + 1) and after.lower not in self.cues["unit"] and not country:
                score -= 0.3
        return score

    def _lies_in(self, i: int) -> bool:
        """Whether "in", "at" or "near" stands right before the span: things happen in towns, not in militias."""
        return i > 0 and self.words[i - 1].lower in ("in", "at", "near")

    def _is_name_word(self, i: int) -> bool:
        word = self.words[i]
        lower = word.lower
        if not word.name_like or (word.sentence_start and lower in self.cues["in_preposition"]):
            return False
        kinds = (
            "unit",
            "direction",
            "connector",
            "in_preposition",
            "of_preposition",
            "month_day",
            "site_word",
            "from_preposition",
        )
        return not any(lower in self.cues[k] for k in kinds) and lower not in self.cues.demonyms


def words_common(cues: Cues, key: str) -> bool:
    """Whether a folded word is an everyday English word that also names some place."""
    return key in cues.common or key in cues["given_name"]
