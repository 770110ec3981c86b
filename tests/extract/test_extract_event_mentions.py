"""The place of an event is weighed over all its statements: the body goes before a headline of several places."""

from itertools import pairwise

import pytest

from conflict_events.extract.event_mentions import FEATURES, event_mentions, features, headline_lists, sightings
from conflict_events.extract.statement import Reading, RoleSpan, Statement
from conflict_events.text import Article, Place, PlaceMention, Relation, Sentence, Span, Toponym

TITLE = "Omdurman bus, Nyala market: two days of war"
BODY = "A shell hit a bus in Omdurman on Wednesday."
TEXT = f"{TITLE}\n\n{BODY}"
START = TEXT.find(BODY)
READ = 0.9


def place(name: str, feature: str = "town") -> Place:
    return Place(name.lower(), name, 15.0, 32.0, "SDN", "Sudan", "Khartoum", None, feature, 100_000)


def toponym(name: str, start: int = 0, score: float = 0.9) -> Toponym:
    at = TEXT.find(name, start)
    return Toponym(at, at + len(name), name, place(name), score, "exact")


NAMES = [toponym("Omdurman"), toponym("Nyala"), toponym("Omdurman", START)]
ARTICLE = Article("a", TEXT, len(TITLE), None)


def statement(start: int, end: int, read: list[Toponym], attached: list[float]) -> Statement:
    kind = "title" if start == 0 else "body"
    sentence = Sentence(0 if start == 0 else 1, start, end, TEXT[start:end], 0, kind)  # type: ignore[arg-type]
    roles = tuple(RoleSpan("location", t.start - start, t.end - start, READ) for t in read)
    mentions = [PlaceMention(t.start, t.end, "clause", p) for t, p in zip(NAMES, attached, strict=True)]
    return Statement(sentence, Reading({"new_event": 0.9}, {"none": 1.0}, roles, ("test",)), mentions)


HEADLINE = statement(0, len(TITLE), [NAMES[0], NAMES[1]], [0.6, 0.9, 0.2])
SENTENCE = statement(START, len(TEXT), [NAMES[2]], [0.5, 0.3, 0.9])


def test_the_body_says_which_place_of_the_headline_is_meant() -> None:
    found = event_mentions(ARTICLE, [HEADLINE, SENTENCE], NAMES)
    assert TEXT[found[0].start : found[0].end] == "Omdurman"
    assert all(first.score >= second.score for first, second in pairwise(found))


def test_mentions_of_one_place_share_its_probability() -> None:
    found = {(m.start, m.end): m.score for m in event_mentions(ARTICLE, [HEADLINE, SENTENCE], NAMES)}
    one, other, again = ((t.start, t.end) for t in NAMES)
    assert found[one] == found[again]
    assert abs(found[one] + found[other] - 1) < 0.001


def test_a_headline_with_one_town_lists_nothing() -> None:
    seen = sightings(ARTICLE, [HEADLINE, SENTENCE], NAMES)
    assert headline_lists(ARTICLE, seen)
    assert not headline_lists(ARTICLE, [s for s in seen if s.toponym.text == "Omdurman"])


def test_features_tell_body_from_headline() -> None:
    above, _, below = sightings(ARTICLE, [HEADLINE, SENTENCE], NAMES)
    values = dict(zip(FEATURES, features(above, ARTICLE, lists=True), strict=True))
    assert (values["read_headline"], values["read_body"], values["headline_lists"]) == (READ, 0.0, 1.0)
    values = dict(zip(FEATURES, features(below, ARTICLE, lists=True), strict=True))
    assert (values["read_headline"], values["read_body"], values["own_sentence"]) == (0.0, READ, 1.0)


def test_the_town_of_the_hospital_is_told_from_that_of_the_act() -> None:
    text = "A blast hit Omdurman; a child died at a hospital in Nyala."
    names = [Toponym(text.find(n), text.find(n) + len(n), n, place(n), 0.9, "exact") for n in ("Omdurman", "Nyala")]
    mentions = [PlaceMention(t.start, t.end, "clause", 0.5) for t in names]
    reading = Reading({"new_event": 0.9}, {"none": 1.0}, (), ("test",))
    told = Statement(Sentence(0, 0, len(text), text, 0), reading, mentions)
    found = event_mentions(Article("a", text, 0, None), [told], names)
    assert text[found[0].start : found[0].end] == "Omdurman" and found[0].score > 0.5


def test_no_names_no_mentions() -> None:
    assert event_mentions(ARTICLE, [], NAMES) == []


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Sake lies 27 kilometres west of Goma.", {"Sake"}),
        ("Sake is about 20 km from the city of Goma.", {"Sake"}),
        ("Sake was shelled and 12 soldiers died in Goma.", {"Sake", "Goma"}),
        ("Sake was hit by 3 drones fired from Goma.", {"Sake", "Goma"}),
    ],
)
def test_a_town_that_only_says_where_another_lies_is_no_place_of_an_act(text: str, kept: set[str]) -> None:
    names = [
        Toponym(at, at + 4, text[at : at + 4], place(text[at : at + 4]), 0.9, "exact") for at in (0, text.find("Goma"))
    ]
    sentence = Sentence(0, 0, len(text), text, 0, "body")
    mentions = [PlaceMention(t.start, t.end, "clause", 0.5) for t in names]
    told = Statement(sentence, Reading({"new_event": 0.9}, {"none": 1.0}, (), ("test",)), mentions)
    found = event_mentions(Article("a", text, 0, None), [told], names)
    assert {text[m.start : m.end] for m in found} == kept


def test_a_far_town_by_the_name_of_a_person_gives_way_to_a_place_of_the_country_told_of() -> None:
    text = "Gunmen took Rodriguez in Wad Madani and drove past Kosti in Sudan."
    far = Place("rodriguez", "Rodriguez", 14.7, 121.1, "PHL", "Philippines", "Rizal", None, "town", 100_000)
    spots = {"Rodriguez": far, "Wad Madani": place("Wad Madani"), "Kosti": place("Kosti")}
    names = [Toponym(text.find(n), text.find(n) + len(n), n, p, 0.9, "exact") for n, p in spots.items()]
    mentions = [PlaceMention(t.start, t.end, "clause", p) for t, p in zip(names, (0.6, 0.5, 0.1), strict=True)]
    told = Statement(
        Sentence(0, 0, len(text), text, 0), Reading({"new_event": 0.9}, {"none": 1.0}, (), ("t",)), mentions
    )
    article = Article("a", text, 0, None)
    assert [s.is_abroad for s in sightings(article, [told], names)] == [True, False, False]
    found = event_mentions(article, [told], names)
    assert text[found[0].start : found[0].end] == "Wad Madani"
    told.places = mentions[:1]
    assert not sightings(article, [told], names[:1])[0].is_abroad


@pytest.mark.parametrize(("score", "dateline", "kept"), [(0.7, True, False), (0.95, True, True), (0.7, False, True)])
def test_a_doubtful_name_abroad_is_no_place_of_what_is_told_under_a_dateline(
    score: float, dateline: bool, kept: bool
) -> None:
    text = "Kosti - Gunmen took the Oas secretary hostage."
    far = Place("oas", "Oas", 13.2, 123.5, "PHL", "Philippines", "Bicol", None, "town", 50_000)
    home = Toponym(0, 5, "Kosti", place("Kosti"), 0.9, "exact")
    name = Toponym(24, 27, "Oas", far, score, "exact")
    mention = PlaceMention(24, 27, "clause", 0.9)
    reading = Reading({"new_event": 0.9}, {"none": 1.0}, (), ("t",))
    told = Statement(Sentence(0, 8, len(text), text[8:], 0), reading, [mention])
    article = Article("a", text, 0, None)
    article.dateline = Span(0, 7, text[:7]) if dateline else None
    assert bool(event_mentions(article, [told], [home, name])) is kept


@pytest.mark.parametrize(("read", "kept"), [(0.95, True), (0.4, False)])
def test_what_is_read_as_the_place_of_an_act_is_a_village_with_a_far_namesake(read: float, kept: bool) -> None:
    text = "Kosti - Gunmen came down on Oas at dawn."
    far = Place("oas", "Oas", 13.2, 123.5, "PHL", "Philippines", "Bicol", None, "town", 50_000)
    names = [Toponym(0, 5, "Kosti", place("Kosti"), 0.9, "exact"), Toponym(28, 31, "Oas", far, 0.5, "exact")]
    reading = Reading({"new_event": 0.9}, {"none": 1.0}, (RoleSpan("location", 20, 23, read),), ("t",))
    told = Statement(Sentence(0, 8, len(text), text[8:], 0), reading, [PlaceMention(28, 31, "clause", 0.9)])
    article = Article("a", text, 0, None)
    article.dateline = Span(0, 7, text[:7])
    assert bool(event_mentions(article, [told], names)) is kept


@pytest.mark.parametrize(("relation", "kept"), [("clause", True), ("sentence", True), ("previous", False)])
def test_the_capital_is_the_place_of_acts_told_in_its_own_sentence(relation: Relation, kept: bool) -> None:
    text = "A bomb went off in the capital."
    name = Toponym(19, 30, "the capital", place("Khartoum"), 0.9, "implied")
    reading = Reading({"new_event": 0.9}, {"none": 1.0}, (), ("t",))
    told = Statement(Sentence(0, 0, len(text), text, 0), reading, [PlaceMention(19, 30, relation, 0.9)])
    assert bool(event_mentions(Article("a", text, 0, None), [told], [name])) is kept


def test_where_an_act_is_said_to_have_taken_place_is_its_place() -> None:
    text = f"{TEXT} The blast took place near Nyala on Tuesday."
    start = text.index("The blast")
    there = Toponym(text.rindex("Nyala"), text.rindex("Nyala") + 5, "Nyala", place("Nyala"), 0.9, "exact")
    said = Sentence(2, start, len(text), text[start:], 0, "body")
    reading = Reading({"new_event": 0.9}, {"none": 1.0}, (), ("test",))

    def likeliest(score: float) -> str:
        outright = Statement(said, reading, [PlaceMention(there.start, there.end, "clause", score)])
        article = Article("a", text, len(TITLE), None)
        found = event_mentions(article, [HEADLINE, SENTENCE, outright], [*NAMES, there])
        return text[found[0].start : found[0].end]

    assert (likeliest(0.9), likeliest(0.2)) == ("Nyala", "Omdurman")


def test_the_town_of_the_dateline_is_never_abroad_however_doubtful() -> None:
    text = "Kosti - A bomb went off in the San Jose quarter of Kosti."
    far = Place("sj", "San Jose", 9.9, -84.1, "CRI", "Costa Rica", "San Jose", None, "town", 300_000)
    names = [
        Toponym(0, 5, "Kosti", place("Kosti"), 0.6, "exact"),
        Toponym(31, 39, "San Jose", far, 0.22, "exact"),
        Toponym(51, 56, "Kosti", place("Kosti"), 0.6, "exact"),
    ]
    mentions = [PlaceMention(t.start, t.end, "clause", 0.9) for t in names[1:]]
    reading = Reading({"new_event": 0.9}, {"none": 1.0}, (), ("t",))
    told = Statement(Sentence(0, 8, len(text), text[8:], 0), reading, mentions)
    article = Article("a", text, 0, None)
    article.dateline = Span(0, 7, text[:7])
    assert [(m.start, m.end) for m in event_mentions(article, [told], names)] == [(51, 56)]


def test_a_place_named_hundreds_of_times_is_weighed_by_its_surest_sightings() -> None:
    names = [Toponym(n, n + 1, "x", place("x"), 0.9, "exact") for n in range(500)]
    sentence = Sentence(0, 0, 500, "x" * 500, 1)
    mentions = [PlaceMention(n, n + 1, "sentence", (n + 1) / 502) for n in range(500)]
    told = Statement(sentence, Reading({"new_event": 0.9}, {"none": 1.0}, (), ("test",)), mentions)
    seen = sightings(Article("a", "x" * 500, 0, None), [told], names)
    assert len(seen) == 500 and max(len(s.again) for s in seen) <= 4, "all with all is quadratic"
    assert {max(m.score for s in one.again for m in s.body) for one in seen[:-1]} == {500 / 502}
    assert max(m.score for s in seen[-1].again for m in s.body) == 499 / 502
