"""The gazetteer file: look-ups, guarded likeness, atomic writing, damage told in plain words."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflict_events.errors import InputError
from conflict_events.locate.build import write_gazetteer
from conflict_events.locate.entries import Collection, plain
from conflict_events.locate.gazetteer import Gazetteer
from conflict_events.locate.units import _with_bare_names


def test_exact_finds_every_reading_largest_first(gazetteer: Gazetteer) -> None:
    found = [(m.place.name, m.place.iso3) for m in gazetteer.exact("TRIPOLI")]
    assert found == [("Tripoli", "LBY"), ("Tripoli", "LBN")]


def test_country_row_comes_first_and_has_its_seat(gazetteer: Gazetteer) -> None:
    match = gazetteer.exact("Armenia")[0]
    assert match.place.feature == "country" and match.seat is not None
    assert gazetteer.number(match.seat).name == "Yerevan"


def test_similar_is_bound_to_the_country(gazetteer: Gazetteer) -> None:
    assert [m.place.name for m in gazetteer.similar("Deir el-Balah", "PSE")] == ["Dayr al Balah"]
    assert gazetteer.similar("Deir el-Balah", "NGA") == ()


def test_another_name_with_the_same_consonants_is_not_similar(gazetteer: Gazetteer) -> None:
    assert [m.place.name for m in gazetteer.similar("Maidugury", "NGA")] == ["Maiduguri"]
    assert gazetteer.similar("Mudegure", "NGA") == ()


def test_countries_have_codes_and_regions(gazetteer: Gazetteer) -> None:
    assert gazetteer.countries["PSE"].iso_numeric == 275
    assert gazetteer.countries["SDN"].region == "Northern Africa"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_no_name_breaks_a_look_up(gazetteer: Gazetteer, name: str) -> None:
    for match in (*gazetteer.exact(name), *gazetteer.similar(name, "PSE")):
        assert -90 <= match.place.latitude <= 90


def test_missing_and_damaged_files_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no gazetteer"):
        Gazetteer.open(tmp_path / "none.sqlite")
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(b"not a database" * 100)
    with pytest.raises(InputError, match="not a gazetteer") as caught:
        Gazetteer.open(broken)
    assert "build it again" in (caught.value.hint or "")


def test_same_sources_give_the_same_bytes(collection: Collection, tmp_path: Path) -> None:
    one, two = tmp_path / "one.sqlite", tmp_path / "two.sqlite"
    write_gazetteer(one, collection, "x")
    write_gazetteer(two, collection, "x")
    assert one.read_bytes() == two.read_bytes()


def test_a_failed_build_leaves_the_old_file(collection: Collection, tmp_path: Path) -> None:
    out = tmp_path / "g.sqlite"
    write_gazetteer(out, collection, "x")
    before = out.read_bytes()
    bad = Collection([*collection.places, object()], collection.countries)  # type: ignore[list-item]
    with pytest.raises(AttributeError):
        write_gazetteer(out, bad, "y")
    assert out.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["g.sqlite"]


def test_units_are_found_without_their_kind_but_not_by_a_direction() -> None:
    assert "borno" in _with_bare_names(["Borno State"])
    assert "northern" not in _with_bare_names(["Northern Governorate"])


def test_display_names_are_plain() -> None:
    assert plain("Ménaka") == "Menaka"


def test_a_territory_counted_to_another_country_keeps_its_code_and_is_one_province() -> None:
    from conflict_events.locate.sources import RawPlace
    from conflict_events.locate.towns import Towns

    codes = [
        {"iso2": "HK", "iso3": "HKG", "name": "Hong Kong", "coded_as": "CHN"},
        {"iso2": "FR", "iso3": "FRA", "name": "France", "coded_as": ""},
    ]
    towns = Towns(codes, {"HK.NTW": {"name": "Tsuen Wan"}, "FR.11": {"name": "Ile-de-France"}})
    here = towns.town(RawPlace("gn:1", ["Tsuen Wan"], 22.37, 114.11, "HK", "HK.NTW", "town", 1, "x"), None)
    there = towns.town(RawPlace("gn:2", ["Paris"], 48.85, 2.35, "FR", "FR.11", "town", 1, "x"), None)
    assert here is not None and there is not None
    assert (here.iso3, here.admin1) == ("HKG", "Hong Kong")
    assert (there.iso3, there.admin1) == ("FRA", "Ile-de-France")
