"""Hostile names and texts: they are read as the names they show, their spans hold, and no text costs more than its
length. Every test first makes sure that the thing it is about was reached."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflict_events.locate import attach_places, read_toponyms, resolve_spans
from conflict_events.locate.folding import MAX_NAME, fold, fold_once
from conflict_events.locate.gazetteer import Gazetteer
from conflict_events.locate.locator import Locator
from conflict_events.text import Article, Sentence

WRITTEN = {
    "accents apart": ("Be\u0301irut", "Be\u0301irut"),
    "accent at the end": ("Beiru\u0301t\u0301", "Beiru\u0301t\u0301"),
    "stacked accents": ("".join(c + "\u0301\u0316\u0334" for c in "Beirut"),) * 2,
    "direction marks inside": ("Be\u202eir\u202cut", "Be\u202eir\u202cut"),
    "direction marks around": ("\u202bBeirut\u202c", "Beirut"),
    "isolates around": ("\u2067Beirut\u2069", "Beirut"),
    "soft hyphen": ("Bei\u00adrut", "Bei\u00adrut"),
    "blank without width": ("Bei\u200brut", "Bei\u200brut"),
    "nul": ("Bei\x00rut", "Bei\x00rut"),
    "Cyrillic letters": ("Bеirut", "Bеirut"),
    "wide letters": ("Ｂｅｉｒｕｔ", "Ｂｅｉｒｕｔ"),
    "brackets": ("[Beirut]", "Beirut"),
    "many brackets": ("((((Beirut))))", "Beirut"),
    "quotes": ("“Beirut”", "Beirut"),
}


@pytest.mark.parametrize(("written", "span"), WRITTEN.values(), ids=list(WRITTEN))
def test_a_disguised_name_is_found_in_its_text(written: str, span: str, gazetteer: Gazetteer) -> None:
    text = f"Gunmen attacked a market in {written} on Monday, police said."
    (found,) = read_toponyms(Article("x", text, 0, None), gazetteer)
    assert found.place is not None and found.place.name == "Beirut"
    assert text[found.start : found.end] == found.text == span


@pytest.mark.parametrize(("written", "span"), WRITTEN.values(), ids=list(WRITTEN))
def test_a_disguised_name_is_resolved_where_it_is_marked(written: str, span: str, gazetteer: Gazetteer) -> None:
    text = f"Gunmen attacked a market in {written} on Monday, police said."
    marks = (28, 28 + len(written))
    (found,) = resolve_spans(Article("x", text, 0, None), gazetteer, [marks])
    assert (found.start, found.end) == marks
    assert found.place is not None and found.place.name == "Beirut"


def test_letters_of_two_scripts_are_read_by_shape_only_when_mixed() -> None:
    assert "Мосkвa" != "Москва" and fold("Мосkвa") != "moskva"  # mixed: its letters are taken for Latin ones
    assert fold("Москва") == "moskva"


@settings(deadline=None)
@given(st.text(min_size=1, max_size=40), st.text(alphabet="\u202e\u200b\u00ad\u2060\u034f\ufeff", max_size=3))
def test_what_no_reader_sees_changes_no_key(name: str, unseen: str) -> None:
    middle = len(name) // 2
    assert fold_once(name[:middle] + unseen + name[middle:]) == fold_once(name[:middle] + name[middle:])


@pytest.mark.parametrize("letter", ["a", "á", "(", "\u202e", "и", "A-"])
def test_a_name_of_ten_thousand_characters_is_cut(letter: str, gazetteer: Gazetteer) -> None:
    name = letter * 10_000
    assert len(fold(name)) <= MAX_NAME
    text = f"Gunmen attacked {name} near Beirut, police said."
    found = read_toponyms(Article("x", text, 0, None), gazetteer)
    assert [t.place.name for t in found if t.place] == ["Beirut"]
    assert [t.text for t in resolve_spans(Article("x", text, 0, None), gazetteer, [(16, 16 + len(name))])] in (
        [],
        [name],
    )


def seconds(run: Callable[[], object]) -> float:
    """The best of three in processor time: others may load the machine."""
    best = float("inf")
    for _ in range(3):
        started = time.process_time()
        run()
        best = min(best, time.process_time() - started)
    return best


LONG = {
    "one town": "In Beirut, ",
    "towns": "In Beirut, Goma and Yerevan, ",
    "unknown names": "in Qorvanel, in Zerhoun and near Sotk, ",
    "capitals": "BEIRUT GOMA ",
    "streets": "Police closed Dallas Avenue in Beirut. ",
    "people": "Mr. Smith met Mrs. Dallas. ",
    "disguised": "in Be\u202eirut, in Bei\u0301rut ",
}


@pytest.mark.parametrize("unit", LONG.values(), ids=list(LONG))
def test_a_text_eight_times_as_long_takes_about_eight_times_as_long(unit: str, gazetteer: Gazetteer) -> None:
    def work(times: int) -> Callable[[], object]:
        article = Article("x", unit * times, 0, None)
        return lambda: read_toponyms(article, gazetteer)

    assert read_toponyms(Article("x", unit * 100, 0, None), gazetteer) or unit in (LONG["capitals"], LONG["people"])
    assert seconds(work(800)) < 24 * seconds(work(100))


def test_two_thousand_marked_names_are_answered_in_one_article(gazetteer: Gazetteer) -> None:
    def work(times: int) -> Callable[[], list[object]]:
        text = "Beirut, Goma, " * times
        spans = [(k, k + 6) for k in range(0, 14 * times, 14)] + [(k, k + 4) for k in range(8, 14 * times, 14)]
        return lambda: list(resolve_spans(Article("x", text, 0, None), gazetteer, spans))

    assert len(work(1000)()) == 2000
    assert seconds(work(1000)) < 24 * seconds(work(125))


def book(sentences: int) -> Article:
    told = "Gunmen killed two men in Goma near Sotk. "
    made = Article("x", told * sentences, 0, None)
    spans = [(k * len(told), (k + 1) * len(told) - 1) for k in range(sentences)]
    made.sentences = [Sentence(k, start, end, told[:-1], k // 5) for k, (start, end) in enumerate(spans)]
    return made


def test_acts_of_a_long_article_look_at_what_is_near_them(gazetteer: Gazetteer) -> None:
    def work(sentences: int) -> Callable[[], int]:
        made = book(sentences)
        found = read_toponyms(made, gazetteer)
        places = Locator(gazetteer)
        return lambda: sum(len(places.attach(made, s, s.start + 7, s.start + 13, found)) for s in made.sentences)

    assert work(50)() > 1000
    assert seconds(work(400)) < 24 * seconds(work(50))


def test_the_toponyms_of_one_article_are_not_taken_for_those_of_the_next(gazetteer: Gazetteer) -> None:
    places = Locator(gazetteer)
    for made in (book(3), book(30), book(2)):
        found = places.toponyms(made, ())
        last = made.sentences[-1]
        act = last.start + 7, last.start + 13
        assert places.attach(made, last, *act, found) == attach_places(made, last, *act, found) != []
