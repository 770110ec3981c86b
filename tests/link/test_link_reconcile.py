"""One event row from its reports: each rule by field."""

import datetime as dt

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_tables import NIGHT, claim, report, table

from conflict_events.contract import arrow_schema
from conflict_events.errors import InputError
from conflict_events.link import event_row, link_reports, reconcile
from conflict_events.link.identity import country_names, country_numbers


def merged(*rows):
    return event_row("e" + "0" * 16, rows)


def deaths(row):
    return row["fatalities_low"], row["fatalities_best"], row["fatalities_high"]


BORDER = {"actor1": "Military Forces of Armenia (2018-)", "actor2": "Military Forces of Azerbaijan (1994-)"}


def test_two_died_by_one_count_and_three_when_each_sides_dead_are_added_up():
    own = [claim("one", 1, "the ministry"), claim("one of its servicemen", 1, "It")]
    one = report(1, **BORDER, fatalities_best=2, fatalities_high=4, toll_claims=[claim("2 soldiers", 2), *own])
    two = report(2, **BORDER, fatalities_best=2, toll_claims=[claim("Two Armenian soldiers", 2, "a paper")])
    assert deaths(merged(one, two)) == (2, 2, 3)


def test_each_side_is_told_by_its_own_claimant():
    one = report(1, **BORDER, fatalities_best=4, toll_claims=[claim("four of its soldiers", 4, "Armenia")])
    two = report(2, **BORDER, fatalities_best=3, toll_claims=[claim("three of its men", 3, "Azerbaijan's army")])
    assert deaths(merged(one, two)) == (3, 3, 7)


def test_other_words_for_the_same_dead_are_no_other_side():
    one = report(1, fatalities_best=5, toll_claims=[claim("five civilians", 5)])
    two = report(2, fatalities_best=5, toll_claims=[claim("five people", 5, "police")])
    assert deaths(merged(one, two)) == (5, 5, 5)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([(7, 7, 7), (9, 9, 9), (14, 14, 14)], (7, 14, 14)),  # a rising toll
        ([(17, 17, 17), (16, 16, 19)], (16, 16, 19)),  # corrected downwards
        ([(14, 14, 14), (3, 3, 3)], (3, 14, 14)),  # a denial moves low, not best
        ([(7, 7, 7), (17, 17, 17), (11, 11, 17)], (7, 11, 17)),  # a boast moves high, not best
    ],
)
def test_deaths_over_several_sources(told, expected):
    names = ("fatalities_low", "fatalities_best", "fatalities_high")
    rows = [report(n, **dict(zip(names, toll, strict=True))) for n, toll in enumerate(told)]
    assert deaths(merged(*rows)) == expected


def test_a_later_figure_of_a_source_replaces_its_earlier_one():
    assert deaths(merged(report(1, source="A", fatalities_best=9), report(2, source="A", fatalities_best=6))) == (
        6,
        6,
        6,
    )


def test_a_report_silent_on_deaths_has_no_say():
    silent = report(2, fatalities_best=0, fatalities_basis="none_mentioned")
    assert deaths(merged(report(1), silent)) == (4, 4, 4)
    assert deaths(merged(silent)) == (0, 0, 0)


def test_figures_published_at_once_are_settled_conservatively():
    at = {"published_at": NIGHT}
    assert deaths(merged(report(1, fatalities_best=9, **at), report(2, fatalities_best=6, **at))) == (6, 6, 9)
    assert deaths(merged(report(1, fatalities_best=6, **at), report(2, fatalities_best=9, **at))) == (6, 6, 9)


def test_copies_of_one_wire_story_count_once():
    copies = [report(n, copy_of="a1", fatalities_best=9) for n in (1, 2, 3)]
    row = merged(*copies, report(4))
    assert (row["report_count"], row["independent_source_count"]) == (4, 2)
    types = [
        report(n, copy_of="a1", sub_event_type="Attack", actor2="Civilians (Mali)", inter2="Civilians") for n in (1, 2)
    ]
    assert merged(*types, report(4), report(5))["sub_event_type"] == "Armed clash"


def test_the_most_precise_day_and_place_win_over_more_voices():
    vague = {"event_date": dt.date(2024, 2, 28), "time_precision": 2, "geo_precision": 3, "location": "Mopti"}
    row = merged(report(1, **vague), report(2, **vague), report(3))
    assert (row["event_date"], row["time_precision"]) == (dt.date(2024, 3, 1), 1)
    assert (row["location"], row["geo_precision"]) == ("Bandiagara", 1)


def test_a_day_named_in_the_text_wins_over_a_guessed_one():
    guessed = {"event_date": dt.date(2024, 3, 2), "event_date_basis": "published_at"}
    assert merged(report(1, **guessed), report(2, **guessed), report(3))["event_date"] == dt.date(2024, 3, 1)


def test_the_named_actor_wins_and_sides_are_turned_round():
    unknown = {"actor2": "Unidentified Armed Group (Mali)", "inter2": "Political militia"}
    turned = {
        "actor1": "JNIM",
        "inter1": "Rebel group",
        "actor2": "Military Forces of Mali (2021-)",
        "inter2": "State forces",
    }
    row = merged(report(1, **unknown), report(2, **unknown), report(3), report(4, **turned))
    assert row["actor1"] == "Military Forces of Mali (2021-)"
    assert (row["actor2"], row["inter2"]) == ("JNIM: Group for Support of Islam and Muslims", "Rebel group")
    assert row["interaction"] == "State forces-Rebel group"


def test_who_bombed_is_not_taken_from_a_report_that_read_an_air_strike():
    bomb = {
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Suicide bomb",
        "actor2": "Civilians (Nigeria)",
    }
    one = report(1, **bomb, actor1="Unidentified Armed Group (Nigeria)")
    two = report(2, **bomb, actor1="Unidentified Armed Group (Nigeria)")
    strike = {"sub_event_type": "Air/drone strike", "actor1": "Military Forces of Nigeria (2015-2023)"}
    row = merged(one, two, report(3, **(bomb | strike)))
    assert (row["sub_event_type"], row["actor1"]) == ("Suicide bomb", "Unidentified Armed Group (Nigeria)")


def test_equal_voices_on_the_type_fall_to_the_hierarchy():
    shelling = report(1, sub_event_type="Shelling/artillery/missile attack")
    assert merged(shelling, report(2))["sub_event_type"] == "Armed clash"
    assert (
        merged(
            shelling,
            report(2),
            report(3, sub_event_type="Air/drone strike"),
            shelling | {"source": "X", "report_id": "r9"},
        )["sub_event_type"]
        == "Shelling/artillery/missile attack"
    )


def test_sources_scales_and_competing_values_are_kept():
    row = merged(report(1), report(2, source=None, source_scale="International", fatalities_best=6))
    assert row["source"] == "Outlet 1; Undisclosed Source"
    assert row["source_scale"] == "National-International"
    told = {"field": "fatalities_best", "value": "4", "source": "Outlet 1", "report_id": report(1)["report_id"]}
    assert told in row["competing"]


def test_notes_are_rebuilt_from_the_merged_row():
    row = merged(report(1), report(2, fatalities_best=6))
    assert row["notes"].startswith("On 1 March 2024, ")
    assert "6 fatalities (reports between 4 and 6)" in row["notes"]


def test_the_timestamp_is_the_newest_publication():
    row = merged(report(3), report(1))
    assert row["timestamp"] == int(report(3)["published_at"].timestamp())
    assert row["first_reported_at"] == report(1)["published_at"]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=1, max_size=8, unique=True), st.randoms())
def test_the_table_fits_the_contract_and_ignores_the_order_of_rows(numbers, random):
    rows = [report(n, fatalities_best=n % 5, sub_event_type=("Attack", "Armed clash")[n % 2]) for n in numbers]
    links = link_reports(table(*rows))
    events = reconcile(table(*rows), links)
    random.shuffle(rows)
    assert reconcile(table(*rows), links).equals(events)
    assert events.schema.equals(arrow_schema("events"))
    assert sum(events["report_count"].to_pylist()) == len(rows)


def test_reports_without_a_link_are_refused():
    with pytest.raises(InputError, match="same reports"):
        reconcile(table(report(1), report(2)), link_reports(table(report(1))))


def test_country_numbers_are_unique_and_do_not_depend_on_order():
    clash = [(f"e{n * 9 * 10**9:016x}", "MLI") for n in range(3)]
    names = country_numbers(clash)
    assert len(set(names.values())) == 3
    assert names == country_numbers(reversed(clash))
    assert names[clash[0][0]] == country_numbers(clash[:1])[clash[0][0]]
    assert country_numbers([("e" + "0" * 16, None)])["e" + "0" * 16].startswith("XXX")


def test_country_names_of_a_column_are_those_worked_out_one_by_one():
    step = 9 * 10**9
    ids = [f"e{7 + step * n:016x}" for n in range(3)] + [f"e{n:016x}" for n in (1, 8, 12345678901234567890)]
    countries = ["MLI", "MLI", "NER", "MLI", None, "NER"]
    told = country_names(pa.array(ids), pa.array(countries))
    assert told.to_pylist() == [country_numbers(zip(ids, countries, strict=True))[name] for name in ids]
    assert len(set(told.to_pylist())) == len(ids)
    assert country_names(pa.array([], pa.string()), pa.array([], pa.string())).to_pylist() == []
