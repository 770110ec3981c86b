"""Which words stand beside a span: the unit that it names or is called, streets, sites, roads, its preposition.

Works on the words of one article; weighs nothing and looks nothing up in the gazetteer.
"""

from conflict_events.locate.cues import Cues
from conflict_events.locate.words import Word

_LONGEST_NAME = 4


class WordsBeside:
    """The words of one article and what they say of the spans between them."""

    def __init__(self, text: str, words: list[Word], cues: Cues) -> None:
        self.text = text
        self.words = words
        self.cues = cues

    def _adjacent(self, i: int) -> bool:
        """Whether words i and i+1 are parted by a space or hyphen only (or "St. Louis", "Gen. Smith")."""
        gap = self.text[self.words[i].end : self.words[i + 1].start]
        return gap in (" ", "-", "\u00a0", "  ", "–") or (gap == ". " and self._is_shortened(i))

    def _is_shortened(self, i: int) -> bool:
        """Whether the stop behind word i is that of an initial, a title or the like: the names of two sentences that
        it parts ("Moreh. About thirty") are not one."""
        lower = self.words[i].lower
        return len(lower) == 1 or any(lower in self.cues[kind] for kind in ("title", "name_opening"))

    def _unit_before(self, i: int) -> str | None:
        """Unit in "town of X" or "city X"."""
        if i >= 2 and self.words[i - 1].lower in ("of", "de") and self.words[i - 2].lower in self.cues["unit"]:
            return self.words[i - 2].lower
        if i >= 3 and self.words[i - 1].lower == "the" and self.words[i - 2].lower == "of":
            return self.words[i - 3].lower if self.words[i - 3].lower in self.cues["unit"] else None
        return None

    def _unit_after(self, last: int) -> str | None:
        if last + 1 < len(self.words) and self.text[self.words[last].end : self.words[last + 1].start] in (
            " ",
            "-",
            "'s ",
        ):
            if self._is_local_government(last + 1):
                return self.words[last + 2].lower
            unit = self.words[last + 1].lower.rstrip("s")
            if unit in self.cues["unit"] or self.words[last + 1].lower in self.cues["unit"]:
                return unit
        return None

    def _is_local_government(self, i: int) -> bool:
        """ "Gusau Local Government Area": the words of a kind of unit, where no name begins."""
        return tuple(w.lower for w in self.words[i : i + 2]) in self.cues.unit_pairs

    def _site_after(self, last: int) -> bool:
        """ "Shawnee Park", "Penn Hills Mall": the name of a site, which need not lie in the town of that name."""
        return self._followed_by(last, "site_word") or self._followed_by(last, "building_word")

    def _street_after(self, i: int, last: int) -> bool:
        """ "Royal Street", "Sarmiento street", the second of "Sarmiento and San Martin streets"."""
        if last + 1 < len(self.words) and self._adjacent(last):
            following = self.words[last + 1].lower
            if following in self.cues["bare_street"]:
                return i == 0 or self.words[i - 1].lower not in ("a", "an")  # "a Brussels street" is one of that town
            if following in self.cues["streets"]:
                return i > 1 and self.words[i - 1].lower in self.cues["name_joint"] and self._leads_to_crossing(i - 2)
        return self._followed_by(last, "street_word")

    def _leads_to_crossing(self, i: int) -> bool:
        """Whether "of", "at" or "between" stands before the name that ends with word `i`: "in Goma and Bukavu streets"
        names two towns."""
        while i > 0 and self.words[i].name_like and self._adjacent(i - 1):
            i -= 1
        return self.words[i].lower in self.cues["crossing_lead"]

    def _crosses_street(self, first: int, last: int) -> bool:
        """The first of "at Sarmiento and San Martin streets"."""
        i = last + 2
        if i >= len(self.words) or self.words[i - 1].lower not in self.cues["name_joint"]:
            return False
        if first == 0 or self.words[first - 1].lower not in self.cues["crossing_lead"]:
            return False
        while i < len(self.words) and i < last + 2 + _LONGEST_NAME and self.words[i].name_like:
            i += 1
        is_name = i > last + 2 and i < len(self.words)
        return is_name and self._gap_is_plain(i - 1) and self.words[i].lower in self.cues["streets"]

    def _names_follow(self, last: int) -> bool:
        return last + 1 < len(self.words) and self._adjacent(last) and self.words[last + 1].name_like

    def _road_after(self, last: int) -> bool:
        """ "The Damboa-Biu road": what follows says that it is a road, named by its ends."""
        following = self.words[last + 1].lower if last + 1 < len(self.words) else ""
        return following in self.cues["road_word"] and self._adjacent(last)

    def _followed_by(self, last: int, kind: str) -> bool:
        if last + 1 >= len(self.words) or not self._adjacent(last):
            return False
        following = self.words[last + 1]
        return following.name_like and following.lower in self.cues[kind]

    def _preposition(self, i: int) -> str | None:
        """Kind of the preposition that governs the span, looking back over the, direction and unit words."""
        j = i - 1
        for _ in range(5):
            if j < 0 or not self._gap_is_plain(j):
                return None
            lower = self.words[j].lower
            for kind in ("in", "from", "to", "of"):
                if lower in self.cues[f"{kind}_preposition"]:
                    if kind == "of" and lower == "of" and j >= 1 and self.words[j - 1].lower in self.cues["unit"]:
                        return "in"
                    return kind
            passed = lower in self.cues["passed_word"] or lower in self.cues["direction"]
            if not passed and lower not in self.cues["unit"]:
                return None
            j -= 1
        return None

    def _gap_is_plain(self, j: int) -> bool:
        return self.text[self.words[j].end : self.words[j + 1].start].strip(" \u00a0-’'s") == ""
