"""Who did what to whom, construction by construction, over real parses and without any."""

import pytest

from conflict_events.extract.parse import parse_sentences
from conflict_events.extract.roles import read_all_roles, read_roles
from conflict_events.text import Sentence


def parsed(text: str) -> Sentence:
    sentence = Sentence(0, 50, 50 + len(text), text, 0)
    parse_sentences([sentence])
    return sentence


def roles(text: str, trigger: str) -> tuple[list[str], list[str]]:
    sentence = parsed(text)
    start = 50 + text.index(trigger)
    found = read_roles(sentence, start, start + len(trigger))
    return [m.text for m in found.agents], [m.text for m in found.targets]


@pytest.mark.parametrize(
    ("text", "trigger", "agent", "target"),
    [
        ("Gunmen killed three soldiers on Monday.", "killed", "Gunmen", "soldiers"),
        ("Three soldiers were killed by gunmen on Monday.", "killed", "gunmen", "soldiers"),
        ("An attack by rebels on villagers left five dead.", "attack", "rebels", "villagers"),
        ("Clashes between soldiers and rebels broke out near the town.", "Clashes", "soldiers", "rebels"),
        ("Soldiers clashed with rebels near the town.", "clashed", "Soldiers", "rebels"),
        ("Militants ambushed a convoy of Malian troops.", "ambushed", "Militants", "convoy of Malian troops"),
        ("Gunmen who killed two policemen fled on a motorbike.", "killed", "Gunmen", "policemen"),
        ("Gunmen stormed the village and killed ten farmers.", "killed", "Gunmen", "farmers"),
        ("Two farmers died when soldiers opened fire at a checkpoint.", "died", "soldiers", "farmers"),
    ],
)
def test_agents_and_targets_of_each_construction(text: str, trigger: str, agent: str, target: str) -> None:
    agents, targets = roles(text, trigger)
    assert agent in agents
    assert target in targets
    assert agent not in targets


def test_a_speaker_is_not_the_agent_of_what_he_tells() -> None:
    agents, targets = roles("The army said that rebels killed two traders.", "killed")
    assert agents == ["rebels"]
    assert "army" not in targets


def test_a_pronoun_after_a_speaker_means_the_speaker() -> None:
    agents, _ = roles("The army said that it had shelled the rebels.", "shelled")
    assert agents[:1] == ["army"]


def test_the_group_that_claims_it_is_the_agent() -> None:
    agents, _ = roles("Al Shabaab claimed responsibility for the blast, which killed six people.", "blast")
    assert agents[:1] == ["Al Shabaab"]


def test_without_a_parse_the_order_of_words_decides() -> None:
    text = "Gunmen killed soldiers"
    active = read_roles(Sentence(0, 0, len(text), text, 0), 7, 13)
    assert ([m.text for m in active.agents], [m.text for m in active.targets]) == (["Gunmen"], ["soldiers"])
    text = "Soldiers were killed by gunmen"
    passive = read_roles(Sentence(0, 0, len(text), text, 0), 14, 20)
    assert ([m.text for m in passive.agents], [m.text for m in passive.targets]) == (["gunmen"], ["Soldiers"])


def test_every_word_of_harm_is_read() -> None:
    found = read_all_roles(parsed("Rebels raided the market; two policemen died and a trader was abducted."))
    assert "Rebels" in [m.text for m in found.agents]
    assert {"policemen", "trader"} <= {m.text for m in found.targets}


@pytest.mark.parametrize("text", ["", "...", "Killed.", "!!! 12 %", "killed killed killed by by"])
def test_broken_sentences_yield_roles_or_none(text: str) -> None:
    sentence = parsed(text)
    found = read_roles(sentence, 50, 50 + len(text))
    assert found.rule
    assert read_all_roles(sentence).agents == [] or text
