"""Figures of several events in one article, corrections, rival parties, and injuries nobody mentions."""

import csv
import re
import time
from datetime import UTC, date, datetime

import pytest

from conflict_events.extract.toll import Count, Toll, read_counts, settle, share_out
from conflict_events.resources import seeds
from conflict_events.text import Article, Sentence


def article(*texts: str) -> Article:
    made = Article("a", " ".join(texts), 0, datetime(2023, 5, 12, 10, tzinfo=UTC))
    start = 0
    for index, text in enumerate(texts):
        made.sentences.append(Sentence(index, start, start + len(text), text, index, "title" if index == 0 else "body"))
        start += len(text) + 1
    return made


def toll(*texts: str) -> Toll:
    made = article(*texts)
    return settle([count for sentence in made.sentences for count in read_counts(sentence, made)])


def shared(texts: list[str], owners: list[int], days: list[date | None]) -> list[Toll]:
    """Tolls of `len(days)` events; `owners` says which event each sentence was given to."""
    made = article(*texts)
    heard: list[list[Count]] = [[] for _ in days]
    for sentence, owner in zip(made.sentences, owners, strict=True):
        heard[owner] += read_counts(sentence, made)
    return [settle(counts) for counts in share_out(heard, days, made)]


@pytest.mark.parametrize(
    "lead", ["Twelve people killed", "Attacks on several regions kill at least 13 people", "Strikes kill 12"]
)
def test_a_sum_in_the_headline_belongs_to_no_single_event(lead: str) -> None:
    texts = [lead, "Five people were killed in one town.", "Seven people were killed in another."]
    found = shared(texts, [0, 0, 1], [None, None])
    assert [t.fatalities_best for t in found] == [5, 7]
    assert any(claim.start < len(lead) for claim in found[0].claims), "the figure set aside is kept as a claim"


def test_a_total_of_one_event_stays_its_own() -> None:
    texts = ["Twelve people killed", "The blast killed 12 people.", "Two people were killed in another town."]
    assert [t.fatalities_best for t in shared(texts, [0, 0, 1], [None, None])] == [12, 2]


def test_a_sum_over_days_without_parts_is_divided_and_says_so() -> None:
    days: list[date | None] = [date(2023, 5, 8), date(2023, 5, 9), date(2023, 5, 10)]
    texts = ["Thirteen people were killed in three days.", "Clashes began.", "They went on.", "They went on."]
    found = shared(texts, [1, 0, 1, 2], days)
    assert [t.fatalities_best for t in found] == [5, 4, 4]
    assert {t.fatalities_basis for t in found} == {"divided"}


def test_a_sum_over_places_without_parts_gives_nothing() -> None:
    texts = ["At least seven people were killed in attacks on several regions.", "Drones fell.", "Missiles fell."]
    assert [t.fatalities_best for t in shared(texts, [0, 0, 1], [date(2023, 5, 8), date(2023, 5, 9)])] == [0, 0]


def test_one_event_alone_keeps_its_count() -> None:
    assert shared(["Thirteen people were killed in three days."], [0], [None])[0].fatalities_best == 13


@pytest.mark.parametrize(
    ("texts", "best"),
    [
        (("Nine soldiers were killed.", "The army corrected its statement: not nine but six soldiers were killed."), 6),
        (("Nine people were killed.", "An earlier report of nine dead was wrong; six people were killed."), 6),
        (("Twelve people died.", "The toll was later revised down to eight."), 8),
        (("Nine people were killed.", "The hospital later said seven had been killed, not nine."), 7),
        (("At least six were killed, down from an earlier figure of nine.",), 6),
        (("Nine people were killed.", "Six more died in hospital."), 15),
    ],
)
def test_corrections_replace_what_they_take_back(texts: tuple[str, ...], best: int) -> None:
    found = toll(*texts)
    assert (found.fatalities_low, found.fatalities_best, found.fatalities_high) == (best, best, best)


def test_rival_parties_span_low_and_high() -> None:
    found = toll("Residents said 14 people were killed.", "The army said five people were killed.")
    assert (found.fatalities_low, found.fatalities_best, found.fatalities_high) == (5, 5, 14)
    assert found.fatalities_basis == "disputed"


def test_two_voices_of_one_party_are_an_update() -> None:
    assert toll("Police said five people were killed.", "Officials said 14 people were killed.").fatalities_best == 14


def test_what_fighters_say_they_killed_moves_high_only() -> None:
    found = toll("The army said six soldiers were killed.", "The rebels said they had killed 20 soldiers.")
    assert found.fatalities_best == 6
    assert found.fatalities_high >= 20


@pytest.mark.parametrize(
    ("text", "hurt"),
    [
        ("Five soldiers were killed.", 0),
        ("Five soldiers were killed and two wounded.", 2),
        ("Five soldiers were killed and several people were wounded.", 3),
        ("Nobody was killed.", None),
        ("The crowd dispersed.", None),
    ],
)
def test_nobody_named_hurt_beside_counted_dead_is_nobody_hurt(text: str, hurt: int | None) -> None:
    assert toll(text).injuries_best == hurt


def test_injuries_nobody_mentions_are_told_apart_from_denied_ones() -> None:
    silent, denied = toll("Five soldiers were killed."), toll("Five soldiers were killed. No one was injured.")
    assert ("injuries", "none_mentioned") in {(e[0], e[4]) for e in silent.evidence}
    assert not [c for c in silent.claims if c.kind == "injuries"]
    assert denied.injuries_best == 0
    assert [c for c in denied.claims if c.kind == "injuries"]


def test_a_bomber_dead_by_the_method_alone_has_a_basis() -> None:
    found = settle([], sub_event_type="Suicide bomb")
    assert (found.fatalities_best, found.fatalities_basis) == (1, "vague")


@pytest.mark.parametrize("table", ["toll_cues", "casualty_words", "person_nouns", "thing_nouns", "speech_verbs"])
def test_seed_tables_are_clean(table: str) -> None:
    with seeds("quantities", f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    width = len(rows[0])
    assert [row for row in rows if len(row) != width] == []
    assert [row for row in rows if any(cell != cell.strip() or re.search(r"\s\s", cell) for cell in row)] == []
    keys = [tuple(row) for row in rows]
    assert len(keys) == len(set(keys)), [k for k in keys if keys.count(k) > 1][:5]
    assert [row for row in rows[1:] if any(cell != cell.lower() for cell in row[:2])] == []


@pytest.mark.parametrize(
    "text", ["not nine but " * 300, "an earlier report of " * 200, "residents said 14 killed " * 150]
)
def test_corrections_on_hostile_text_stay_quick(text: str) -> None:
    started = time.process_time()
    toll(text, text)
    assert time.process_time() - started < 10


@pytest.mark.parametrize("titled", [0, 1])
def test_the_total_of_a_headline_is_of_the_event_whose_further_dead_are_told(titled: int) -> None:
    texts = [
        "Market toll climbs to 23 as drone hits hospital",
        "Four more people have died after the shelling of the market.",
        "A nurse and two patients were killed in the hospital.",
    ]
    found = shared(texts, [titled, 0, 1], [None, None])
    assert [t.fatalities_best for t in found] == [23, 3]


def test_a_headline_that_sums_the_dead_of_one_event_is_not_the_others() -> None:
    texts = ["Two militants, soldier killed in Sopa", "Two militants and a soldier died there.", "Stones flew in Pul."]
    fight, riot = shared(texts, [1, 0, 1], [None, None])
    assert (fight.fatalities_best, riot.fatalities_best) == (3, 0)


def test_dead_recalled_beside_an_act_are_those_of_the_event_that_has_as_many() -> None:
    texts = [
        "Missile on Mari.",
        "A missile struck Mari on Thursday, wounding three people, hours after a clash that left six fighters dead.",
        "Six fighters were killed at Hay.",
    ]
    missile, clash = shared(texts, [0, 0, 1], [None, None])
    assert (missile.fatalities_best, clash.fatalities_best) == (0, 6)


@pytest.mark.parametrize(
    ("lead", "dead"),
    [
        ("In Yangon, 27 people were killed in several districts.", 27),
        ("At Deir Ezzor, 27 people were killed in three districts.", 27),
        ("In March, 27 people were killed in several districts.", 0),
        ("Some 27 people were killed in several districts.", 0),
        ("Some 27 people were killed across the country.", 0),
        ("Some 27 people were killed nationwide.", 0),
    ],
)
def test_districts_of_a_town_put_first_make_no_summary_and_a_whole_country_does(lead: str, dead: int) -> None:
    found = shared([lead, "Police fired at a crowd.", "A shop burned elsewhere."], [0, 0, 1], [None, None])
    assert [t.fatalities_best for t in found] == [dead, 0]
