"""What derives from the contract is committed and up to date; the contract itself holds together."""

from pathlib import Path

from conflict_events.contract import load_table
from conflict_events.contract.csv_header import acled_columns
from conflict_events.contract.generate import GENERATED, generated, write_generated
from conflict_events.contract.metaschema import check_contract, form_problems


def test_contract_breaks_no_rule_of_its_own() -> None:
    check_contract()


def test_committed_files_are_what_the_contract_gives(repository: Path) -> None:
    files = generated()
    stale = [path for path, text in files.items() if (repository / path).read_bytes() != text.encode()]
    extra = {path.relative_to(repository).as_posix() for path in (repository / GENERATED).rglob("*") if path.is_file()}
    assert (stale, sorted(extra - set(files))) == ([], [])


def test_writing_repairs_an_edited_file_and_removes_an_orphan(tmp_path: Path) -> None:
    write_generated(tmp_path)
    header = tmp_path / GENERATED / "acled-header.csv"
    orphan = tmp_path / GENERATED / "arrow" / "gone.json"
    header.write_text("edited", encoding="utf-8")
    orphan.write_text("{}", encoding="utf-8")
    assert write_generated(tmp_path) == sorted([header, orphan])
    assert write_generated(tmp_path) == []


def test_header_is_the_acled_export() -> None:
    assert acled_columns()[:3] == ("event_id_cnty", "event_date", "year")
    assert acled_columns()[-3:] == ("fatalities", "tags", "timestamp")
    assert len(acled_columns()) == 31


def test_all_problems_of_a_bad_contract_are_told_at_once() -> None:
    problems = form_problems("events", {"table": "evnts", "title": "", "fields": [], "colour": "red"})
    told = "\n".join(problems)
    assert all(word in told for word in ("colour", "row", "sort_by", "evnts", "published"))


def test_events_hold_every_report_field_of_the_same_name_alike() -> None:
    events = load_table("events")
    for field in load_table("reports").fields:
        if field.name in events.field_names and field.name not in {"event_id", "source", "source_scale"}:
            assert field.type == events.field(field.name).type, field.name
