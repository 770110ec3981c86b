"""The first look is cheap and lets conflict through; its tables are clean."""

import csv
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from conflict_events.extract.first_look import (
    LEAST_WORDS,
    SHORT_TEXT,
    conflict_words,
    first_look,
    ranked,
    sentence_score,
    terms,
)
from conflict_events.extract.segment import read_article
from conflict_events.resources import seeds

NEWS = (
    "Five soldiers killed in ambush\n\nGunmen ambushed an army convoy near Niono on Thursday, killing five soldiers. "
    "The rains were late this year. A spokesman said the attackers fled on motorcycles."
)
WEATHER = "Sunny spells\n\nIt will be warm and dry along the coast on Tuesday, with light winds in the afternoon."


def article(text: str) -> object:
    return read_article("a1", text, text.index("\n"), datetime(2024, 1, 5, tzinfo=UTC))


def test_an_article_without_conflict_words_is_not_read() -> None:
    assert first_look(article(WEATHER)) == []  # type: ignore[arg-type]


def test_an_article_on_an_attack_is_read() -> None:
    sentences = first_look(article(NEWS))  # type: ignore[arg-type]
    assert any("ambushed" in s.text for s in sentences)


def test_a_sentence_that_tells_of_an_act_in_other_words_is_enough() -> None:
    act = "A dozen masked men carried off the rancher and his peon on Wednesday."
    told = read_article("a1", f"Notes\n\n{'It will be warm and dry along the coast. ' * 12}{act}", 5, None)
    assert len(told.text) > SHORT_TEXT and conflict_words(told.text) < LEAST_WORDS
    assert any(s.text == act for s in first_look(told))


def test_a_communique_in_dry_words_is_read_too() -> None:
    act = "The armed forces inform the people that rebel elements murdered the rector."
    calm = "The anthem was played twice and the announcer wished the listeners a good evening. "
    told = read_article("a1", f"Notice\n\n{calm * 5}{act}", 6, None)
    assert len(told.text) > SHORT_TEXT
    assert any(s.text == act for s in first_look(told))


def test_words_count_at_word_starts_only() -> None:
    assert conflict_words("He attacked; the attackers fled") == 2
    assert conflict_words("a counterattackless skillet") == 0


def test_a_short_conflict_word_does_not_hide_a_longer_one_that_begins_with_it() -> None:
    assert conflict_words("the shelling went on") == 1
    assert conflict_words("three women were raped") == 1
    assert conflict_words("men with rifles in a minefield") == 2


def test_one_place_counts_once_however_many_words_begin_there() -> None:
    assert conflict_words("tear gas") == conflict_words("shells") == 1


def test_the_act_ranks_above_the_weather() -> None:
    assert sentence_score("Gunmen shot dead two soldiers in the town on Sunday.") > sentence_score("It will be warm.")


def test_the_likeliest_come_first_and_ties_keep_their_order() -> None:
    text = "It will be warm. Gunmen shot dead two soldiers. It will be warm."
    sentences = read_article("a1", text, 0, None).sentences
    assert [s.index for s in ranked(sentences)] == [1, 0, 2]


def test_a_long_article_whose_every_sentence_is_calm_is_not_read() -> None:
    calm = "The film about the rebels will be shown next year. The trial over the bombing begins in May. "
    long = read_article("a1", calm * 6, 0, None)
    assert len(long.text) > SHORT_TEXT and conflict_words(long.text) > 2
    assert first_look(long) == []
    assert first_look(read_article("a1", calm * 6 + "Gunmen shot dead two soldiers on Sunday.", 0, None))


def test_a_sentence_without_a_word_of_news_is_left_out_but_never_a_headline() -> None:
    calm = "The film about the rebels will be shown next year."
    acts = "Gunmen killed five soldiers in an ambush on Thursday."
    read = first_look(read_article("a1", f"{calm}\n\n{acts} {calm}", len(calm), None))
    assert [(s.kind == "title", s.text) for s in read] == [(True, calm), (False, acts)]


@given(st.text(max_size=300))
def test_any_text_has_a_finite_score(text: str) -> None:
    assert -1_000 < sentence_score(text) < 1_000
    assert conflict_words(text) >= 0
    assert all(term for term in terms(text))


def test_tables_have_no_duplicates_and_known_matches() -> None:
    with seeds("triggers", "conflict_words.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len({r["word"] for r in rows}) == len(rows)
    assert {r["match"] for r in rows} == {"start", "whole"}
    with seeds("triggers", "first_look.csv").open(encoding="utf-8", newline="") as lines:
        weights = [row["term"] for row in csv.DictReader(lines)]
    assert len(set(weights)) == len(weights)
    assert weights[0] == ""
