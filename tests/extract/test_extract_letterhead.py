"""A letterhead is no sentence about an event."""

import pytest

from conflict_events.extract.first_look import first_look
from conflict_events.extract.letterhead import is_letterhead
from conflict_events.extract.segment import read_article


@pytest.mark.parametrize(
    ("text", "letterhead"),
    [
        ("Monday, 21 November 2022", True),
        ("Goma, Wednesday 28 February 2024", True),
        ("(Published Tuesday, Nov. 29, 2016)", True),
        ("4 May 2020", True),
        ("Five were killed on 21 November 2022", False),
        ("Gunmen killed five soldiers in Goma on Monday, 21 November 2022.", False),
        ("The battle of 21 November", False),
        ("Goma fell.", False),
    ],
)
def test_a_date_with_its_year_and_hardly_a_word_is_a_letterhead(text: str, letterhead: bool) -> None:
    assert is_letterhead(text) is letterhead


def test_a_letterhead_is_not_read_for_events() -> None:
    text = "Five protesters killed\n\nMonday, 21 November 2022\n\nTroops fired on a crowd on Saturday and killed five."
    read = first_look(read_article("a1", text, len("Five protesters killed"), None))
    assert [s.text[:6] for s in read] == ["Five p", "Troops"]
