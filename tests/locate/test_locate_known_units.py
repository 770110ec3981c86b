"""What the row rules ask of the places: first-level units a country has, and points inside its borders."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from conflict_events.contract import arrow_schema
from conflict_events.contract.examples import example_row
from conflict_events.locate.build import write_gazetteer
from conflict_events.locate.entries import Collection
from conflict_events.locate.known_units import KnownUnits
from conflict_events.locate.polygons import points_in_countries
from conflict_events.validate import RowContext, check_rows


@pytest.fixture(scope="module")
def units(collection: Collection, tmp_path_factory: pytest.TempPathFactory) -> KnownUnits:
    path: Path = tmp_path_factory.mktemp("units") / "small.sqlite"
    write_gazetteer(path, collection, "test")
    return KnownUnits(path)


def test_units_by_country(units: KnownUnits) -> None:
    asked = [("NGA", "Borno"), ("NGA", "North Darfur"), ("SDN", "North Darfur"), ("ZZZ", "Borno")]
    assert units(*zip(*asked, strict=True)) == [True, False, True, None]


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({}, []),
        ({"latitude": 39.0, "longitude": 46.2}, []),  # in Armenia
        ({"latitude": 39.5, "longitude": 46.75}, []),  # 15 km over the border: within the tolerance
        ({"latitude": 40.4, "longitude": 49.9}, ["coordinates_outside_country"]),  # Baku
        ({"admin1": "Borno"}, ["admin1_outside_country"]),
    ],
)
def test_rows_are_held_against_borders_and_units(
    units: KnownUnits, changes: dict[str, Any], refused: list[str], typed_reports: Callable[..., pa.Table]
) -> None:
    context = RowContext(contains=points_in_countries, has_admin1=units)
    found = check_rows("reports", typed_reports(changes), context)
    assert found.quarantine["rule"].to_pylist() == refused


@pytest.fixture()
def typed_reports() -> Callable[..., pa.Table]:
    """One report in Armenia, with changes."""
    schema = pa.schema([field.with_nullable(True) for field in arrow_schema("reports")])
    members = {"evidence": (), "toll_claims": ("low", "best", "high", "side", "claimant")}

    def make(changes: dict[str, Any]) -> pa.Table:
        row = example_row("reports") | changes
        for column, names in members.items():
            row[column] = [dict.fromkeys(names) | entry for entry in row[column] or []]
        return pa.Table.from_pylist([row], schema=schema)

    return make
