"""Towns are what is captured and shelled; a recogniser that takes them for persons cannot deny it."""

from collections.abc import Callable

import pytest

from conflict_events.locate.cues import load_cues
from conflict_events.locate.gazetteer import Gazetteer
from conflict_events.locate.labels import PLACE, label_weight
from conflict_events.locate.place_syntax import heads_line, is_presented, suffers_as_a_place
from conflict_events.locate.toponyms import read_toponyms
from conflict_events.locate.words import split_words
from conflict_events.text import Article, Entity

Make = Callable[..., Article]


def found(article: Article, gazetteer: Gazetteer, **labels: str) -> list[str]:
    entities = [
        Entity(article.text.index(name), article.text.index(name) + len(name), name, label)
        for name, label in labels.items()
    ]
    return [t.text for t in read_toponyms(article, gazetteer, entities=entities)]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels captured Konduga on Friday.",
        "Konduga was captured by the army.",
        "Konduga was reportedly again shelled.",
        "The fall of Konduga came at dawn.",
        "Dozens marched in the war-ravaged capital Konduga again.",
        "The convoy hit a mine by Konduga, 35 km south-east of there.",
        "They were killed in Konduga while they slept.",
        "Gunmen burned Konduga village and left.",
    ],
)
def test_a_town_is_seen_by_its_grammar_whatever_its_label(article: Make, gazetteer: Gazetteer, text: str) -> None:
    assert found(article(text), gazetteer, Konduga="PERSON") == ["Konduga"]


@pytest.mark.parametrize("text", ["Konduga was late.", "The talks with Konduga went on.", "They heard Konduga speak."])
def test_without_such_grammar_the_label_counts(article: Make, gazetteer: Gazetteer, text: str) -> None:
    assert found(article(text), gazetteer, Konduga="PERSON") == []


def test_a_number_stays_a_number() -> None:
    assert label_weight("DATE", is_told=True) < 0 and label_weight("PERSON", is_told=True) == 0
    assert label_weight("PERSON", is_told=False) < 0 < label_weight(PLACE, is_told=False)


def test_the_participle_stands_close_behind_the_verb() -> None:
    words = split_words("Fano was in the news when the town was captured")
    assert not suffers_as_a_place(words, load_cues(), 0, 0)


def test_a_span_at_either_end_of_the_text_has_no_words_beside_it() -> None:
    words = split_words("Fano")
    assert not suffers_as_a_place(words, load_cues(), 0, 0) and not is_presented(words, "Fano", 0, 0)


def test_the_unit_behind_an_unlisted_name_is_no_part_of_it(article: Make, gazetteer: Gazetteer) -> None:
    assert found(article("Shells fell inside the Layramoun District at dawn."), gazetteer) == ["Layramoun"]


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("KONDUGA: Guests were washing their hands when a man came in.", "KONDUGA"),
        ("15.55 KONDUGA - youths turned on the lodge and burnt it.", "KONDUGA"),
        ("* PARIS / KONDUGA, Nov 10 (TTA) Farmers marched again.", "KONDUGA"),
        ("KONDUGA. Here some sixty men set upon an office.", "KONDUGA"),
        ("FANO. Here some sixty men set upon an office in France.", "FANO"),
    ],
)
def test_a_shouted_name_that_heads_a_line_is_a_town(article: Make, gazetteer: Gazetteer, text: str, town: str) -> None:
    assert town in found(article("Calm returned on Monday.", text), gazetteer, **{town: "PERSON"})


@pytest.mark.parametrize(
    "text", ["The men of KONDUGA: they left.", "Konduga: they left early.", "KONDUGA MEN LEAVE TOWN: ALL ASK WHY."]
)
def test_elsewhere_a_shouted_or_a_plain_name_is_no_heading(text: str) -> None:
    words = split_words(text)
    at = next(i for i, word in enumerate(words) if word.lower == "konduga")
    assert not heads_line(words, text, at, at)
