"""Contract tables on disk: the same bytes for the same rows, nothing stale, damage and other contracts refused."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflict_events.contract.examples import example_row
from conflict_events.errors import IntegrityError
from conflict_events.store import ShapeError, from_rows, read_file, read_table, sort_rows, write_file, write_table


def reports(years: list[int]) -> pa.Table:
    row = example_row("reports")
    return from_rows(
        "reports",
        [
            row | {"report_id": f"r{n:016x}", "event_date": row["event_date"].replace(year=y)}
            for n, y in enumerate(years)
        ],
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_rows_in_any_order_give_the_same_bytes(tmp_path: Path) -> None:
    table = reports([2023, 2022, 2023, 2024])
    write_table(table, "reports", tmp_path / "a")
    write_table(table.take([2, 0, 3, 1]), "reports", tmp_path / "b")
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    assert list(contents(tmp_path / "a")) == [f"year={year}/part-0.parquet" for year in (2022, 2023, 2024)]


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(6)))
def test_rows_are_sorted_whatever_their_order(order: list[int]) -> None:
    table = reports([2023, 2022, 2023, 2024, 2022, 2023])
    assert sort_rows(table.take(order), "reports").equals(sort_rows(table, "reports"))


def test_tables_come_back_as_they_were(tmp_path: Path) -> None:
    table = reports([2023, 2022])
    write_table(table, "reports", tmp_path)
    assert read_table("reports", tmp_path).equals(sort_rows(table, "reports"))


def test_parts_of_an_earlier_write_are_removed(tmp_path: Path) -> None:
    write_table(reports([2022, 2023]), "reports", tmp_path)
    write_table(reports([2023]), "reports", tmp_path)
    assert list(contents(tmp_path)) == ["year=2023/part-0.parquet"]
    write_table(reports([]), "reports", tmp_path)
    assert list(contents(tmp_path)) == ["part-0.parquet"]
    assert read_table("reports", tmp_path).num_rows == 0


@pytest.mark.parametrize("damage", [b"", b"PAR1", b"not parquet at all"])
def test_damaged_file_is_named(tmp_path: Path, damage: bytes) -> None:
    path = write_file(reports([2023]), "reports", tmp_path / "part-0.parquet")
    path.write_bytes(damage)
    with pytest.raises(IntegrityError, match=r"part-0\.parquet cannot be read"):
        read_file("reports", path)


def test_cut_file_is_named(tmp_path: Path) -> None:
    path = write_file(reports([2023]), "reports", tmp_path / "part-0.parquet")
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(IntegrityError, match="cannot be read"):
        read_file("reports", path)


def test_table_never_written_is_missing(tmp_path: Path) -> None:
    with pytest.raises(IntegrityError, match="there is no table reports") as told:
        read_table("reports", tmp_path)
    assert "rollback previous" in str(told.value.hint)


def test_nullable_column_gained_since_is_null(tmp_path: Path) -> None:
    path = tmp_path / "part-0.parquet"
    pq.write_table(reports([2023]).drop_columns(["tags", "admin3"]), path)
    table = read_file("reports", path)
    assert table.column_names == reports([2023]).column_names
    assert table["tags"].null_count == table["admin3"].null_count == 1


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda t: t.drop_columns(["actor1"]), "column actor1 is missing"),
        (lambda t: t.append_column("weather", pa.array(["rain"])), "column weather is unknown now"),
        (lambda t: t.set_column(0, "report_id", pa.array([7])), "report_id was int64 and is string"),
    ],
)
def test_other_contract_is_refused_with_the_difference(tmp_path: Path, change: object, told: str) -> None:
    path = tmp_path / "part-0.parquet"
    pq.write_table(change(reports([2023])), path)  # type: ignore[operator]
    with pytest.raises(IntegrityError, match=told):
        read_file("reports", path)


def test_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = write_file(reports([2023]), "reports", tmp_path / "part-0.parquet")
    before = contents(tmp_path)
    with pytest.raises(ShapeError):
        write_file(pa.table({"report_id": ["r"]}), "reports", path)
    assert contents(tmp_path) == before


def test_forbidden_null_inside_a_list_is_refused() -> None:
    row = example_row("reports")
    row["evidence"] = [{**row["evidence"][0], "rule": None}]
    with pytest.raises(ShapeError, match=r"evidence\.element\.rule may not be null"):
        from_rows("reports", [row])
