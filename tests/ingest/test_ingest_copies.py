"""Near-copies are grouped as stars under their first article; different stories are not, however alike in form."""

import random
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from conflict_events.ingest.copies import Entry, copy_groups, is_copy, shingles

DAY = datetime(2023, 5, 12, tzinfo=UTC)
WORDS = [f"word{n}" for n in range(4000)]


def story(seed: int, length: int = 200) -> list[str]:
    return random.Random(seed).sample(WORDS, length)


def entry(name: str, words: list[str], days: float | None = 0) -> Entry:
    return Entry(name, None if days is None else DAY + timedelta(days=days), " ".join(words))


def test_copies_with_another_lead_and_trailer_group_under_the_first() -> None:
    wire = story(1)
    copies = [entry("c", story(2, 30) + wire[30:170] + story(3, 20), 1), entry("b", wire, 0), entry("d", wire[:120], 2)]
    assert copy_groups([*copies, entry("x", story(9), 0)]) == {"b": "b", "c": "b", "d": "b"}


def test_changed_words_do_not_hide_a_copy() -> None:
    wire = story(1, 300)
    changed = [word if n % 25 else "changed" + str(n) for n, word in enumerate(wire)]
    assert copy_groups([entry("a", wire), entry("b", changed)]) == {"a": "a", "b": "a"}


def test_groups_are_stars_not_chains() -> None:
    text = story(1, 600)
    a, b, c = text[:200], text[100:300], text[200:400]
    groups = copy_groups([entry("a", a, 0), entry("b", b, 1), entry("c", c, 2)])
    assert groups == {"a": "a", "b": "a"}


def test_the_same_form_filled_in_later_is_another_story() -> None:
    form = story(1)
    assert copy_groups([entry("a", form), entry("b", form[:150] + story(2, 50), 30)]) == {}
    assert copy_groups([entry("a", form), entry("b", form, 300)]) == {"a": "a", "b": "a"}


def test_short_texts_are_copies_only_when_identical() -> None:
    assert copy_groups([entry("a", ["nine", "men", "died"]), entry("b", ["nine", "men", "died"])]) == {
        "a": "a",
        "b": "a",
    }
    assert copy_groups([entry("a", WORDS[:12]), entry("b", [*WORDS[:11], "x"])]) == {}


def test_undated_articles_join_but_never_lead_dated_ones() -> None:
    wire = story(1)
    assert copy_groups([entry("a", wire, None), entry("b", wire, 3)]) == {"a": "b", "b": "b"}


def test_case_and_punctuation_do_not_count() -> None:
    assert shingles("Nine men, said ARMY, died.") == shingles("nine men said army died")
    assert shingles("") == frozenset()


def test_true_similarity_decides() -> None:
    one, other = shingles(" ".join(story(1))), shingles(" ".join(story(2)))
    assert not is_copy(one, other, is_close_in_time=True)
    assert is_copy(one, one, is_close_in_time=False)


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_order_does_not_matter(shuffler: random.Random) -> None:
    entries = [entry(f"{kind}{n}", story(kind)[: 200 - 10 * n], n % 3) for kind in range(3) for n in range(4)]
    expected = copy_groups(entries)
    assert len(expected) == 12
    shuffler.shuffle(entries)
    assert copy_groups(entries) == expected
