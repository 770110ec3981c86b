"""Word lists for recognising and attaching places, read from `seeds/gazetteer`. Holds no rules of its own."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from conflict_events.locate.folding import fold
from conflict_events.locate.sources import read_seed
from conflict_events.resources import seed_rows, seeds


@dataclass(frozen=True, slots=True)
class Cues:
    """Lower-case words by kind (see `seeds/gazetteer/cue_words.csv`) and demonyms by folded word.

    `abbreviations`: written form to (place id, whether it counts only after a comma: "Lancaster, Pa."). `landmarks`:
    folded name to folded name, province (where one is needed to tell it) and country of the town."""

    kinds: dict[str, frozenset[str]]
    common: frozenset[str]
    demonyms: dict[str, str]
    abbreviations: dict[str, tuple[str, bool]]
    landmarks: dict[str, tuple[str, str, str]]
    groups: frozenset[str] = frozenset()
    """Folded one-word names of armed groups ("fano", "hamas"): sides of a conflict, not towns."""
    demonym_openings: frozenset[str] = frozenset()
    """First words of demonyms of two ("south" of "south sudanese")."""
    unit_pairs: frozenset[tuple[str, ...]] = frozenset()
    """Kinds of unit that two words name ("local government")."""

    def __getitem__(self, kind: str) -> frozenset[str]:
        """Words of one kind; a KeyError for an unknown kind is a programming error."""
        return self.kinds[kind]


@cache
def load_cues() -> Cues:
    """The word lists, read once per process."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for row in read_seed("cue_words"):
        kinds[row["kind"]].add(row["word"])
    demonyms = {
        fold(word): row["iso3"] for row in read_seed("countries") for word in row["demonyms"].split("|") if word
    }
    return Cues(
        kinds={kind: frozenset(words) for kind, words in kinds.items()},
        common=frozenset(row["word"] for row in read_seed("common_words")),
        demonyms=demonyms,
        abbreviations={
            row["abbreviation"]: (row["place_id"], row["after_comma_only"] == "yes")
            for row in read_seed("abbreviations")
        },
        landmarks={
            fold(row["landmark"]): (fold(row["town"]), row["admin1"], row["iso3"]) for row in read_seed("landmarks")
        },
        groups=_group_names(),
        demonym_openings=frozenset(name.split()[0] for name in demonyms if " " in name),
        unit_pairs=frozenset(tuple(name.split()) for name in kinds["unit_pair"]),
    )


@cache
def one_of(kind: str) -> str:
    """The words of one kind as a piece of a pattern, the longest first: what a shape in code takes its words from."""
    words = sorted(load_cues()[kind], key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, words))})"


def _group_names() -> frozenset[str]:
    names: set[str] = set()
    for path in sorted(seeds("actors").glob("groups_*.csv")):
        for row in seed_rows("actors", path.stem):
            names.update(fold(name) for name in (row["name"], *row["aliases"].split(";")) if name)
    return frozenset(name for name in names if name and " " not in name)
