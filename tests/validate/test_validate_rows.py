"""Row rules: each refuses its counterexample, names itself, and takes its accepted example; limits and context."""

import datetime as dt
from typing import Any

import pyarrow as pa
import pytest

from conflict_events.contract import arrow_schema
from conflict_events.contract.codes import countries_by_name
from conflict_events.contract.examples import example_row
from conflict_events.errors import GateError
from conflict_events.store import ShapeError
from conflict_events.validate import RULES, RowContext, RowRule, check_rows
from conflict_events.validate.rules_actors import ATTACK

KEYS = {"reports": "report_id", "events": "event_id"}
CONTEXT = RowContext(
    contains=lambda latitudes, longitudes, iso3: [latitude > 0 for latitude in latitudes],
    has_admin1=lambda iso3, names: [name != "Atlantis" for name in names],
)
Row = dict[str, Any]


def changed(table: str, changes: Any, number: int) -> Row:
    row = example_row(table)
    row |= {name: value for name, value in changes.items() if name in row}
    row[KEYS[table]] = f"{KEYS[table][0]}{number:016x}"
    if table == "events" and "event_id_cnty" not in changes:
        row["event_id_cnty"] = f"ARM{number + 1}"
    return row


def typed(table: str, rows: list[Row]) -> pa.Table:
    loose = pa.schema([field.with_nullable(True) for field in arrow_schema(table)])
    return pa.Table.from_pylist([{**row, **filled(row)} for row in rows], schema=loose)


def filled(row: Row) -> Row:
    """Members of structs that an example leaves out are null."""
    names = {"evidence": (), "toll_claims": ("low", "best", "high", "side", "claimant")}
    return {
        column: [{**dict.fromkeys(members), **entry} for entry in row[column]]
        for column, members in names.items()
        if row.get(column)
    }


def of(table: str) -> list[RowRule]:
    return [rule for rule in RULES if table in rule.tables]


@pytest.mark.parametrize("table", ["reports", "events"])
def test_every_rule_refuses_its_counterexample(table: str) -> None:
    rules = of(table)
    result = check_rows(table, typed(table, [changed(table, r.refused, n) for n, r in enumerate(rules)]), CONTEXT)
    said = set(zip(result.positions.to_pylist(), result.quarantine["rule"].to_pylist(), strict=True))
    assert [rule.code for number, rule in enumerate(rules) if (number, rule.code) not in said] == []
    assert result.refused_count == len(rules)


@pytest.mark.parametrize("table", ["reports", "events"])
def test_every_rule_takes_its_accepted_example(table: str) -> None:
    rules = of(table)
    result = check_rows(table, typed(table, [changed(table, r.accepted, n) for n, r in enumerate(rules)]), CONTEXT)
    said = zip(result.positions.to_pylist(), result.quarantine["rule"].to_pylist(), strict=True)
    assert [code for number, code in said if rules[number].code == code] == []


def test_codes_are_unique_and_every_rule_names_its_source() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert all(rule.source and rule.message and rule.refused for rule in RULES)


def test_quarantine_row_says_what_where_and_how_to_mend_it() -> None:
    row = changed("reports", {"published_at": None}, 0)
    context = RowContext(documents={row["article_id"]: "2023-05-12/story.txt"})
    (reason,) = check_rows("reports", typed("reports", [row]), context).quarantine.to_pylist()
    assert reason["rule"] == "published_at_missing"
    assert reason["row_key"] == row["report_id"]
    assert reason["document"] == "2023-05-12/story.txt"
    assert ".meta.json" in reason["hint"]


def test_report_of_a_country_alone_explains_itself() -> None:
    nowhere = dict.fromkeys(
        ("location", "location_surface", "admin1", "admin2", "admin3", "latitude", "longitude", "geo_precision"),
    )
    row = changed("reports", nowhere | {"place_id": None}, 0)
    (reason,) = check_rows("reports", typed("reports", [row])).quarantine.to_pylist()
    assert reason["rule"] == "country_level_only"
    assert "only the country" in reason["message"]
    assert "gazetteer" in reason["hint"]


def test_rows_keep_their_order_and_only_the_bad_one_is_refused() -> None:
    rows = [changed("reports", {"latitude": 95.0} if number == 2 else {}, number) for number in range(5)]
    result = check_rows("reports", typed("reports", rows))
    assert result.passed["report_id"].to_pylist() == [row["report_id"] for row in rows if row is not rows[2]]
    assert set(result.positions.to_pylist()) == {2}


def test_rules_can_be_switched_off_and_unknown_ones_are_refused() -> None:
    table = typed("reports", [changed("reports", {"event_date": dt.date(2020, 9, 27)}, 0)])
    assert check_rows("reports", table).refused_count == 1
    assert check_rows("reports", table, skip=["event_too_old"]).refused_count == 0
    assert check_rows("reports", table, RowContext(max_age_days=2000)).refused_count == 0
    with pytest.raises(ValueError, match="no_such_rule"):
        check_rows("reports", table, skip=["no_such_rule"])


def test_share_of_refused_rows_can_be_limited() -> None:
    rows = [changed("reports", {"latitude": 95.0} if number == 0 else {}, number) for number in range(4)]
    assert check_rows("reports", typed("reports", rows), refused_share_limit=0.25).refused_count == 1
    with pytest.raises(GateError, match="1 of 4 rows of reports"):
        check_rows("reports", typed("reports", rows), refused_share_limit=0.2)


def test_what_the_surroundings_do_not_know_passes() -> None:
    row = changed("reports", {"latitude": -40.2, "admin1": "Atlantis"}, 0)
    unsure = RowContext(contains=lambda *asked: [None] * len(asked[0]), has_admin1=lambda *asked: [None])
    assert check_rows("reports", typed("reports", [row]), unsure).refused_count == 0
    assert check_rows("reports", typed("reports", [row])).refused_count == 0


def test_surroundings_that_answer_too_little_are_a_fault() -> None:
    with pytest.raises(ValueError, match="got 0 answers"):
        check_rows("reports", typed("reports", [changed("reports", {}, 0)]), RowContext(contains=lambda *asked: []))


def test_table_without_rows_passes_and_without_columns_does_not() -> None:
    assert check_rows("reports", typed("reports", [])).passed.num_rows == 0
    with pytest.raises(ShapeError, match="lacks columns"):
        check_rows("reports", pa.table({"report_id": ["r"]}))


def at(country: str) -> dict[str, Any]:
    """The place columns of a row in this country."""
    found = countries_by_name()[country]
    return {"country": country, "iso3": found.iso3, "iso": found.iso_numeric or None, "region": found.region}


STATE_ON_CIVILIANS = ATTACK | {"inter1": "State forces", "interaction": "State forces-Civilians"}
BEFORE_1999 = {
    "event_date": dt.date(1998, 6, 11),
    "year": 1998,
    "published_at": dt.datetime(1998, 6, 12, tzinfo=dt.UTC),
}
ABROAD_ON_CIVILIANS = ATTACK | {"inter1": "External/Other forces", "interaction": "External/Other forces-Civilians"}


@pytest.mark.parametrize(
    ("actor1", "changes", "country", "refused"),
    [
        ("Military Forces of the Philippines (2022-)", STATE_ON_CIVILIANS, "Philippines", False),
        ("Military Forces of the Philippines (2022-)", STATE_ON_CIVILIANS, "Malaysia", True),
        ("Police Forces of France (2017-) Gendarmerie", STATE_ON_CIVILIANS, "New Caledonia", False),
        ("Police Forces of China (2012-)", STATE_ON_CIVILIANS, "Hong Kong", False),
        ("Police Forces of France (2017-)", STATE_ON_CIVILIANS, "Hong Kong", True),
        ("Military Forces of Somaliland (1991-)", STATE_ON_CIVILIANS, "Somalia", False),
        ("Military Forces of Israel (2022-)", ABROAD_ON_CIVILIANS, "Palestine", False),
        ("Military Forces of Israel (2022-)", ABROAD_ON_CIVILIANS, "Israel", True),
        ("Military Forces of Azerbaijan (2003-)", {}, "Armenia", False),  # a clash over a border: two state forces
        ("Police Forces of Serbia (1989-2000)", STATE_ON_CIVILIANS | BEFORE_1999, "Kosovo", False),
        ("Police Forces of Serbia (1989-2000)", STATE_ON_CIVILIANS, "Kosovo", True),
        ("Military Forces of Indonesia (1998-1999)", STATE_ON_CIVILIANS | BEFORE_1999, "East Timor", False),
    ],
)
def test_country_of_a_state_force_against_the_place(
    actor1: str, changes: dict[str, Any], country: str, refused: bool
) -> None:
    row = changed("reports", changes | {"actor1": actor1} | at(country), 0)
    found = check_rows("reports", typed("reports", [row])).quarantine["rule"].to_pylist()
    assert bool({"army_abroad_not_external", "army_at_home_external"} & set(found)) is refused, found
