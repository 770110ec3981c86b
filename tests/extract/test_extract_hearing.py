"""Counts in sentences that belong to no group: heard where the event's own sentences are silent, else left."""

from datetime import UTC, date, datetime

import pytest

from conflict_events.extract.affinity import Group
from conflict_events.extract.facts import Facts
from conflict_events.extract.hearing import heard_counts
from conflict_events.extract.model.labels import STATUSES
from conflict_events.extract.segment import read_article
from conflict_events.extract.statement import Reading, Statement
from conflict_events.extract.toll import settle
from conflict_events.text import Article

ACT = "Shells hit the market on Monday."


def article(*sentences: str) -> Article:
    return read_article("a", "\n\n".join(sentences), 0, datetime(2024, 3, 6, 18, tzinfo=UTC))


def statement(made: Article, index: int, status: str = "not_conflict") -> Statement:
    statuses = {name: 0.9 if name == status else 0.0 for name in STATUSES}
    return Statement(made.sentences[index], Reading(statuses, {}, (), ("test",)))


def claimed(made: Article) -> tuple[int, int]:
    """Best and high of an event that the first sentence tells and the second only adds a party's words to."""
    group = Group([Facts(statement(made, 0, "new_event"), None, None, frozenset())])
    group.support.append(statement(made, 1, "claim_or_reaction"))
    found = settle(heard_counts(made, [group])[0])
    return found.fatalities_best, found.fatalities_high


def toll(made: Article, told: int, status: str) -> tuple[int, int | None]:
    """Dead and hurt of the event told in sentences up to `told`, the others read as `status`."""
    members = [Facts(statement(made, i, "new_event"), None, None, frozenset()) for i in range(told)]
    rest = [statement(made, i, status) for i in range(told, len(made.sentences))]
    (counts,) = heard_counts(made, [Group(members)], rest)
    found = settle(counts)
    return found.fatalities_best, found.injuries_best


def test_a_count_close_behind_the_event_is_heard() -> None:
    assert toll(article(ACT, "Nine people were killed and 14 wounded."), 1, "not_conflict") == (9, 14)


def test_a_figure_is_heard_beside_a_plural_of_the_headline() -> None:
    text = "Herders killed\n\nRaiders struck last week. They killed four people."
    made = read_article("a", text, len("Herders killed"), datetime(2024, 3, 6, 18, tzinfo=UTC))
    assert toll(made, 2, "not_conflict")[0] == 4


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("By evening they had revised the figure to 11.", (11, 14)),
        ("The rebels put the toll at 30.", (14, 30)),
        ("The toll of the war stands at 300.", (14, 14)),
    ],
)
def test_a_figure_that_somebody_gives_is_heard_beside_one_told(text: str, dead: tuple[int, int]) -> None:
    made = article(f"{ACT} It killed 14 people.", text)
    members = [Facts(statement(made, i, "new_event"), None, None, frozenset()) for i in range(2)]
    (counts,) = heard_counts(made, [Group(members)], [statement(made, 2)])
    found = settle(counts)
    assert (found.fatalities_best, found.fatalities_high) == dead


def test_nobody_hurt_is_heard_also_in_a_sentence_that_denies() -> None:
    assert toll(article(ACT, "No one was injured."), 1, "denied") == (0, 0)


def test_what_is_denied_is_not_counted() -> None:
    assert toll(article(ACT, "Reports that nine people were killed are untrue."), 1, "denied") == (0, None)


@pytest.mark.parametrize("status", ["background_event", "cumulative_toll", "hypothetical", "planned_or_threat"])
def test_what_is_recalled_or_imagined_is_not_heard(status: str) -> None:
    assert toll(article(ACT, "Nine people were killed."), 1, status) == (0, None)


def test_the_events_own_figure_stands() -> None:
    assert toll(article("Shells killed four people on Monday.", "Nine people were killed."), 1, "not_conflict")[0] == 4


def test_the_only_event_is_meant_some_way_off_and_before_it() -> None:
    filler = ["The road is long.", "The sky was grey.", "Shops opened late."]
    assert toll(article(ACT, *filler, "Nine people were killed."), 1, "not_conflict")[0] == 9
    made = article("Nine people were killed.", ACT)
    group = Group([Facts(statement(made, 1, "new_event"), None, None, frozenset())])
    (counts,) = heard_counts(made, [group], [statement(made, 0)])
    assert settle(counts).fatalities_best == 9


def test_a_count_far_behind_is_of_something_else() -> None:
    filler = ["The road is long.", "The sky was grey.", "Shops opened late."] * 2
    assert toll(article(ACT, *filler, "Nine people were killed."), 1, "not_conflict") == (0, None)


def test_between_two_events_only_the_one_told_before_and_near_is_meant() -> None:
    filler = ["The road is long.", "The sky was grey.", "Shops opened late."]
    made = article(ACT, *filler, "Nine people were killed.", "A shop burned in the south.")
    groups = [Group([Facts(statement(made, i, "new_event"), None, None, frozenset())]) for i in (0, 5)]
    heard = heard_counts(made, groups, [statement(made, i) for i in range(1, 5)])
    assert [settle(counts).fatalities_best for counts in heard] == [0, 0]


def test_the_dead_of_the_other_side_are_heard_beside_those_of_one() -> None:
    assert toll(article("Shells killed four rebels on Monday.", "Two soldiers were killed."), 1, "not_conflict")[0] == 6
    assert toll(article("Shells killed four rebels on Monday.", "Six rebels were killed."), 1, "not_conflict")[0] == 4


def test_that_the_bomber_died_too_is_heard() -> None:
    assert toll(article("The blast killed four people on Monday.", "The bomber too died."), 1, "not_conflict")[0] == 5


def test_what_a_party_says_moves_high_not_best() -> None:
    assert claimed(article("Shells killed four people on Monday.", "The rebels speak of twenty dead.")) == (4, 20)


def test_what_an_official_says_counts() -> None:
    assert claimed(article("Shells killed four people on Monday.", "Officials speak of six dead."))[0] == 6


def test_older_deaths_close_behind_an_event_are_not_its_own() -> None:
    assert toll(article(ACT, "A student had died in a march."), 1, "not_conflict") == (0, None)


def test_a_sentence_that_recalls_gives_way() -> None:
    made = article("Shells killed four people on Monday.", "Nine people were killed there.")
    members = [Facts(statement(made, 0, "new_event"), None, None, frozenset())]
    members.append(Facts(statement(made, 1, "background_event"), None, None, frozenset()))
    assert settle(heard_counts(made, [Group(members)])[0]).fatalities_best == 4


def test_a_headline_of_several_events_gives_way_to_their_own_sentences() -> None:
    title = "Four killed in the north, shop burned in the south"
    body = "Shells killed four people in the north.\n\nA shop was burned in the south."
    made = read_article("a", f"{title}\n\n{body}", len(title), datetime(2024, 3, 6, 18, tzinfo=UTC))
    north = Group([Facts(statement(made, 1, "new_event"), None, None, frozenset())])
    south = Group([Facts(statement(made, i, "new_event"), None, None, frozenset()) for i in (0, 2)])
    found = [settle(counts).fatalities_best for counts in heard_counts(made, [north, south])]
    assert found == [4, 0]


@pytest.mark.parametrize(
    ("headline", "dead"),
    [
        ("Market toll climbs to 23 as drone hits hospital", 3),
        ("Hospital toll climbs to 23", 23),
    ],
)
def test_a_running_total_beside_the_act_of_a_headline_is_of_another(headline: str, dead: int) -> None:
    text = f"{headline}\n\nA drone hit the hospital on Thursday. Three people were killed."
    made = read_article("a", text, len(headline), datetime(2024, 3, 9, 18, tzinfo=UTC))
    members = [Facts(statement(made, i, "new_event"), None, None, frozenset()) for i in range(3)]
    (counts,) = heard_counts(made, [Group(members)], [])
    assert settle(counts).fatalities_best == dead


def test_what_an_earlier_day_cost_is_not_the_events() -> None:
    made = article("Four officers were injured on Sunday night.", "On Saturday night seven officers were injured.")
    days = (date(2024, 3, 3), date(2024, 3, 3))
    members = [Facts(statement(made, n, "new_event"), None, days if n == 0 else None, frozenset()) for n in (0, 1)]
    assert settle(heard_counts(made, [Group(members)])[0]).injuries_best == 4


def test_what_somebody_said_had_happened_is_no_older_death() -> None:
    assert toll(article(ACT, "Residents said a dozen had died."), 1, "not_conflict")[0] == 12


def test_somebody_known_who_dies_right_behind_the_act_is_its_victim() -> None:
    assert toll(article(ACT, "The driver was declared dead."), 1, "not_conflict")[0] == 1


def test_those_the_bomber_killed_are_heard_behind_his_own_death() -> None:
    told = article("A woman blew herself up at the market.", "The governor speaks of three dead.")
    assert toll(told, 1, "not_conflict")[0] == 3


def test_a_sentence_that_nobody_read_is_heard_where_the_event_is_silent() -> None:
    made = article(ACT, "Partners have verified nine deaths.", "The market stayed shut.")
    members = [Facts(statement(made, 0, "new_event"), None, None, frozenset())]
    (counts,) = heard_counts(made, [Group(members)], [statement(made, 0), statement(made, 2)])
    assert settle(counts).fatalities_best == 9


def test_a_sentence_that_nobody_read_adds_nothing_to_what_is_told() -> None:
    made = article(f"{ACT[:-1]}, and two people were killed.", "Partners have verified nine deaths.")
    members = [Facts(statement(made, 0, "new_event"), None, None, frozenset())]
    (counts,) = heard_counts(made, [Group(members)], [statement(made, 0)])
    assert settle(counts).fatalities_best == 2


@pytest.mark.parametrize(
    "text", ["In the first half of the year 90 people were killed.", "At least 3,100 people have been killed."]
)
def test_the_dead_of_a_year_or_a_war_are_not_heard_for_a_silent_event(text: str) -> None:
    made = article(ACT, text, "The market stayed shut.")
    members = [Facts(statement(made, 0, "new_event"), None, None, frozenset())]
    (counts,) = heard_counts(made, [Group(members)], [statement(made, 0), statement(made, 2)])
    assert settle(counts).fatalities_best == 0
