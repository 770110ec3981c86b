"""Spans read as places replace what the recogniser of entities says about the same words."""

from conflict_events.extract.place_hints import LABEL, LEAST, place_hints
from conflict_events.extract.statement import Reading, RoleSpan, Statement
from conflict_events.text import Article, Entity, Sentence

TEXT = "Militia entered Nefas Mewcha in Amhara, Gen. Abebe said."


def statement(*spans: tuple[str, float]) -> Statement:
    roles = [RoleSpan("location", TEXT.find(words), TEXT.find(words) + len(words), p) for words, p in spans]
    reading = Reading({"new_event": 0.9}, {"none": 1.0}, tuple(roles), ("test",))
    return Statement(Sentence(0, 0, len(TEXT), TEXT, 0), reading)


def entity(words: str, label: str) -> Entity:
    return Entity(TEXT.find(words), TEXT.find(words) + len(words), words, label)


def hints(*spans: tuple[str, float]) -> list[tuple[str, str]]:
    article = Article("a", TEXT, 0, None)
    entities = [entity("Nefas Mewcha", "PERSON"), entity("Amhara", "GPE"), entity("Abebe", "PERSON")]
    return [(h.text, h.label) for h in place_hints(article, [statement(*spans)], entities)]


def test_a_span_read_as_a_place_replaces_the_person_that_the_recogniser_saw() -> None:
    assert hints(("Nefas", 0.9)) == [("Nefas", LABEL), ("Amhara", "GPE"), ("Abebe", "PERSON")]


def test_an_unsure_span_says_nothing() -> None:
    assert hints(("Nefas", LEAST - 0.01)) == [("Nefas Mewcha", "PERSON"), ("Amhara", "GPE"), ("Abebe", "PERSON")]
