"""Of which type an event is, weighed by the reading, the rules' verdict, the parties and the words told."""

import math

import pytest

from conflict_events.contract.codes import event_types
from conflict_events.extract.affinity import Group
from conflict_events.extract.decide import decide_by_rules, decide_type, type_of
from conflict_events.extract.facts import Facts
from conflict_events.extract.statement import NONE, Reading, Statement
from conflict_events.extract.told import SideKind, Told, cues
from conflict_events.extract.type_choice import (
    ALL,
    SHARED,
    Verdict,
    likeliest,
    own_features,
    ruled_out,
    sub_types,
    told_features,
    weighed,
)
from conflict_events.extract.type_shares import newest_shares
from conflict_events.resources import seed_rows
from conflict_events.text import Sentence

TORN = {"Attack": 0.45, "Mob violence": 0.45, "Armed clash": 0.1}


def chosen(agents: tuple[SideKind, ...]) -> str:
    told = Told(TORN, "They came to the well at dawn.", agents, ("civilian",))
    return weighed(told, Verdict("Attack", None, TORN))[0]


def test_who_acts_decides_where_the_reading_is_torn() -> None:
    assert chosen(("crowd",)) == "Mob violence"
    assert chosen(("armed",)) == "Attack"


def test_a_rule_that_spoke_is_believed_even_against_the_reading() -> None:
    shares = {"Arrests": 0.7, "Abduction/forced disappearance": 0.1, "Attack": 0.2}
    told = Told(shares, "", ("armed",), ("civilian",))
    taken = "Abduction/forced disappearance"
    assert weighed(told, Verdict(taken, "arrest_by_non_state", shares))[0] == taken
    assert weighed(told, Verdict("Arrests", None, shares))[0] == "Arrests"


def test_sub_types_of_one_type_stand_together_against_a_single_one() -> None:
    scores = dict.fromkeys(sub_types(), -9.0) | {
        "Attack": 1.0,
        "Peaceful protest": 0.8,
        "Protest with intervention": 0.7,
    }
    assert likeliest(scores) == "Peaceful protest"


def test_features_name_parties_casualties_and_cues() -> None:
    told = Told({}, "Police fired tear gas.", ("state", "crowd"), (), casualties=True)
    found = told_features(told)
    assert {"agent_state", "agent_also_crowd", "target_none", "casualties", "says_force_used"} <= set(found)
    assert "casualties" not in told_features(Told({}, ""))


def test_a_sub_type_has_its_shares_and_the_verdict_for_itself() -> None:
    told, verdict = Told({"Attack": 0.5}, ""), Verdict("Attack", None, {"Grenade": 1.0})
    share, newest, silent, *spoke = own_features(told, verdict, "Attack")
    assert (round(math.exp(share), 2), silent, set(spoke)) == (0.5, 1.0, {0.0})
    assert newest < own_features(told, verdict, "Grenade")[1]
    by_rule = Verdict("Attack", "captive_killed", {})
    assert own_features(told, by_rule, "Attack")[SHARED.index("captive_killed")] == 1.0
    assert set(own_features(told, by_rule, "Grenade")[2:]) == {0.0}


def test_the_table_weighs_what_is_shared_once_and_nothing_unknown() -> None:
    rows = seed_rows("triggers", "type_choice")
    names = [row["feature"] for row in rows]
    assert names[: len(SHARED)] == list(SHARED)
    assert list(rows[0]) == ["feature", ALL, *(entry.sub_event_type for entry in event_types())]
    kinds = ("state", "group", "armed", "crowd", "civilian")
    known = {f"{side}_{what}{kind}" for side in ("agent", "target") for what in ("", "also_") for kind in kinds}
    known |= {"agent_none", "target_none", "casualties", *(f"says_{cue}" for cue in cues())}
    assert set(names[len(SHARED) :]) <= known
    assert len(names) == len(set(names))


def member(index: int, newness: float, subtypes: dict[str, float], text: str) -> Facts:
    sentence = Sentence(index, 0, len(text), text, 0, "body")
    return Facts(Statement(sentence, Reading({"new_event": newness}, subtypes, (), ())), None, None)


def test_the_newest_statement_has_a_voice_of_its_own() -> None:
    old, new = member(1, 0.5, {"Attack": 0.8}, "a"), member(2, 0.9, {"Grenade": 0.2, NONE: 0.8}, "b")
    assert newest_shares(Group([old, new])) == {"Grenade": pytest.approx(1.0)}
    assert newest_shares(Group([member(1, 0.5, {NONE: 1.0}, "a")])) == {}


def test_another_type_is_named_with_what_spoke_for_it_and_the_own_type_keeps_its_rule() -> None:
    group = Group([member(1, 0.9, TORN | {"Attack": 0.46}, "They came to the well at dawn.")])
    kind = decide_type(group)
    assert kind is not None and kind.sub_event_type == "Attack"
    mob = decide_by_rules(kind, group, ("crowd",), ("civilian",))
    assert type_of()[mob.sub_event_type] == "Riots"
    assert mob.rule.startswith("type.weighed+")
    assert mob.rule.split("+")[1:] and set(mob.rule.split("+")[1:]) <= {"agent_crowd", "target_civilian"}
    assert decide_by_rules(kind, group, ("armed",), ("civilian",)) == kind


@pytest.mark.parametrize(
    ("best", "rule", "agents", "targets", "text", "out"),
    [
        ("Attack", None, ("state",), ("civilian",), "Soldiers beat a herdsman.", {"Battles", "Riots"}),
        ("Attack", None, ("armed",), ("civilian",), "Men beat a herdsman.", {"Battles"}),
        ("Attack", None, ("state",), ("civilian",), "Soldiers shot a herdsman in a gun battle.", set()),
        ("Attack", None, ("state",), ("civilian", "armed"), "Soldiers shot two men.", set()),
        ("Violent demonstration", None, ("crowd",), ("state",), "They threw stones.", {"Battles", "Protests"}),
        ("Violent demonstration", None, ("crowd", "armed"), ("state",), "They fired at police.", set()),
        ("Disrupted weapons use", None, ("armed",), (), "He died by his own mine.", {"Explosions/Remote violence"}),
        ("Disrupted weapons use", None, ("armed",), (), "He died by a mine.", set()),
        ("Disrupted weapons use", None, ("state",), (), "They seized nine rifles.", {"Battles"}),
        ("Disrupted weapons use", None, ("state",), (), "They seized nine rifles and killed a rebel.", set()),
        ("Looting/property destruction", None, ("armed",), (), "They blew up a pipeline.", set()),
        ("Remote explosive/landmine/IED", "blown_up", ("armed",), (), "", {"Strategic developments"}),
        ("Excessive force against protesters", None, (), ("crowd",), "A bomb exploded among protesters.",
         {"Battles", "Explosions/Remote violence"}),
    ],
)  # fmt: skip
def test_what_the_codebook_rules_out_is_not_weighed(
    best: str, rule: str | None, agents: tuple[SideKind, ...], targets: tuple[SideKind, ...], text: str, out: set[str]
) -> None:
    assert ruled_out(Told({best: 1.0}, text, agents, targets), Verdict(best, rule, {})) == out


def test_soldiers_who_beat_people_fight_no_battle() -> None:
    shares = {"Attack": 0.55, "Armed clash": 0.45}
    told = Told(shares, "Soldiers killed a herdsman.", ("state", "state"), ("civilian",), casualties=True)
    assert type_of()[weighed(told, Verdict("Attack", None, shares))[0]] == "Violence against civilians"


def test_gunmen_who_kill_policemen_fight_them_however_it_is_read() -> None:
    shares = {"Attack": 0.97, "Armed clash": 0.02, "Mob violence": 0.01}
    told = Told(shares, "Gunmen shot dead two policemen.", ("armed",), ("state",), True)
    assert weighed(told, Verdict("Armed clash", "forces_on_duty", shares))[0] == "Armed clash"
