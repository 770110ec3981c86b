"""Names of where people came from, went, were taken to or spoke give way to the name of where the act was."""

from dataclasses import replace

import pytest

from conflict_events.extract.passed_by import beside_the_place, is_yardstick, passed_by
from conflict_events.text import Article, Place, Sentence, Toponym

_PROVINCES = ("Sool", "Mudug")


def place(name: str) -> Place:
    kind = "admin1" if name in _PROVINCES else "town"
    return Place(name.lower(), name, 5.0, 46.0, "SOM", "Somalia", "Mudug", None, kind, 9_000)  # type: ignore[arg-type]


def read(text: str, *names: str, title: str = "") -> tuple[Article, list[Toponym]]:
    whole = f"{title}\n\n{text}" if title else text
    article = Article("a", whole, len(title), None)
    start = whole.index(text)
    article.sentences = [Sentence(0, start, len(whole), text, 0)]
    spots = [(n, at) for n in names for at in range(len(whole)) if whole.startswith(n, at)]
    return article, [Toponym(at, at + len(n), n, place(n), 0.9, "exact") for n, at in sorted(spots, key=lambda s: s[1])]


def dropped(text: str, *names: str, title: str = "") -> list[str]:
    article, found = read(text, *names, title=title)
    starts = passed_by(article, found)
    return [t.text for t in found if t.start in starts]


@pytest.mark.parametrize(
    "text",
    [
        "A lorry bound for Wargalo was blown up near Bacadweyn.",
        "Three guards were shot in Bacadweyn and taken to hospital in Wargalo.",
        "Families fled to Wargalo after the shelling of Bacadweyn.",
        "Militiamen from Wargalo killed six traders in Bacadweyn.",
        "Shells launched from Wargalo hit the town of Bacadweyn.",
        "Six traders were killed in Bacadweyn, an official said on Monday in Wargalo.",
        "A convoy travelling to Wargalo was ambushed outside Bacadweyn.",
    ],
)
def test_whence_whither_and_who_spoke(text: str) -> None:
    assert dropped(text, "Wargalo", "Bacadweyn") == ["Wargalo"]


@pytest.mark.parametrize(
    "text",
    [
        "Thousands took to the streets of Wargalo and of Bacadweyn.",
        "They fled to Wargalo, where gunmen from another clan killed two, not Bacadweyn.",
        "Fighting was reported in Wargalo, far from Bacadweyn.",
        "Gunmen killed six traders 40 kilometres from Wargalo, in Bacadweyn.",
        "A bus was stopped on the way to the airport in Wargalo; Bacadweyn stayed calm.",
    ],
)
def test_other_words_pass_no_town_by(text: str) -> None:
    assert dropped(text, "Wargalo", "Bacadweyn") == []


def test_the_only_name_stays() -> None:
    assert dropped("The wounded were flown to Wargalo.", "Wargalo") == []


def test_a_name_hardly_believed_says_not_where() -> None:
    article, found = read("Two were shot at Bacadweyn's and flown to Wargalo.", "Wargalo", "Bacadweyn")
    doubted = [t if t.text == "Wargalo" else replace(t, score=0.4) for t in found]
    assert passed_by(article, doubted) == set()


def test_what_leads_away_gives_way_to_towns_only() -> None:
    assert dropped("Gunmen from Wargalo killed six traders in Mudug.", "Wargalo", "Mudug") == []


def test_a_headline_follows_its_body() -> None:
    text = "Gunmen fired on lorries bound for Wargalo near Bacadweyn."
    assert dropped(text, "Wargalo", "Bacadweyn", title="Lorries to Wargalo attacked") == ["Wargalo", "Wargalo"]


@pytest.mark.parametrize(
    ("text", "yardstick"),
    [
        ("Six were killed in Bacadweyn near Wargalo.", True),
        ("Six were killed in Bacadweyn, 30 km south of Wargalo.", True),
        ("Six were killed in Bacadweyn, a village close to Wargalo.", True),
        ("Lorries bound for Bacadweyn near Wargalo were burnt.", False),
        ("Six were killed in Bacadweyn and in Wargalo.", False),
    ],
)
def test_a_known_town_stands_for_itself_wherever_it_lies(text: str, *, yardstick: bool) -> None:
    article, found = read(text, "Bacadweyn", "Wargalo")
    assert is_yardstick(found[1], found, article.text) is yardstick


def test_the_city_of_a_named_suburb_is_a_yardstick() -> None:
    article, found = read("A shell hit the Wargalo suburb of Bacadweyn.", "Wargalo", "Bacadweyn")
    assert is_yardstick(found[0], found, article.text)


def test_who_wrote_the_article_sat_elsewhere() -> None:
    text = "Six traders were killed in Bacadweyn. (Reporting by A. Nur in Wargalo; editing by B. Ali in Eyl)"
    assert dropped(text, "Bacadweyn", "Wargalo", "Eyl") == ["Wargalo", "Eyl"]


@pytest.mark.parametrize(("thing", "gone"), [("airstrike", True), ("embassy", True), ("has", False)])
def test_a_country_before_a_thing_is_its_owner(thing: str, *, gone: bool) -> None:
    article, found = read(f"A Kenya {thing} hit five men in Bacadweyn.", "Kenya", "Bacadweyn")
    kenya = found[0].place._replace(feature="country")  # type: ignore[union-attr]
    named = [replace(found[0], place=kenya), found[1]]
    assert (found[0].start in passed_by(article, named)) is gone


def test_a_town_from_which_a_bearing_is_taken_is_a_yardstick() -> None:
    article, found = read("In Bacadweyn, northeast of Wargalo, gunmen fired.", "Bacadweyn", "Wargalo")
    assert [is_yardstick(t, found, article.text) for t in found] == [False, True]


def test_the_land_across_the_border_is_a_yardstick() -> None:
    article, found = read("Soldiers died near the border with Sool in eastern Mudug.", "Sool", "Mudug")
    assert [is_yardstick(t, found, article.text) for t in found] == [True, False]
    article, found = read("Soldiers died near the border with Sool.", "Sool")
    assert [is_yardstick(t, found, article.text) for t in found] == [False]


def test_what_lies_beside_the_place_is_passed_by_or_a_yardstick() -> None:
    article, found = read("A lorry bound for Eyl burnt in Bacadweyn, west of Wargalo.", "Eyl", "Bacadweyn", "Wargalo")
    assert beside_the_place(article, found) == {t.start for t in found if t.text != "Bacadweyn"}


@pytest.mark.parametrize(
    ("who", "gone"),
    [
        ("Injured soldier dies", True),
        ("Second victim dies", True),
        ("Wounded man succumbs to burns", True),
        ("Five people died", False),
        ("Second soldier dies", False),
    ],
)
def test_where_somebody_hurt_elsewhere_dies_gives_way(who: str, *, gone: bool) -> None:
    text = f"{who} in Wargalo after blast in Bacadweyn"
    assert dropped(text, "Wargalo", "Bacadweyn") == (["Wargalo"] if gone else [])


def test_where_somebody_hurt_died_stays_if_it_is_the_only_place_or_the_act_is_told_there() -> None:
    assert dropped("Injured soldier dies in Wargalo", "Wargalo") == []
    assert dropped("Injured man dies in Wargalo, where shells fell, not Bacadweyn", "Wargalo", "Bacadweyn") == []
