"""What is said of a toponym in the sentence of an act."""

import pytest

from conflict_events.locate.features import own_sentence
from conflict_events.text import Place, Sentence, Toponym

TEXT = "According to Kano, troops in northern Borno, near Konduga, killed six men."


def described(name: str, score: float = 0.8) -> list[str]:
    start = TEXT.index(name)
    place = Place("p", name, 11.6, 13.4, "NGA", "Nigeria", "Borno", None, "town", 1000)
    toponym = Toponym(start, start + len(name), name, place, score, "exact")
    act = TEXT.index("killed")
    return own_sentence(Sentence(0, 0, len(TEXT), TEXT, 0), TEXT, (act, act + 6), toponym, [toponym] * 3)


@pytest.mark.parametrize(
    ("name", "said", "unsaid"),
    [
        ("Kano", "source", "part"),
        ("Borno", "part", "source"),
        ("Konduga", "order=before:prep=in", "part"),
        ("Kano", "commas=before:3", "commas=before:1"),
        ("Konduga", "commas=before:1", "commas=before:3"),
        ("Konduga", "names=3", "names=4"),
    ],
)
def test_how_a_name_stands_to_the_act(name: str, said: str, unsaid: str) -> None:
    found = described(name)
    assert said in found and unsaid not in found


def test_belief_comes_in_four_steps_and_an_unlisted_name_has_none() -> None:
    assert "belief=3" in described("Borno", 1.0)
    assert "belief=0" in described("Borno", 0.2)
    unlisted = Toponym(13, 17, "Kano", None, 0.0, "unlisted")
    said = own_sentence(Sentence(0, 0, len(TEXT), TEXT, 0), TEXT, (59, 65), unlisted, [unlisted])
    assert "belief=none" in said
