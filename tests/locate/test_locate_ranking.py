"""Features of single readings of a name."""

import pytest

from conflict_events.locate.containers import Candidate
from conflict_events.locate.evidence import Evidence, Votes
from conflict_events.locate.gazetteer import Match
from conflict_events.locate.home import Home
from conflict_events.locate.ranking import FEATURES, features, rivals, unit_kind
from conflict_events.text import Place

_NOTHING = Evidence(Votes(), Votes(), Votes(), Votes(), Votes(), Home())


def match(feature: str, iso3: str, admin1: str, *, capital: bool = False) -> Match:
    place = Place(f"{feature}:{admin1}", "California", 40.0, -80.0, iso3, "", admin1, None, feature, 5000)  # type: ignore[arg-type]
    return Match(place, 1.0, "exact", None, capital)


@pytest.mark.parametrize(
    ("town", "marked"),
    [
        (match("town", "USA", "Pennsylvania"), 1.0),
        (match("town", "USA", "California"), 0.0),
        (match("town", "CRI", "Alajuela"), 0.0),
        (match("town", "USA", "District of Columbia", capital=True), 0.0),
    ],
)
def test_a_town_named_like_another_province_of_its_country(town: Match, marked: float) -> None:
    readings = [match("admin1", "USA", "California"), town]
    candidate = Candidate(0, 10, "California", "california", tuple(readings), 1.0)
    values = dict(zip(FEATURES, features(candidate, town, _NOTHING, rivals(readings)), strict=True))
    assert values["named_after_province"] == marked


def test_votes_of_a_name_do_not_count_for_itself() -> None:
    votes = Votes()
    votes.add("goma", {"COD": 0.5, "NGA": 0.5})
    votes.add("sake", {"COD": 1.0})
    assert votes.of_others("goma", "COD") == 1.0
    assert votes.of_others("beni", "COD") == 1.5
    assert votes.sum_of_others("sake") == 1.0


def test_a_unit_no_larger_than_a_town_is_ranked_as_a_district() -> None:
    assert unit_kind(match("admin1", "PRI", "Salinas").place) == "admin2"
    assert unit_kind(match("admin1", "USA", "California").place) == "admin1"
    assert unit_kind(match("town", "PRI", "Salinas").place) == "town"
