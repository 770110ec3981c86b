"""Forces of states that are gone: the Soviet Union's in a republic that has left it, Yugoslavia's in its provinces."""

from datetime import date

import pytest

from conflict_events.extract.actors import ActorContext, name_actor


@pytest.mark.parametrize(
    ("surface", "iso3", "day", "name", "inter"),
    [
        ("Soviet troops", "LTU", date(1991, 1, 13), "Military Forces of the Soviet Union (1985-1991)", "External"),
        ("soldiers", "AZE", date(1990, 1, 20), "Military Forces of the Soviet Union (1985-1991)", "State"),
        ("Russian troops", "RUS", date(1995, 1, 20), "Military Forces of Russia (1991-1999)", "State"),
        ("Serbian police", "XKX", date(1998, 6, 1), "Police Forces of Yugoslavia (1989-2000)", "State"),
        ("Yugoslav soldiers", "SVN", date(1991, 6, 28), "Military Forces of Yugoslavia (1989-2000)", "External"),
        ("Serbian police", "SRB", date(2005, 6, 1), "Police Forces of Serbia and Montenegro (2000-2008)", "State"),
        ("Serbian police", "SRB", date(2015, 6, 1), "Police Forces of Serbia (2012-)", "State"),
    ],
)
def test_forces_are_of_the_state_there_was_that_day(surface: str, iso3: str, day: date, name: str, inter: str) -> None:
    found = name_actor(surface, ActorContext(iso3, day, "agent", "Attack"))
    assert (found.name, found.inter.split()[0].split("/")[0]) == (name, inter)
