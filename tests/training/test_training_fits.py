"""Small fits: what speaks for a decision gets weight, what is rare or idle stays where its prior puts it."""

from pathlib import Path

import numpy as np
import pytest

from conflict_events.extract.first_look import terms

pytest.importorskip("scipy", reason="fitting needs scipy")

from training import article_newness, first_look, grouping, place_choice, type_choice, type_voices, weights

LABELS = type_choice.LABELS
QUIET = (0.0,) * len(type_choice.SHARED)


def event(label: str, told: str, verdict: str = "Attack") -> type_choice.Choice:
    """An event of which nothing is known but one cue; the rules say an attack, without any rule."""
    own = np.array([QUIET for _ in LABELS])
    own[LABELS.index(verdict)][type_choice.SHARED.index("rules_silent")] = 1.0
    return type_choice.Choice(own, (told,), verdict, label, is_seen=False)


def test_a_cue_that_goes_with_a_type_outweighs_the_rules_and_a_rare_one_has_no_weight() -> None:
    rows = [event("Grenade", "says_grenade") for _ in range(60)] + [event("Attack", "says_rare") for _ in range(3)]
    rows += [event("Attack", "says_attack") for _ in range(60)]
    fitted = type_choice.fit(rows)
    assert fitted.names == ("says_attack", "says_grenade")
    assert all(type_choice.right(rows, fitted))
    assert not all(type_choice.right(rows, None))


def test_a_rule_that_never_spoke_is_believed_as_before() -> None:
    fitted = type_choice.fit([event("Attack", "says_attack")] * type_choice.LEAST)
    unheard = [w for name, w in zip(type_choice.SHARED, fitted.shared, strict=True) if name not in type_choice.PRIOR]
    assert unheard == pytest.approx([type_choice.SPOKEN] * len(unheard))


def decision(features: dict[str, float], *, joins: bool) -> grouping.Decision:
    return grouping.Decision((features,), (joins,), opens=not joins)


def test_grouping_learns_what_parts_events_and_keeps_what_is_set_by_hand() -> None:
    rows = [decision({"other_town": 1.0}, joins=False), decision({"other_town": 0.0}, joins=True)] * 40
    fitted = grouping.fit(rows)
    assert fitted["other_town"] < 0
    assert grouping.right(rows, fitted) == 1.0
    known = next(iter(grouping.BY_HAND))
    idle = grouping.fit([decision({known: 0.0}, joins=True)] * 5)
    assert idle[known] == pytest.approx(grouping.BY_HAND[known])


def test_the_place_is_chosen_by_what_right_names_have_and_an_article_of_half_weight_moves_less() -> None:
    rows = np.zeros((2, len(place_choice.FEATURES)))
    free = next(i for i, name in enumerate(place_choice.FEATURES) if name not in place_choice.KEPT)
    rows[0, free] = 1.0
    whole = place_choice.Choice(rows, np.array([True, False]), "a", 1.0)
    half = place_choice.Choice(rows, np.array([True, False]), "a", 0.5)
    assert place_choice.share_right([whole], place_choice.fit([whole] * 20)) == 1.0
    assert 0 < place_choice.fit([half] * 20)[free] < place_choice.fit([whole] * 20)[free]
    kept = place_choice.fit([whole])
    assert {n: kept[place_choice.FEATURES.index(n)] for n in place_choice.KEPT} == pytest.approx(place_choice.KEPT)


def test_voices_say_how_loud_a_statement_is_heard() -> None:
    size = len(type_voices.FEATURES)
    said = np.full((2, 26), 0.001)
    said[0, 3], said[1, 5] = 1.0, 1.0
    loud = np.zeros((2, size))
    loud[0, 0] = 1.0
    telling = type_voices.Telling(loud, said, right=3, story="a")
    assert type_voices.shares(telling, np.zeros(size)).sum() == pytest.approx(1.0)
    fitted = type_voices.fit([telling] * 200)
    assert fitted[0] > 0
    assert type_voices.share_right([telling], fitted) == 1.0


def test_article_newness_is_fitted_on_raw_features() -> None:
    rows = [{"strongest": value / 10, "idle": 1.0} for value in range(10)]
    fitted = article_newness.fit(rows, [row["strongest"] > 0.45 for row in rows], [1.0] * len(rows))
    assert fitted["strongest"] > 0
    assert fitted["idle"] == pytest.approx(0.0, abs=1e-3)
    assert fitted["bias"] + fitted["strongest"] * 0.9 > 0 > fitted["bias"]


def test_the_first_look_ranks_words_of_news_above_those_of_calm() -> None:
    news, calm = "Gunmen killed three villagers", "The minister opened a school"
    fitted = first_look.fit([(news, True, 1.0), (calm, False, 1.0)] * 30)
    score = {text: sum(fitted.get(term, 0.0) for term in terms(text)) for text in (news, calm)}
    assert score[news] > 0 > score[calm]


def test_weights_replace_their_table_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "seeds", lambda *parts: tmp_path.joinpath(*parts))
    (tmp_path / "triggers").mkdir()
    weights.write_weights(("triggers", "x"), [("a", 1.0), ("b", -0.25)])
    weights.write_weights(("triggers", "x"), [("a", 2.0)], digits=1)
    assert (tmp_path / "triggers" / "x.csv").read_text(encoding="utf-8") == "feature,weight\na,2.0\n"
