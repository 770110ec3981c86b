"""Disputed lands and names of provinces, in the gazetteer as it is built: the policy of docs/places.md."""

from collections.abc import Iterator

import pytest

from conflict_events.contract import codes
from conflict_events.locate import Gazetteer, ensure_gazetteer
from conflict_events.locate.folding import fold
from conflict_events.locate.sources import read_seed


@pytest.fixture(scope="module")
def built() -> Iterator[Gazetteer]:
    with Gazetteer.open(ensure_gazetteer()) as opened:
        yield opened


@pytest.mark.parametrize(
    ("town", "iso3", "admin1"),
    [
        ("Simferopol", "UKR", "Crimea"),
        ("Sevastopol", "UKR", "Sevastopol"),
        ("Pristina", "XKX", "Pristina"),
        ("Hargeisa", "SOM", "Woqooyi Galbeed"),
        ("Sukhumi", "GEO", "Abkhazia"),
        ("Tiraspol", "MDA", "Transnistria"),
        ("Rafah", "PSE", "Gaza Strip"),
        ("Jenin", "PSE", "West Bank"),
        ("East Jerusalem", "PSE", "West Bank"),
        ("Laayoune", "ESH", "Western Sahara"),
        ("Srinagar", "IND", "Jammu and Kashmir"),
        ("Muzaffarabad", "PAK", "Azad Kashmir"),
        ("Sotk", "ARM", "Gegharkunik"),
        ("Goma", "COD", "North Kivu"),
        ("Kramatorsk", "UKR", "Donetsk"),
        ("Konduga", "NGA", "Borno"),
        ("Mekele", "ETH", "Tigray"),
        ("Raqqa", "SYR", "Ar-Raqqah"),
    ],
)
def test_a_town_lies_where_the_policy_says(built: Gazetteer, town: str, iso3: str, admin1: str) -> None:
    best = next(m.place for m in built.exact(town) if m.place.feature == "town")
    assert (best.iso3, best.admin1) == (iso3, admin1)


def test_districts_are_named_plainly(built: Gazetteer) -> None:
    sotk = next(m.place for m in built.exact("Sotk") if m.place.iso3 == "ARM")
    assert sotk.admin2 is not None and sotk.admin2.isascii()


@pytest.mark.parametrize("iso3", ["ARM", "AZE", "COD", "ETH", "GEO", "MLI", "MMR", "NGA", "SDN", "SYR", "UKR", "YEM"])
def test_provinces_are_named_plainly(built: Gazetteer, iso3: str) -> None:
    rows = built._db.execute(
        "SELECT DISTINCT u.name FROM place p JOIN unit u ON u.id = p.admin1 WHERE p.iso3 = ?", (iso3,)
    )
    names = [name for (name,) in rows]
    assert len(names) > 5
    marked = ("province", "oblast", "governorate", "state", "region", "wilaya")
    assert [n for n in names if not n.isascii() or (n.split()[-1].lower() in marked and " " in n)] == []


def test_countries_bear_the_names_of_the_code_list(built: Gazetteer) -> None:
    for country in built.countries.values():
        known = codes.country(country.iso3)
        assert (country.name, country.region, country.iso_numeric or 0) == (known.name, known.region, known.iso_numeric)


def test_an_adjective_and_a_landmark_stand_for_a_place_there_is(built: Gazetteer) -> None:
    assert [row for row in read_seed("adjectives") if built.place(row["place_id"]) is None] == []
    landmarks = read_seed("landmarks")
    assert [row for row in landmarks if not _towns(built, row["town"], row["iso3"], row["admin1"])] == []


def _towns(built: Gazetteer, name: str, iso3: str, admin1: str) -> list[str]:
    found = [m.place for m in built.by_key(fold(name)) if m.place.feature == "town" and m.place.iso3 == iso3]
    return [p.place_id for p in found if admin1 in ("", p.admin1)]
