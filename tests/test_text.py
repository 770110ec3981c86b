"""What articles and names of places say of themselves."""

from conflict_events.text import Article, Place, Sentence, Toponym

ABO = Place("gn:7", "Abo", 6.0, 6.0, "NGA", "Nigeria", None, None, "town", 900)


def test_a_sentence_holds_its_characters_and_none_between_two() -> None:
    sentences = [Sentence(0, 0, 5, "Rain.", 0), Sentence(1, 6, 11, "Snow.", 0)]
    article = Article("a0", "Rain. Snow.", 0, None, sentences=sentences)
    held = [article.sentence_at(offset) for offset in (0, 4, 5, 6, 11)]
    assert [sentence and sentence.text for sentence in held] == ["Rain.", "Rain.", None, "Snow.", None]


def test_the_same_place_goes_by_its_entry_or_else_by_its_name() -> None:
    known = [Toponym(0, 3, name, ABO, 0.9, "exact") for name in ("Abo", "Abbo")]
    unknown = [Toponym(0, 4, name, None, 0.0, "unknown") for name in ("ZZYR", "Zzyr")]
    assert [t.identity for t in (*known, *unknown)] == ["gn:7", "gn:7", "zzyr", "zzyr"]
