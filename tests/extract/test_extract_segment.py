"""Sentences keep their offsets, datelines are found, and capitals get their case back without moving a character."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_events.extract.segment import (
    MAX_SENTENCE,
    MOST_PIECES,
    MOST_SENTENCES,
    is_capitals,
    is_lower_case,
    read_article,
    restore_case,
    unread_characters,
)

PUBLISHED = datetime(2024, 5, 3, tzinfo=UTC)


def sentences(text: str, title_end: int = 0) -> list[str]:
    return [s.text for s in read_article("a1", text, title_end, PUBLISHED).sentences]


def test_every_sentence_is_the_text_at_its_offsets() -> None:
    text = "Two killed in Sotk\n\nYEREVAN, May 12 - Two men died. “It was early,” he said.\n\nNobody claimed it."
    article = read_article("a1", text, 18, PUBLISHED)
    assert [article.text[s.start : s.end] for s in article.sentences] == [s.text for s in article.sentences]
    assert [s.kind for s in article.sentences] == ["title", "body", "body", "body"]


def titles(headline: str) -> list[str]:
    article = read_article("a1", f"{headline}\n\nTroops left Dori on Friday.", len(headline), PUBLISHED)
    found = [s for s in article.sentences if s.kind == "title"]
    assert all(article.text[s.start : s.end] == s.text and s.paragraph == 0 for s in found)
    assert [s.index for s in article.sentences] == list(range(len(found) + 1))
    return [s.text for s in found]


@pytest.mark.parametrize(
    ("headline", "told"),
    [
        ("Port hit, two dead; drones strike depot", ["Port hit, two dead", "drones strike depot"]),
        (
            "  Port hit, two dead ;drones strike depot; mayor is shot ",
            ["Port hit, two dead", "drones strike depot", "mayor is shot"],
        ),
        ("Port hit, two dead;", ["Port hit, two dead"]),
        ("Kyiv; three dead in strike", ["Kyiv; three dead in strike"]),
        ("Port hit, two dead; mayor shot", ["Port hit, two dead; mayor shot"]),
        (" Talks fail ", ["Talks fail"]),
        ("Two dead, says army: port hit", ["Two dead, says army: port hit"]),
    ],
)
def test_a_headline_is_a_sentence_for_each_thing_that_it_tells_in_words_enough(headline: str, told: list[str]) -> None:
    assert titles(headline) == told


@pytest.mark.parametrize("headline", ["", "   ", ";", " ; ; "])
def test_a_headline_without_a_word_is_no_sentence(headline: str) -> None:
    assert titles(headline) == []


@pytest.mark.parametrize(
    "text",
    [
        "Gen. Ali was shot. He died.",
        "The bomb killed 2.5 per cent of the U.S. troops. Nobody claimed it.",
        "Col. J. Smith said so. It was 3 p.m. on Friday.",
    ],
)
def test_abbreviations_do_not_end_a_sentence(text: str) -> None:
    assert len(sentences(text)) == 2


def test_a_quotation_ends_its_sentence_only_after_its_stop() -> None:
    assert sentences('They call it the "second front" in the army. "We ran." He left.') == [
        'They call it the "second front" in the army.',
        '"We ran."',
        "He left.",
    ]


def test_wrapped_lines_are_one_sentence_and_short_lines_are_their_own() -> None:
    wrapped = "The army said on Friday that its soldiers had been attacked near the\nborder and had fired back."
    assert len(sentences(wrapped)) == 1
    assert sentences("TALKS\nThe parties met on Friday.") == ["TALKS", "The parties met on Friday."]


def test_capitals_get_their_case_back_and_names_keep_theirs() -> None:
    text = "THE ARMY SAID THAT GUERRILLAS ATTACKED THE TOWN OF USULUTAN. NOBODY WAS HURT IN THE ATTACK."
    assert is_capitals(text)
    mixed = restore_case(text)
    assert mixed.startswith("The army said that guerrillas attacked the town of Usulutan. Nobody")
    assert len(mixed) == len(text)


def test_a_city_called_like_its_country_keeps_both_words() -> None:
    text = "THE BODY WAS FOUND IN GUATEMALA CITY, THE POLICE SAID. THIS CITY IS CALM, AND SO IS THE INNER CITY."
    mixed = restore_case(text)
    assert "in Guatemala City," in mixed
    assert mixed.endswith("This city is calm, and so is the inner city.")


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=400))
def test_any_text_can_be_cut_and_offsets_hold(text: str) -> None:
    article = read_article("a1", text, 0, None)
    assert len(article.text) == len(text)
    previous = 0
    for sentence in article.sentences:
        assert article.text[sentence.start : sentence.end] == sentence.text
        assert sentence.start >= previous
        previous = sentence.end


def test_a_text_without_any_stop_is_cut_in_bounded_pieces() -> None:
    article = read_article("a1", "word " * 5_000, 0, None)
    assert max(len(s.text) for s in article.sentences) <= MAX_SENTENCE
    assert len(read_article("a1", "x" * 4_000, 0, None).sentences) == 4


def test_of_a_stretch_without_an_end_only_the_head_is_read_and_what_follows_keeps_its_offsets() -> None:
    text = f"Gunmen killed four farmers. {'Word ' * 20_000}\n\nNobody was held.\n\n{'x' * 50_000}"
    article = read_article("a1", text, 0, None)
    assert len(article.sentences) == 1 + MOST_PIECES + 1 + MOST_PIECES
    last = next(s for s in article.sentences if s.text.startswith("Nobody"))
    assert last.text == text[last.start : last.end] == article.text[last.start : last.end] == "Nobody was held."
    assert len(article.text.split()) < 2_500, "what is not read is blank for all who read the text"
    assert len(article.text) == article.sentences[-1].end


def test_of_endlessly_many_sentences_the_first_are_read() -> None:
    article = read_article("a1", "Gunmen killed four farmers in Bokkos. " * 5_000, 0, None)
    assert len(article.sentences) == MOST_SENTENCES
    assert article.text.endswith("in Bokkos.") and len(article.text) == article.sentences[-1].end


def test_what_is_not_read_is_counted() -> None:
    endless = "Gunmen killed four farmers in Bokkos. " * MOST_SENTENCES
    assert unread_characters(endless, 0) == 0
    for further in (1, 100):
        assert unread_characters(f"{endless}{'Nobody was held. ' * further}", 0) == further * len("Nobodywasheld.")
    assert unread_characters(f"Title\n\nGunmen came. {'x' * 20_000}", 5) == 20_000 - MOST_PIECES * MAX_SENTENCE
    lines = "Shot.\n" * (MOST_SENTENCES - 300)
    assert len(lines) < MOST_PIECES * MAX_SENTENCE // 2 and unread_characters(lines, 0) == 0
    assert unread_characters("No.\n" * (MOST_SENTENCES + 100), 0) == 100 * len("No.")


@pytest.mark.parametrize("text", [f"{'.' * 200_000}x", "Mr. A. " * 30_000])
def test_hostile_text_is_cut_in_linear_time(text: str) -> None:
    started = time.process_time()
    read_article("a1", text, 0, None)
    assert time.process_time() - started < 10, "runs of stops and heads of sentences were read again and again"


def test_text_written_small_is_cut_into_sentences_and_its_names_stand_out() -> None:
    text = "ahmedabad: two men were killed in police firing at bapunagar. the mob then burnt a shop. nobody was held."
    assert is_lower_case(text)
    article = read_article("a1", text, 0, PUBLISHED)
    assert len(article.sentences) == 3
    assert "Bapunagar" in article.text and "The mob" in article.text and len(article.text) == len(text)
    assert article.text.lower() == text


def test_text_in_mixed_case_is_left_alone_however_few_names_it_has() -> None:
    text = "Troops shelled the camp. It burnt for hours, and those who had fled it walked to the river."
    assert not is_lower_case(text)
    assert read_article("a1", text, 0, PUBLISHED).text == text
    once = (
        "Syrian government forces captured five villages in the countryside south of the city overnight, residents " * 2
    )
    assert restore_case(once).startswith("Syrian government forces captured five villages")


def test_quotation_marks_are_read_alike_in_every_typesetting() -> None:
    curly = "“They came at dawn,” said the chief’s son. ‘We ran.’ He lost two brothers."
    straight = "\"They came at dawn,\" said the chief's son. 'We ran.' He lost two brothers."
    assert sentences(curly) == sentences(straight)


@pytest.mark.parametrize("headline", ["; " * 100_000, " " * 200_000 + "x", "a;" * 100_000, f"port hit{' ' * 200_000};"])
def test_a_hostile_headline_is_cut_in_linear_time(headline: str) -> None:
    started = time.process_time()
    read_article("a1", headline, len(headline), None)
    assert time.process_time() - started < 5
