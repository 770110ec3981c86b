"""Statements share in the type of their event: those that tell the act itself are heard most."""

import pytest

from conflict_events.extract.affinity import Group
from conflict_events.extract.facts import Facts
from conflict_events.extract.statement import NONE, Reading, RoleSpan, Statement
from conflict_events.extract.type_shares import FEATURES, LONGEST, SHORTEST, type_shares, voice_features
from conflict_events.resources import seed_rows
from conflict_events.text import Sentence

ACT = "Some two hundred people walked with candles through the old town on Tuesday evening."
AFTER = "The police looked on."


def member(index: int, text: str, subtypes: dict[str, float], act: float = 0.0, *, title: bool = False) -> Facts:
    sentence = Sentence(index, 0, len(text), text, 0, "title" if title else "body")
    roles = (RoleSpan("trigger", 0, 4, act),) if act else ()
    return Facts(Statement(sentence, Reading({"new_event": 0.9}, subtypes, roles, ())), None, None)


def test_the_telling_of_the_act_outweighs_several_short_remarks() -> None:
    act = member(1, ACT, {"Peaceful protest": 0.9}, 0.9)
    after = [member(n, AFTER, {"Protest with intervention": 0.9}) for n in (2, 3)]
    shares = type_shares(Group([act, *after]))
    assert max(shares, key=lambda label: shares[label]) == "Peaceful protest"
    assert sum(shares.values()) == pytest.approx(1.0)


def test_sentences_alike_are_heard_alike_but_the_first_of_the_body_more() -> None:
    same = [member(n, ACT, {label: 1.0}) for n, label in ((1, "Attack"), (2, "Armed clash"), (3, "Grenade"))]
    shares = type_shares(Group(same))
    assert shares["Attack"] > shares["Armed clash"] == shares["Grenade"]


def test_a_headline_does_not_open_the_body_and_no_act_has_no_share() -> None:
    head, body = member(0, ACT, {NONE: 1.0}, title=True), member(1, ACT, {NONE: 1.0})
    group = Group([head, body])
    first = FEATURES.index("first")
    assert [voice_features(m, group)[first] for m in group.members] == [0.0, 1.0]
    assert type_shares(group) == {}


@pytest.mark.parametrize(("short", "long"), [("a", "a" * SHORTEST), ("a" * LONGEST, "a" * 9 * LONGEST)])
def test_length_counts_within_bounds(short: str, long: str) -> None:
    one, other = member(1, short, {}), member(1, long, {})
    assert voice_features(one, Group([one])) == voice_features(other, Group([other]))


def test_the_table_weighs_every_feature_once() -> None:
    assert [row["feature"] for row in seed_rows("triggers", "type_voices")] == list(FEATURES)
