"""The place of an act: attachment, precision, offsets and fallbacks by the codebook."""

from collections.abc import Callable

import pytest

from conflict_events.locate.anchor import anchor_of
from conflict_events.locate.attach import Standing, attach_places
from conflict_events.locate.distance import kilometres, midpoint, offset_point
from conflict_events.locate.event_place import place_event
from conflict_events.locate.event_points import NOWHERE
from conflict_events.locate.features import surroundings
from conflict_events.locate.gazetteer import Gazetteer
from conflict_events.locate.toponyms import read_toponyms
from conflict_events.text import Article, EventPlace, Place, PlaceMention, Span, Toponym

Make = Callable[..., Article]


def placed(article: Article, gazetteer: Gazetteer, act: str) -> EventPlace:
    start = article.text.index(act)
    sentence = next(s for s in article.sentences if s.start <= start < s.end)
    found = read_toponyms(article, gazetteer)
    mentions = attach_places(article, sentence, start, start + len(act), found)
    return place_event(mentions, found, article, gazetteer=gazetteer)


def test_named_town_is_precision_one(article: Make, gazetteer: Gazetteer) -> None:
    place = placed(article("Gunmen killed nine people in Konduga, Borno State, on Monday."), gazetteer, "killed")
    assert (place.location, place.admin1, place.iso3, place.geo_precision) == ("Konduga", "Borno", "NGA", 1)


def test_hospital_town_is_not_the_place(article: Make, gazetteer: Gazetteer) -> None:
    made = article("A bomb killed six people in Konduga; the wounded were taken to a hospital in Maiduguri, Nigeria.")
    assert placed(made, gazetteer, "killed").location == "Konduga"


@pytest.mark.parametrize("made", ["made", "built", "trained", "funded"])
def test_where_a_thing_was_made_is_not_where_it_was_used(article: Make, gazetteer: Gazetteer, made: str) -> None:
    used = article(f"Police defused a bomb, from a Georgia {made} stock.")
    (georgia,) = read_toponyms(used, gazetteer)
    assert "seat_after" in surroundings(used.sentences[0], used.text, georgia)


def test_near_is_precision_two(article: Make, gazetteer: Gazetteer) -> None:
    place = placed(article("Two Armenian soldiers were killed near Sotk, Armenia, on Friday."), gazetteer, "killed")
    assert (place.location, place.geo_precision) == ("Sotk", 2)


def test_a_name_between_parts_a_town_from_what_is_near(article: Make, gazetteer: Gazetteer) -> None:
    place = placed(article("Militants from Maiduguri attacked Konduga, Nigeria."), gazetteer, "attacked")
    assert (place.location, place.geo_precision) == ("Konduga", 1)
    place = placed(article("TWO MEN WERE KILLED NEAR THE TOWN OF KONDUGA, NIGERIA."), gazetteer, "KILLED")
    assert (place.location, place.geo_precision) == ("Konduga", 2)


def test_offset_moves_the_point(article: Make, gazetteer: Gazetteer) -> None:
    place = placed(article("An ambush 20 km north of Maiduguri, Nigeria, killed five soldiers."), gazetteer, "killed")
    assert place.geo_precision == 2 and place.latitude is not None
    assert place.latitude == pytest.approx(11.8464 + 20 / 111.2, abs=0.01)


def test_an_offset_beyond_the_border_leaves_the_point_in_the_country(article: Make, gazetteer: Gazetteer) -> None:
    place = placed(article("An ambush 300 km east of Maiduguri, Nigeria, killed five soldiers."), gazetteer, "killed")
    assert (place.location, place.geo_precision) == ("Maiduguri", 2)
    assert place.longitude == pytest.approx(13.16, abs=0.05)


def test_province_alone_takes_its_seat_with_precision_three(article: Make, gazetteer: Gazetteer) -> None:
    place = placed(article("Bandits killed ten farmers in Borno State, Nigeria, on Sunday."), gazetteer, "killed")
    assert (place.location, place.admin1, place.geo_precision) == ("Maiduguri", "Borno", 3)


def test_country_alone_has_no_coordinates(article: Make, gazetteer: Gazetteer) -> None:
    place = placed(article("Dozens were killed in Nigeria last week."), gazetteer, "killed")
    assert (place.iso3, place.latitude, place.geo_precision) == ("NGA", None, None)


def test_unlisted_village_keeps_its_name_and_falls_back(article: Make, gazetteer: Gazetteer) -> None:
    place = placed(article("Gunmen killed nine people in the village of Zzyrkovo in Borno State."), gazetteer, "killed")
    assert place.location_surface == "Zzyrkovo" and place.admin1 == "Borno" and place.geo_precision == 3


def test_the_unit_right_behind_an_unlisted_name_holds_it() -> None:
    def named(start: int, name: str, feature: str) -> Toponym:
        place = Place(name, name, 12.0, 13.0, "NGA", "Nigeria", name, None, feature, 9)
        return Toponym(start, start + len(name), name, place, 0.9, "exact")

    village = Toponym(0, 8, "Zzyrkovo", None, 0.0, "unlisted")
    names = [village, named(10, "Borno", "admin1"), named(60, "Gombe", "town")]
    ranked = [(PlaceMention(t.start, t.end, "clause", 0.3), t) for t in names]
    held = anchor_of(village, ranked[0][0], ranked)
    assert held is not None and held.name == "Borno"


def test_wherever_the_article_names_the_unit_behind_an_unlisted_name_it_holds_it_but_not_the_dateline() -> None:
    def named(start: int, name: str) -> Toponym:
        place = Place(name, name, 12.0, 13.0, "SEN", "Senegal", name, None, "town", 9)
        return Toponym(start, start + len(name), name, place, 0.9, "exact")

    headline, again = (Toponym(at, at + 8, "Zzyrkovo", None, 0.0, "unlisted") for at in (0, 300))
    mentions = {
        "title": headline,
        "dateline": named(10, "Ziguinchor"),
        "clause": again,
        "sentence": named(310, "Bignona"),
    }
    ranked = [(PlaceMention(t.start, t.end, relation, 0.3), t) for relation, t in mentions.items()]  # type: ignore[arg-type]
    held = anchor_of(headline, ranked[0][0], ranked)
    assert held is not None and held.name == "Bignona"


def test_no_place_is_an_answer(article: Make, gazetteer: Gazetteer) -> None:
    assert placed(article("Nine people were killed."), gazetteer, "killed") == NOWHERE


def test_place_is_inherited_from_the_sentence_before(article: Make, gazetteer: Gazetteer) -> None:
    made = article("Gunmen stormed a market in Konduga, Borno State.", "They killed nine people before fleeing.")
    assert placed(made, gazetteer, "killed").location == "Konduga"


@pytest.mark.parametrize("bearing", [0, 45, 90, 180, 300])
def test_offset_point_lies_at_its_distance(bearing: float) -> None:
    lat, lon = offset_point(10.0, 179.9, 50, bearing)
    assert kilometres(10.0, 179.9, lat, lon) == pytest.approx(50, rel=0.01)
    assert -180 <= lon <= 180


def test_a_river_through_several_countries_gives_way_to_a_town_named_with_it() -> None:
    river = Place("ce:euphrates-", "Euphrates", 35, 40, "", "", None, None, "natural", 0)
    town = Place("gn:1", "Samawah", 31.3, 45.3, "IRQ", "Iraq", "Muthanna", None, "town", 150_000)
    article = Article("a", "They blocked the Euphrates bridge at Samawah.", 0, None)
    toponyms = [Toponym(17, 26, "Euphrates", river, 0.9, "exact"), Toponym(37, 44, "Samawah", town, 0.9, "exact")]
    mentions = [PlaceMention(17, 26, "clause", 0.8), PlaceMention(37, 44, "clause", 0.5)]
    assert place_event(mentions, toponyms, article).location == "Samawah"
    assert place_event(mentions[:1], toponyms, article).iso3 is None


def test_between_two_towns_is_half_way_with_both_as_evidence(article: Make, gazetteer: Gazetteer) -> None:
    made = article("Gunmen killed nine people on the road between Maiduguri and Konduga in Nigeria.")
    place = placed(made, gazetteer, "killed")
    assert (place.geo_precision, place.location_surface) == (2, "Maiduguri and Konduga")
    assert place.latitude == pytest.approx((11.8464 + 11.6518) / 2, abs=0.001)
    assert made.text[place.start : place.end] == "Maiduguri and Konduga"


@pytest.mark.parametrize(
    "stretch",
    [
        "on the highway linking Maiduguri and Konduga",
        "on the road from Maiduguri to Konduga",
        "on the Maiduguri-Konduga road",
    ],
)
def test_a_stretch_of_road_is_half_way(stretch: str, article: Make, gazetteer: Gazetteer) -> None:
    place = placed(article(f"Gunmen killed nine people {stretch} in Nigeria."), gazetteer, "killed")
    assert place.geo_precision == 2 and place.latitude == pytest.approx((11.8464 + 11.6518) / 2, abs=0.001)


def test_sides_that_fight_in_two_towns_are_no_stretch(article: Make, gazetteer: Gazetteer) -> None:
    made = article("Fighting between gunmen and soldiers in Maiduguri and Konduga, Nigeria, killed nine people.")
    assert placed(made, gazetteer, "Fighting").geo_precision == 1


def test_a_distance_written_out_moves_the_point(article: Make, gazetteer: Gazetteer) -> None:
    made = article("An ambush twenty kilometres north of Maiduguri, Nigeria, killed five soldiers.")
    assert placed(made, gazetteer, "killed").latitude == pytest.approx(11.8464 + 20 / 111.2, abs=0.01)


def test_distances_are_measured_from_towns(article: Make, gazetteer: Gazetteer) -> None:
    made = article("An ambush 20 km north of Sennar, Sudan, killed five soldiers.")
    place = placed(made, gazetteer, "killed")
    assert place.geo_precision == 2 and place.latitude == pytest.approx(13.5499 + 20 / 111.2, abs=0.01)


def test_a_village_that_no_source_holds_lies_where_the_text_says(article: Make, gazetteer: Gazetteer) -> None:
    made = article(
        "Gunmen killed nine people in the village of Zzyrkovo, 30 km north of Maiduguri, the capital of Borno State."
    )
    place = placed(made, gazetteer, "killed")
    assert (place.location_surface, place.geo_precision) == ("Zzyrkovo", 2)
    assert place.latitude == pytest.approx(11.8464 + 30 / 111.2, abs=0.01)


def test_a_name_without_a_place_lies_in_the_country_of_all_other_names() -> None:
    town = Place("gn:1", "Maiduguri", 11.8, 13.1, "NGA", "Nigeria", "Borno", None, "town", 9)
    names = [Toponym(0, 8, "Zzyrkovo", None, 0.0, "unlisted"), Toponym(90, 99, "Maiduguri", town, 0.9, "exact")]
    made = Article("a", "x" * 120, 0, None)
    place = place_event([PlaceMention(0, 8, "clause", 0.8)], names, made)
    assert (place.location, place.iso3, place.latitude) == ("Zzyrkovo", "NGA", None)


def test_a_clash_between_sides_is_not_half_way(article: Make, gazetteer: Gazetteer) -> None:
    made = article("Clashes between militants and soldiers killed nine people in Konduga, Nigeria.")
    assert placed(made, gazetteer, "killed").geo_precision == 1


def test_midpoint_crosses_the_date_line() -> None:
    lat, lon = midpoint(10.0, 179.0, 10.0, -179.0)
    assert abs(lon) == pytest.approx(180, abs=0.01) and lat == pytest.approx(10.0, abs=0.1)


def test_a_doubtful_name_gives_way_to_the_town_of_the_article() -> None:
    city = Place("gn:1", "Louisville", 38.25, -85.76, "USA", "United States", "Kentucky", None, "town", 600_000)
    far = Place("gn:2", "Shawnee", 39.04, -94.72, "USA", "United States", "Kansas", None, "town", 65_000)
    article = Article("a", "A child was shot in Shawnee, police in Louisville said.", 0, None)
    toponyms = [Toponym(20, 27, "Shawnee", far, 0.3, "exact"), Toponym(39, 49, "Louisville", city, 0.95, "exact")]
    mentions = [PlaceMention(20, 27, "clause", 0.9), PlaceMention(39, 49, "sentence", 0.2)]
    place = place_event(mentions, toponyms, article)
    assert (place.location, place.location_surface, place.geo_precision) == ("Louisville", "Shawnee", 2)
    assert place_event(mentions[:1], toponyms[:1], article).location == "Shawnee"


def test_a_square_named_like_a_province_lies_in_the_town_beside_it() -> None:
    province = Place("s", "Suhbaatar", 46.7, 113.3, "MNG", "Mongolia", "Suhbaatar", None, "admin1", 50_000)
    capital = Place("u", "Ulaanbaatar", 47.9, 106.9, "MNG", "Mongolia", "Ulaanbaatar", None, "town", 1_400_000)
    square = Toponym(30, 40, "Sükhbaatar", province, 0.21, "exact")
    names = [square, Toponym(0, 11, "Ulaanbaatar", capital, 0.7, "exact")]
    ranked = [PlaceMention(t.start, t.end, "clause", 0.5) for t in names]
    place = place_event(ranked, names, Article("a0", "x" * 60, 0, None))
    assert (place.location, place.geo_precision) == ("Ulaanbaatar", 2)


def doubtful(start: int, iso3: str, rule: str = "exact") -> Toponym:
    far = Place("gn:2", "Tessalit", 20.2, 1.0, iso3, "", "Kidal", None, "town", 0)
    return Toponym(start, start + 8, "Tessalit", far, 0.3, rule)


@pytest.mark.parametrize(
    ("name", "others", "stand_in"),
    [
        (doubtful(0, "MLI"), [(400, "MLI")], None),  # of its country, but far off in the text
        (doubtful(0, "MLI"), [(40, "NER"), (400, "MLI")], None),  # beside it, but the article plays in Mali too
        (doubtful(0, "MLI"), [(40, "NER")], "NER"),
        (doubtful(0, "MLI"), [(40, "MLI")], "MLI"),
        (doubtful(0, "ITA", "similar"), [(400, "SEN")], "SEN"),  # only spelt alike
    ],
)
def test_a_doubtful_name_gives_way_beside_a_sure_one(
    name: Toponym, others: list[tuple[int, str]], stand_in: str | None
) -> None:
    towns = [
        Toponym(start, start + 6, iso3, Place(iso3, iso3, 14.0, 2.0, iso3, "", "", None, "town", 9), 0.9, "exact")
        for start, iso3 in others
    ]
    ranked = [(PlaceMention(t.start, t.end, "clause", 0.3), t) for t in (name, *towns)]
    found = anchor_of(name, ranked[0][0], ranked)
    assert (found.name if found else None) == stand_in


def test_a_dateline_inside_a_sentence_is_no_part_of_its_clause(article: Make, gazetteer: Gazetteer) -> None:
    made = article("Beirut (Lebanon), 4 May - Two men were shot in Tripoli.")
    made.dateline = Span(0, 25, made.text[:25])
    found = read_toponyms(made, gazetteer)
    at = made.text.index("shot")
    relations = {
        made.text[m.start : m.end]: m.relation for m in attach_places(made, made.sentences[0], at, at + 4, found)
    }
    assert (relations["Beirut"], relations["Tripoli"]) == ("dateline", "clause")


@pytest.mark.parametrize(("head", "town"), [("SENNAR: ", "Dinder"), ("Sennar: ", "Sennar")])
def test_a_shouted_heading_is_the_province_of_the_town_below(head: str, town: str) -> None:
    text = f"{head}Two men were shot in Dinder."
    names = {"Sennar": (head.strip(": "), 0.6), "Dinder": ("Dinder", 0.4)}
    toponyms, mentions = [], []
    for name, (spelt, score) in names.items():
        at = text.index(spelt)
        place = Place(name, name, 13.5, 33.6, "SDN", "Sudan", "Sennar", None, "town", 20_000)
        toponyms.append(Toponym(at, at + len(spelt), spelt, place, 0.9, "exact"))
        mentions.append(PlaceMention(at, at + len(spelt), "clause", score))
    assert place_event(mentions, toponyms, Article("a", text, 0, None)).location == town


def test_a_name_elsewhere_stands_to_each_act_as_if_asked_anew(article: Make, gazetteer: Gazetteer) -> None:
    lines = ["Two men were shot in Konduga.", "They died there.", "Police met in Biu.", "A man was shot.", "It rained."]
    made = article(*lines, "Two were shot in Maiduguri, Nigeria.", "They left.", "He was shot too.")
    found = read_toponyms(made, gazetteer)
    standing = Standing(made, found)
    for sentence in made.sentences:
        act = (sentence.start, sentence.start + 4)
        assert standing.attach(sentence, act) == Standing(made, found).attach(sentence, act) != []
