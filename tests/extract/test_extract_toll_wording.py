"""Wordings of tolls from many newsrooms: idioms, lists, parts, what is said once for two places, rival claims."""

from datetime import UTC, datetime

import pytest

from conflict_events.extract.parse import parse_sentences
from conflict_events.extract.segment import read_article
from conflict_events.extract.toll import Count, read_counts, settle
from conflict_events.extract.toll.tally import tally


def read(text: str) -> list[Count]:
    made = read_article("a", text, 0, datetime(2024, 3, 6, 18, tzinfo=UTC))
    parse_sentences(made.sentences)
    return [count for sentence in made.sentences for count in read_counts(sentence, made)]


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("One gallant soldier paid the supreme price while two were wounded in action.", 1),
        ("Four policemen laid down their lives in the encounter.", 4),
        ("Fifteen miners were taken captive and their foreman was beheaded.", 1),
        ("The army lost five men and killed 14 rebels, a spokesman said.", 19),
        ("Ukraine said 12 Russian soldiers were killed, while its own side lost four.", 16),
        ("The team lost four games.", 0),
        ("A family of five was killed when a shell hit their house.", 5),
        ("Militants gunned down a family of six in Mandera.", 6),
        ("The crew of four died when the helicopter was shot down.", 4),
        ("The dead include a woman, her two children and an elderly man.", 4),
        ("Among the dead are two nurses. In all, nine people were killed.", 9),
        ("Killed were two teachers.", 2),
        ("Four people were killed in the first village and three in the second.", 7),
        ("One of the wounded died in hospital, taking the number of fatalities to six.", 6),
        ("The attack, in which six died, came a week after a bombing killed 19 in the same town.", 6),
        ("Two of the dead were farmers with no part in the war. In all, nine people died.", 9),
        ("More than 30,000 Palestinians have been killed in the war. The strike killed five.", 5),
    ],
)
def test_deaths(text: str, dead: int) -> None:
    assert settle(read(text)).fatalities_best == dead


@pytest.mark.parametrize(
    ("text", "dead", "high"),
    [
        ("Al-Shabaab said it had killed 59 soldiers. The government said eight were killed.", 8, 59),
        ("The rebels claimed to have killed 40 soldiers; the army put its losses at six.", 6, 40),
        ("Residents said 30 people died. The army said 12 bandits were killed.", 12, 30),
        ("Earlier, state media had said 15 were killed. The ministry revised this to 11.", 11, 15),
    ],
)
def test_rival_and_corrected_figures(text: str, dead: int, high: int) -> None:
    found = settle(read(text))
    assert found.fatalities_best == dead
    assert found.fatalities_high >= dead
    assert any(claim.best == high for claim in found.claims)


def test_no_injuries_are_none() -> None:
    assert settle(read("The blast caused no injuries.")).injuries_best == 0


def test_captives_are_no_dead() -> None:
    found = read("Bandits whisked away 27 schoolgirls and shot their guard dead.")
    assert tally([c for c in found if c.kind == "abducted"]).best == 27
    assert tally([c for c in found if c.kind == "killed"]).best == 1
