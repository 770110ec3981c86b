"""Names of known groups with words left out, and names that are none of theirs."""

from datetime import date

import pytest

from conflict_events.extract.actors import ActorContext, name_actor
from conflict_events.extract.actors.cut_short import cut_short
from conflict_events.extract.actors.mentions import mentions_in
from conflict_events.text import Article


@pytest.mark.parametrize(
    ("name", "iso3", "year", "expected"),
    [
        ("Farabundo Marti Liberation", "SLV", 1989, "FMLN: Farabundo Marti National Liberation Front"),
        ("Moro Islamic Front", "PHL", 2005, "MILF: Moro Islamic Liberation Front"),
        ("Kachin Independence", "MMR", 2020, "KIA: Kachin Independence Army"),
        ("Moro Liberation", "PHL", 2005, None),  # two fronts
        ("Liberation Army", "SSD", 2020, None),  # nobody's own word
        ("Farabundo Marti Liberation", "COL", 1989, None),  # not there
        ("Farabundo Marti Liberation", "SLV", 2020, None),  # no longer
        ("Liberation Farabundo", "SLV", 1989, None),  # another order
    ],
)
def test_a_name_with_words_left_out_is_that_of_the_group(name: str, iso3: str, year: int, expected: str | None) -> None:
    found = cut_short(name, ActorContext(iso3, date(year, 6, 1)))
    assert (found.name if found else None) == expected


def test_fighters_of_a_cut_name_are_of_the_group() -> None:
    text = "The guerrillas of the Farabundo Marti Liberation attacked a post."
    context = ActorContext("SLV", date(1989, 11, 15), "agent", "Armed clash", Article("a", text, 0, None))
    assert name_actor(mentions_in(text)[0], context).name == "FMLN: Farabundo Marti National Liberation Front"


def test_a_cut_name_introduces_no_new_group() -> None:
    context = ActorContext("SLV", date(1989, 11, 15), "agent", "Armed clash")
    found = name_actor("guerrillas of the Farabundo Marti Liberation Front", context)
    assert found.name == "FMLN: Farabundo Marti National Liberation Front"
