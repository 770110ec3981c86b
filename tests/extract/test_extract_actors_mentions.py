"""Mentions of actors in sentences: spans, kinds, speakers, capitals, and folding that keeps positions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflict_events.extract.actors import find_actor_mentions, mention_of_span
from conflict_events.extract.actors.folding import fold
from conflict_events.text import Sentence


def mentions(text: str, start: int = 0) -> list[str]:
    return [m.text for m in find_actor_mentions(Sentence(0, start, start + len(text), text, 0))]


def test_offsets_count_from_the_article() -> None:
    found = find_actor_mentions(Sentence(3, 100, 130, "Gunmen killed five soldiers.", 1))
    assert [(m.start, m.end, m.text) for m in found] == [(100, 106, "Gunmen"), (119, 127, "soldiers")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Five Malian soldiers died", ["Malian soldiers"]),
        ("fighters of the Islamic State group attacked", ["fighters of the Islamic State group"]),
        ("Allied Democratic Forces (ADF) rebels came", ["Allied Democratic Forces (ADF) rebels"]),
        ("Congo's army fled", ["Congo's army"]),
        ("the Security Service of Ukraine struck", ["Security Service of Ukraine"]),
        ("SIX FMLN GUERRILLAS FLED", ["FMLN GUERRILLAS"]),
    ],
)
def test_a_noun_phrase_is_one_mention(text: str, expected: list[str]) -> None:
    assert mentions(text) == expected


@pytest.mark.parametrize(
    ("text", "is_speaker"),
    [
        ("Three people were killed, the army said.", True),
        ("According to the army three people were killed.", True),
        ("The army spokesman gave no figure.", True),
        ("The army has confirmed the strike.", True),
        ("Blast in the town; army eyes extortion.", True),
        ("The mayor blames the army.", False),
        ("A drone killed a senior army spokesman.", False),
        ("The army shot two suspects.", False),
        ("The army killed three people.", False),
        ("The army shelled the town.", False),
        ("Police said the army shelled the town.", False),
        ("He reported that the army shelled the town.", False),
        ("Residents told reporters that the army shelled the town.", False),
        ('"They shelled it", said the army.', True),
        ("The toll was announced by the army.", True),
    ],
)
def test_who_only_tells_of_it_is_a_speaker(text: str, is_speaker: bool) -> None:
    found = find_actor_mentions(Sentence(0, 0, len(text), text, 0))
    assert next(m for m in found if m.noun_kind == "military").is_speaker is is_speaker


def test_a_noun_said_once_is_of_both_nationalities() -> None:
    text = "US and British jets bombed the airport."
    found = find_actor_mentions(Sentence(0, 0, len(text), text, 0))
    assert [(m.nation, m.noun_kind) for m in found][:2] == [("USA", "weapon"), ("GBR", "weapon")]


def test_a_base_is_an_armys_only_behind_its_nation() -> None:
    assert mentions("Rockets fell on a US base") == ["Rockets", "US base"]
    assert mentions("Rockets fell on a base") == ["Rockets"]
    assert mentions("Russia's base sent a helicopter") == ["Russia", "helicopter"]


def test_a_country_where_it_happened_is_no_actor() -> None:
    assert mentions("It rained in Somaliland and near Kyiv") == []
    assert mentions("Somaliland shelled the town") == ["Somaliland"]


@pytest.mark.parametrize(
    "text", ["As the rain fell it is cold", "He gave us the fact sheet", "A red car at core level"]
)
def test_small_words_are_not_acronyms(text: str) -> None:
    assert not [m for m in find_actor_mentions(Sentence(0, 0, len(text), text, 0)) if m.named]


def test_words_inside_words_are_not_mentions() -> None:
    assert mentions("The policeman's armyworm report on guerrillatown") == ["policeman"]


def test_a_span_without_a_known_word_is_still_a_mention() -> None:
    text = "A blow by Kwesi Ata on the door"
    mention = mention_of_span(text, 10, 19)
    assert (mention.text, mention.kind) == ("Kwesi Ata", "other")
    assert mention_of_span("by Malian soldiers", 3, 18).nation == "MLI"


@settings(deadline=None)
@given(st.text(max_size=200))
def test_folding_keeps_positions(text: str) -> None:
    assert len(fold(text)) == len(text)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_hostile_text_yields_spans_inside_it(text: str) -> None:
    for mention in find_actor_mentions(Sentence(0, 7, 7 + len(text), text, 0)):
        assert 7 <= mention.start < mention.end <= 7 + len(text)
        assert mention.text == text[mention.start - 7 : mention.end - 7]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("men in military trousers fired", ["men"]),
        ("some with uniforms of the army, some barefooted", []),
        ("MEN DRESSED AS MILITARY MEN FIRED", ["MEN"]),
        ("gunmen disguised as Nigerian soldiers came", ["gunmen"]),
        ("soldiers in uniform fired", ["soldiers"]),
        ("men in the uniform of the army", ["men", "army"]),
        ("they dressed soldiers and policemen", ["soldiers", "policemen"]),
    ],
)
def test_what_somebody_wears_is_no_actor(text: str, expected: list[str]) -> None:
    assert mentions(text) == expected


@pytest.mark.parametrize("where", ["southern Somalia", "the north-eastern Kenya", "parts of rural Mali", "Somalia"])
def test_a_part_of_a_country_is_where_it_was(where: str) -> None:
    assert mentions(f"Fighting went on in {where} on Monday") == []


def test_a_span_is_read_with_the_words_around_it() -> None:
    text = "men with uniforms of the army came"
    assert mention_of_span(text, text.index("army"), text.index(" came")).kind == "other"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("officer of the Armored Brigade", "military"),
        ("an officer", "police"),
        ("officers wounded", "police"),
        ("army officers", "military"),
    ],
)
def test_an_officer_is_of_the_body_that_is_named(text: str, kind: str) -> None:
    found = find_actor_mentions(Sentence(0, 0, len(text), text, 0))
    assert [m.noun_kind for m in found] == [kind]
