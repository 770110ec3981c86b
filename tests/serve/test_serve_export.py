"""Exports: ACLED's columns in ACLED's order, other profiles, whole files only."""

import csv
import io
import json

import pyarrow.parquet as pq
import pytest

from conflict_events.errors import StorageError, UsageError
from conflict_events.publish.durable import remove_tree
from conflict_events.publish.snapshot import publish_snapshot
from conflict_events.serve.export import PROFILES, acled_columns, export
from conflict_events.serve.files import whole_file
from conflict_events.store.processed import Processed
from sample_tables import NOON, ORIGIN, event_row, tables_of

ACLED = [
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
]


CODED_ONLY = ("acled-csv", "hdx")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """Two events: one with text meant for spreadsheets, one without coordinates."""
    folder = Processed(tmp_path_factory.mktemp("hostile") / "processed")
    rows = [
        event_row(0, notes='=cmd|"/C calc"!A0\nsecond line', actor1='@gang, "the"', longitude=-45.5, tags="ünï"),
        event_row(1, latitude=None, longitude=None, geo_precision=None, location=None),
    ]
    publish_snapshot(folder, tables_of({"events": rows}), ORIGIN, at=NOON)
    yield folder
    remove_tree(folder.root)


def exported(folder, profile):
    stream = io.BytesIO()
    export(folder.root, profile, stream)
    return stream.getvalue()


def test_the_31_columns_in_order():
    assert list(acled_columns()) == ACLED
    assert len(ACLED) == 31


def test_acled_csv_is_readable_and_formula_safe(hostile):
    content = exported(hostile, "acled-csv")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))
    assert list(rows[0]) == ACLED
    assert len(rows) == 1  # the event without a place is left out
    assert rows[0]["event_date"] == "2022-12-25"
    assert rows[0]["notes"] == '\'=cmd|"/C calc"!A0\nsecond line'
    assert rows[0]["actor1"] == '\'@gang, "the"'
    assert rows[0]["longitude"] == "-45.5"
    assert rows[0]["tags"] == "ünï"


def test_hdx_has_a_column_for_each_p_code(hostile):
    rows = list(csv.DictReader(io.StringIO(exported(hostile, "hdx").decode())))
    assert rows[0]["adm0_pcode"] == "ARM"
    assert rows[0]["adm1_pcode"] == ""
    assert rows[0]["reference_date"] == "2022-12-25"


def test_geojson_has_null_geometry_without_coordinates(hostile):
    content = json.loads(exported(hostile, "geojson"))
    assert content["type"] == "FeatureCollection"
    assert content["features"][0]["geometry"] == {"type": "Point", "coordinates": [-45.5, 40.2]}
    assert content["features"][1]["geometry"] is None
    assert "latitude" not in content["features"][0]["properties"]


def test_jsonl_and_parquet_hold_every_column(hostile):
    lines = exported(hostile, "jsonl").decode().splitlines()
    table = pq.read_table(io.BytesIO(exported(hostile, "parquet")))
    assert [list(json.loads(line)) for line in lines] == [table.column_names] * 2
    assert json.loads(lines[0])["notes"].startswith("=cmd")  # JSON is read by programs: nothing is added


@pytest.mark.parametrize("profile", PROFILES)
def test_the_same_bytes_every_time_and_to_a_file(hostile, profile, tmp_path):
    done = export(hostile.root, profile, tmp_path / "out")
    assert done.rows == (1 if profile in CODED_ONLY else 2)  # the codebook does not code what has no place
    assert (tmp_path / "out").read_bytes() == exported(hostile, profile)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_failed_export_leaves_the_old_file(tmp_path):
    target = tmp_path / "out.csv"
    target.write_text("old")
    with pytest.raises(ZeroDivisionError), whole_file(target) as stream:
        stream.write(b"half")
        _ = 1 / 0
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


def test_a_full_disk_is_said(tmp_path):
    def full(_stream):
        raise OSError(28, "No space left on device")

    with pytest.raises(StorageError, match="No space left"), whole_file(tmp_path / "x") as stream:
        full(stream)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_and_an_unknown_profile_are_said(hostile, tmp_path):
    with pytest.raises(StorageError):
        export(hostile.root, "acled-csv", tmp_path / "none" / "x.csv")
    with pytest.raises(UsageError, match="xlsx"):
        export(hostile.root, "xlsx", tmp_path / "x")
