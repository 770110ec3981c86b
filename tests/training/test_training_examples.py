"""Sentences with their labels: what is known of each, what is left open, and what is kept out of training."""

import math

import pytest
from training.authored import article_examples, pair_examples, snippet_examples
from training.examples import Example, drop_contained, find_all, one_hot_subtype, status_targets
from training.mixture import HELD_OUT_ONE_IN, held_out, left_out
from training.sentences import split_sentences

from conflict_events.extract.model.labels import FIELDS, NO_SUBTYPE, STATUSES, SUBTYPES
from sample_story import STORY, story

NEW = STATUSES.index("new_event")


def told(examples: list[Example], words: str) -> Example:
    """The one example whose text holds these words."""
    [found] = [example for example in examples if words in example.text]
    return found


def test_sentences_end_at_full_stops_and_paragraphs_but_not_after_titles_of_people() -> None:
    source = "Lt. Col. A. B. Musa spoke. Two died!\nA third was hurt near St. Louis"
    pieces = split_sentences(source)
    assert [p.text for p in pieces] == ["Lt. Col. A. B. Musa spoke.", "Two died!", "A third was hurt near St. Louis"]
    assert all(source[p.start : p.end] == p.text for p in pieces)


@pytest.mark.parametrize(
    ("text", "surface", "found"),
    [
        ("Five men and twenty-five women", "five", [(20, 24)]),
        ("Goma, Goma and Gomari", "Goma", [(0, 4), (6, 10)]),
        ("nothing", "", []),
        ("12 dead, 112 hurt", "12", [(0, 2)]),
    ],
)
def test_surfaces_are_found_as_whole_words(text: str, surface: str, found: list[tuple[int, int]]) -> None:
    assert find_all(text, surface) == found


def test_of_overlapping_spans_the_longest_of_a_field_stays() -> None:
    spans = [("date", 0, 6), ("date", 0, 14), ("location", 3, 9), ("date", 20, 26)]
    assert drop_contained(spans) == [("date", 0, 14), ("date", 20, 26), ("location", 3, 9)]


def test_a_status_is_present_absent_or_unknown() -> None:
    targets = status_targets({"denied"}, absent={"new_event"})
    assert targets[STATUSES.index("denied")] == 1.0
    assert targets[NEW] == 0.0
    assert sum(math.isnan(value) for value in targets) == len(STATUSES) - 2


def test_two_sub_types_share_a_sentence_and_three_say_nothing() -> None:
    assert one_hot_subtype(set()) is None
    assert one_hot_subtype({"Grenade", "Attack", "Armed clash"}) is None
    even = one_hot_subtype({"Grenade", "Attack"})
    assert even is not None
    assert {name for name, share in zip(SUBTYPES, even, strict=True) if share == 0.5} == {"Grenade", "Attack"}


def test_a_sentence_that_tells_an_event_has_its_type_its_spans_and_new_as_status() -> None:
    example = told(list(article_examples(STORY)), "A roadside bomb")
    assert example.status[NEW] == 1.0
    assert example.subtype is not None
    assert example.subtype[SUBTYPES.index("Remote explosive/landmine/IED")] == 1.0
    assert {(name, example.text[start:end]) for name, start, end in example.spans} == {
        ("trigger", "bomb"),
        ("location", "Baraki"),
        ("date", "on Monday"),
        ("fatalities", "three soldiers"),
    }


def test_a_reaction_tells_no_act_and_what_is_not_labelled_is_left_out() -> None:
    examples = list(article_examples(STORY))
    reaction = told(examples, "condemned")
    assert reaction.status[NEW] == 0.0
    assert reaction.subtype is not None
    assert reaction.subtype[SUBTYPES.index(NO_SUBTYPE)] == 1.0
    assert not [example for example in examples if "market" in example.text]


def test_a_calm_article_says_of_each_sentence_that_it_is_no_news_and_no_more() -> None:
    calm = story(is_event_doc=False, events=[], statements=[])
    examples = list(article_examples(calm))
    assert len(examples) == 4
    assert {example.status[NEW] for example in examples} == {0.0}
    assert all(math.isnan(example.status[STATUSES.index("denied")]) for example in examples)


def test_a_snippet_is_read_whole_and_sentence_by_sentence() -> None:
    snippet = {
        "id": "s-1", "label": "new_event", "sub_event_type": "Grenade", "trigger_surface": "grenade",
        "text": "A grenade went off in Bujumbura. Two were hurt.",
    }  # fmt: skip
    whole, first, second = snippet_examples(snippet)
    assert whole.weight == 1.0
    assert first.weight == second.weight < 1.0
    assert first.status[NEW] == 1.0
    assert math.isnan(second.status[NEW])
    assert whole.outside == dict.fromkeys(FIELDS, 1.0)


def test_pairs_of_one_story_tell_the_same_event_or_not() -> None:
    pairs = list(pair_examples([STORY]))
    assert pairs
    assert {pair.pair for pair in pairs} <= {0.0, 1.0}


def test_a_twelfth_of_the_stories_is_held_out_by_name_alone() -> None:
    names = [f"story-{number}" for number in range(3000)]
    share = sum(map(left_out, names)) / len(names)
    assert share == pytest.approx(1 / HELD_OUT_ONE_IN, abs=0.02)
    assert not held_out(Example("a", "", next(filter(left_out, names)), "muc4"))
    assert held_out(Example("a", "", next(filter(left_out, names)), "article"))
