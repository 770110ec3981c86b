"""Words of a table that stand in a pattern: each is read to its end, and signs in it mean themselves."""

import re
from itertools import combinations

import pytest

from conflict_events.locate.cues import load_cues, one_of

KINDS = sorted(load_cues().kinds)
NESTED = [
    (short, long, kind)
    for kind in KINDS
    for short in load_cues()[kind]
    for long in load_cues()[kind]
    if long != short and long.startswith(short)
]


@pytest.mark.parametrize("kind", KINDS)
def test_words_of_a_kind_stand_the_longest_first(kind: str) -> None:
    ordered = sorted(load_cues()[kind], key=lambda word: (-len(word), word))
    assert one_of(kind) == f"(?:{'|'.join(map(re.escape, ordered))})"
    assert all(len(first) >= len(second) for first, second in combinations(ordered, 2))


def test_a_word_that_begins_another_does_not_cut_it_short() -> None:
    assert NESTED
    for _short, long, kind in NESTED:
        found = re.match(one_of(kind), long)
        assert found is not None and found.group() == long


def test_every_word_matches_itself_and_no_kind_is_made_up() -> None:
    assert all(re.fullmatch(one_of(kind), word) for kind in KINDS for word in load_cues()[kind])
    with pytest.raises(KeyError):
        one_of("no such kind")
