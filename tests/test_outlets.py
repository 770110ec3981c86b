"""Known outlets: the table keeps its form, names and addresses find their outlet, and nothing is guessed."""

import csv
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_events.contract import codes
from conflict_events.outlets import WIDE, name_key, outlet_of
from conflict_events.resources import seeds

with seeds("outlets", "outlets.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


def names_of(row):
    return [row["name"], *filter(None, row["aliases"].split("; "))]


def test_every_cell_has_its_form():
    scales, countries = set(codes.column("source_scales.name")), {country.iso3 for country in codes.countries()}
    for row in ROWS:
        assert row["scale"] in scales, row
        assert row["generic"] in ("", "yes"), row
        assert row["iso3"] in countries or (not row["iso3"] and row["scale"] in WIDE), row
        assert (row["admin1"] or row["city"] or row["scale"] != "Subnational") and (row["admin1"] or not row["city"]), (
            row
        )
        assert not row["admin1"] or row["scale"] in ("Subnational", "Other"), row
        assert all(
            re.fullmatch(r"(?!www\.)[a-z0-9-]+(\.[a-z0-9-]+)+", name) for name in row["domains"].split("; ") if name
        )
        assert all(name_key(name) for name in names_of(row)), row


def test_domains_and_names_within_a_country_are_unambiguous():
    domains = Counter(name for row in ROWS for name in row["domains"].split("; ") if name)
    assert [name for name, count in domains.items() if count > 1] == []
    names = Counter((key, row["iso3"]) for row in ROWS for key in {name_key(name) for name in names_of(row)})
    assert [key for key, count in names.items() if count > 1] == []


def test_all_regions_of_the_codebook_are_covered():
    told = {codes.country(row["iso3"]).region for row in ROWS if row["scale"] in ("National", "Subnational")}
    assert set(codes.column("regions.name")) - told <= {"Antarctica"}
    assert len(ROWS) > 1000


@pytest.mark.parametrize(
    ("source", "country", "found"),
    [
        ("The Washington Post", None, ("International", None, None)),
        ("washington post", None, ("International", None, None)),
        ("Dawn", None, ("National", "PAK", None)),
        ("Dawn (Karachi edition)", None, ("National", "PAK", None)),
        ("www.dawn.com", None, ("National", "PAK", None)),
        ("https://edition.cnn.com/2023/05/12/x", None, ("International", None, None)),
        ("Toledo Blade", None, ("Subnational", "USA", "Ohio")),
        ("WKYC", None, ("Subnational", "USA", "Ohio")),
        ("KZZZ 7", None, ("Subnational", "USA", None)),
        ("Actualité", None, ("National", "COD", None)),
        ("Telegram channel of the governor", None, ("New media", None, None)),
        ("Eastern Human Rights Office", None, ("Other", None, None)),
        ("The Guardian", "NGA", ("National", "NGA", None)),
        ("The Guardian", "GBR", ("International", None, None)),
        ("The Guardian", None, None),
        ("Reuters", "PAK", ("International", None, None)),
        ("Dawn", "FRA", None),
        ("Daily News", None, None),
        ("Daily News", "TZA", ("National", "TZA", None)),
        ("La Prensa", "HND", ("National", "HND", None)),
        ("Valley Herald", None, None),
        ("WIRE Service", None, None),
        ("WEST Africa Monitor", None, None),
    ],
)
def test_names_and_addresses(source, country, found):
    outlet = outlet_of(source, None, country)
    assert (outlet and (outlet.scale, outlet.told_country, outlet.admin1)) == found


def test_the_address_of_an_article_counts_only_without_a_source():
    assert outlet_of(None, "https://www.dawn.com/news/1").name == "Dawn"
    assert outlet_of("Valley Herald", "https://www.dawn.com/news/1") is None
    assert outlet_of(None, "https://dawn.com.example/news/1") is None
    assert outlet_of(None, "http://[::bad/") is None
    assert outlet_of(None, None) is None


@given(st.text(), st.text())
def test_anything_may_be_asked(source, url):
    outlet_of(source, url)
