"""What the encoder is told beside a sentence: a headline's first part is read with the body's opening, others alone."""

import pytest

from conflict_events.extract.readings import _context
from conflict_events.extract.segment import read_article

HEADLINE = "Port hit, two dead; drones strike depot"
BODY = "Shells fell on the port. A depot burnt. Nobody was held. The mayor left."
ARTICLE = read_article("a", f"{HEADLINE}\n\n{BODY}", len(HEADLINE), None)


@pytest.mark.parametrize(("part", "hears"), [(0, True), (1, False)])
def test_only_the_first_part_of_a_headline_is_read_with_what_the_body_opens_with(part: int, *, hears: bool) -> None:
    assert ("Shells fell" in _context(ARTICLE, ARTICLE.sentences[part])) is hears


@pytest.mark.parametrize("index", [2, 3, 5])
def test_the_body_is_read_with_the_whole_headline_once(index: int) -> None:
    assert _context(ARTICLE, ARTICLE.sentences[index]).count("drones strike depot") == 1


def test_of_what_stands_before_only_the_last_two_sentences_are_heard() -> None:
    context = _context(ARTICLE, ARTICLE.sentences[5])
    assert "A depot burnt" in context and "Nobody was held" in context and "Shells fell" not in context


def test_a_text_without_a_headline_is_read_with_its_opening() -> None:
    bare = read_article("a", BODY, 0, None)
    assert "Shells fell" in _context(bare, bare.sentences[3])
    assert "Shells fell" not in _context(bare, bare.sentences[0])
