"""Tolls of one fighting party each, and how the figures of two parties add up."""

from datetime import UTC, datetime

import pytest

from conflict_events.extract.parse import parse_sentences
from conflict_events.extract.segment import read_article
from conflict_events.extract.toll import Count, read_counts, settle


def read(text: str) -> list[Count]:
    made = read_article("a", text, 0, datetime(2024, 3, 6, 18, tzinfo=UTC))
    parse_sentences(made.sentences)
    return [count for sentence in made.sentences for count in read_counts(sentence, made)]


@pytest.mark.parametrize(
    ("text", "side", "dead"),
    [
        ("He put the junta's dead at 17, including a captain.", "party", 17),
        ("An officer put the Front's dead on the last day at 14.", "party", 14),
        ("A doctor put the rebels' dead at nine.", "militant", 9),
        ("The soldiers' own losses stand at six.", "force", 6),
        ("A source put the number of soldiers killed at thirty.", "force", 30),
        ("The enemy abandoned on the ground eleven bodies and many weapons.", "militant", 11),
        ("The rebels left eight bodies behind.", "militant", 8),
        ("Rescuers pulled eight bodies out of the mud.", "", 8),
    ],
)
def test_the_side_whose_dead_are_told(text: str, side: str, dead: int) -> None:
    (found,) = [count for count in read(text) if count.kind == "killed"]
    assert (found.side, found.best, found.is_total) == (side, dead, False)


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("An officer put the Front's dead at 14. The alliance said it had lost nine fighters.", 23),
        ("The enemy left behind eleven corpses. On our side, two soldiers were killed.", 13),
        ("Three Front fighters were killed, according to a commander, and four tribesmen, according to the imam.", 7),
        ("Local authorities gave the number of dead as eleven: seven soldiers and four rebels.", 11),
        ("The number of deaths rises from four to six: four civilians and two members of the faction.", 6),
        ("The number of martyrs of the division is three, and five guards were wounded.", 3),
        ("The count of the dead from the fighting of Monday between the two fronts in the village near the lake "
         "by the old border post has risen to eight.", 8),
        ("Six people died when a girl blew herself up. The bomber too died.", 7),
        ("Six people died when a girl blew herself up. The bomber died.", 6),
        ("The assassination of the activist Omar M., 29, and of the clerk Ali R., who drove him, was condemned.", 2),
        ("One child, a girl of 3, died in the ambulance.", 1),
        ("A third rocket was shot down.", 0),
    ],
)  # fmt: skip
def test_deaths(text: str, dead: int) -> None:
    assert settle(read(text)).fatalities_best == dead


def test_what_is_shot_down_is_not_hurt() -> None:
    assert settle(read("Two rockets fell in a field. A third was shot down.")).injuries_best is None


def test_a_number_two_is_one_man() -> None:
    assert settle(read("Number two leader Omar Hassan was killed.")).fatalities_best == 1
