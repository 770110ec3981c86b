"""Whether the best reading of a name is believed."""

import pytest

from conflict_events.locate.containers import Candidate
from conflict_events.locate.doubt import FEATURES, belief, features
from conflict_events.locate.evidence import Evidence, Votes
from conflict_events.locate.gazetteer import Match
from conflict_events.locate.home import Home
from conflict_events.text import Place

_NOTHING = Evidence(Votes(), Votes(), Votes(), Votes(), Votes(), Home())


def match(number: int, latitude: float, feature: str = "town", iso3: str = "COL") -> Match:
    place = Place(f"gn:{number}", "Saravena", latitude, -71.9, iso3, "", "Arauca", None, feature, 5000)  # type: ignore[arg-type]
    return Match(place, 1.0, "exact", None, False)


def values(*readings: Match) -> dict[str, float]:
    candidate = Candidate(0, 8, "Saravena", "saravena", readings, 1.0)
    odds = [0.6, *[0.4 / (len(readings) - 1)] * (len(readings) - 1)]
    return dict(zip(FEATURES, features(candidate, readings, odds, _NOTHING), strict=True))


def test_a_town_and_its_district_are_one_place() -> None:
    beside, away = values(match(1, 6.95), match(2, 7.0, "admin2")), values(match(1, 6.95), match(2, 9.5, "admin2"))
    assert beside["chance"] == pytest.approx(1.0) and away["chance"] == pytest.approx(0.6)


def test_namesakes_lie_elsewhere() -> None:
    assert values(match(1, 6.95), match(2, 7.0))["namesakes"] == 0.0
    assert values(match(1, 6.95), match(2, 9.5))["namesakes"] > 0.0
    assert values(match(1, 6.95), match(2, 9.5, iso3="VEN"))["namesakes"] == 0.0


def test_a_name_of_one_place_is_believed_sooner_than_one_of_two() -> None:
    candidate = Candidate(0, 8, "Saravena", "saravena", (), 1.0)
    one = belief(candidate, [match(1, 6.95), match(2, 7.0)], [0.6, 0.4], _NOTHING)
    assert one > belief(candidate, [match(1, 6.95), match(2, 9.5)], [0.6, 0.4], _NOTHING)


def test_a_seat_without_a_count_is_no_hamlet() -> None:
    def people(admin2: str | None) -> float:
        one = match(1, 6.95)
        seat = one._replace(place=one.place._replace(population=0, admin2=admin2))
        return values(seat, match(2, 9.5))["people"]

    assert people("Saravena") > people("Arauquita") == people(None)
