"""Who of those hit has died, who hit himself, and what headlines leave out: parsed sentences, the real reader."""

from datetime import UTC, datetime

import pytest

from conflict_events.extract.parse import parse_sentences
from conflict_events.extract.segment import read_article
from conflict_events.extract.toll import Count, Toll, read_counts, settle


def read(text: str, title: str = "") -> list[Count]:
    body = f"{title}\n\n{text}" if title else text
    made = read_article("a", body, len(title), datetime(2024, 3, 6, 18, tzinfo=UTC))
    parse_sentences(made.sentences)
    return [count for sentence in made.sentences for count in read_counts(sentence, made)]


def toll(text: str, title: str = "") -> Toll:
    return settle(read(text, title))


@pytest.mark.parametrize(
    ("text", "dead", "hurt"),
    [
        ("A vendor hurt in a grenade attack has died.", 1, 0),
        ("He was shot in the chest and died at the scene.", 1, 0),
        ("Three people were shot, one fatally, Saturday night in Chicago.", 1, 2),
        ("Four people were shot, two of them fatally.", 2, 2),
        ("Two men were shot. One was pronounced dead at the scene and the other is in critical condition.", 1, 1),
        ("Police found two men with gunshot wounds. One died at the hospital; the other was stable.", 1, 1),
        ("A man with a gunshot wound was found. He was rushed to hospital, where he was pronounced dead.", 1, 0),
        ("A man was shot and killed. A woman was shot in the leg and is expected to survive.", 1, 1),
        ("A man was killed and two others were shot.", 1, 2),
        ("One person is dead and another is fighting for his life.", 1, 1),
        ("A man was beaten to death and his companion left battling for life.", 1, 1),
        ("Six people were injured. One of them died in hospital.", 1, 5),
        ("One died and 12 were wounded, police said. One died and 12 were wounded in the fight.", 1, 12),
    ],
)
def test_those_hit_and_those_dead_are_told_apart(text: str, dead: int, hurt: int) -> None:
    found = toll(text)
    assert (found.fatalities_best, found.injuries_best) == (dead, hurt)


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("A man fatally shot his wife before killing himself.", 2),
        ("A man shot dead three people and then killed himself.", 4),
        ("A bomber blew himself up, killing six people.", 6),
        ("Eight people died, not counting the two attackers, police said.", 10),
        ("Two people were shot dead. A third person died on Monday.", 3),
    ],
)
def test_the_killer_and_the_next_victim_are_counted_once(text: str, dead: int) -> None:
    assert toll(text).fatalities_best == dead


@pytest.mark.parametrize(
    ("title", "dead", "hurt"),
    [
        ("Soldier killed in blast near Kidal", 1, None),
        ("Journalist shot dead in Veracruz", 1, None),
        ("Woman, 2 children killed in shelling of Kherson", 3, None),
        ("Policeman, two militants killed in Pulwama encounter", 3, None),
        ("Man killed, woman injured in overnight shooting", 1, 1),
        ("Vendor dies after grenade attack", 1, None),
        ("Man kills wife, self in Houston", 2, None),
    ],
)
def test_a_headline_alone_gives_the_count(title: str, dead: int, hurt: int | None) -> None:
    found = toll("It happened on Tuesday, the army said.", title)
    assert found.fatalities_best == dead
    if hurt is not None:
        assert found.injuries_best == hurt


def test_an_officer_who_shoots_is_not_shot() -> None:
    assert toll("Other officers returned fire and fatally wounded Wilkes.").fatalities_best < 3


def test_911_is_a_telephone_number() -> None:
    assert [c for c in read("A 911 caller reported that someone had been shot.") if c.best == 911] == []


def test_a_surname_alone_is_one_dead_and_the_same_as_its_full_name() -> None:
    assert toll("Police said that Barillas was gunned down by unidentified persons.").fatalities_best == 1
    assert toll("Danilo Barillas was murdered today. Barillas was killed at his door.").fatalities_best == 1


def test_a_title_between_the_phrase_and_the_name() -> None:
    assert (
        toll("They condemned the assassination of Colombian political leader Luis Carlos Galan.").fatalities_best == 1
    )


def test_a_denial_elsewhere_in_the_sentence_denies_nothing() -> None:
    assert toll("The driver, whom authorities have not yet identified, was also killed.").fatalities_best == 1
    assert toll("The soldiers were not killed.").fatalities_best == 0
