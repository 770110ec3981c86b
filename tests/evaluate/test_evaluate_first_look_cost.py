"""What the first look costs is counted by events, over labelled sentences, on the text that the reader gets."""

from conflict_events.evaluate.as_read import as_read
from conflict_events.evaluate.first_look_cost import first_look_cost, first_look_lines

CALM = "The choir of the valley has a new conductor. " * 12
AMBUSH = "Gunmen ambushed an army convoy near Niono on Thursday, killing five soldiers."


def document(doc_id: str, text: str, *tellings: str) -> dict[str, object]:
    events = [{"event_id": f"e{n}", "evidence": told} for n, told in enumerate(tellings)]
    return {"doc_id": doc_id, "title": "Notes", "text": text, "published_at": "2024-01-05", "events": events}


def test_an_event_none_of_whose_sentences_is_left_is_lost() -> None:
    hidden = "The conductor came home on Tuesday without his hat."
    cost = first_look_cost(
        [
            document("seen", f"{AMBUSH} {CALM}", AMBUSH),
            document("unseen", f"{CALM}{hidden}", hidden),
            document("calm", CALM),
        ]
    )
    assert (cost.articles, cost.events, cost.lost, cost.recall_loss) == (3, 2, ("unseen",), 0.5)
    assert (cost.calm, cost.dropped_calm, cost.dropped_news) == (1, 1, ("unseen",))
    assert 0 < cost.read < cost.sentences
    assert "lost in unseen" in list(first_look_lines(cost))


def test_sentences_marked_as_news_count_before_the_evidence() -> None:
    marked = document("a", f"{AMBUSH} {CALM}", "words that the article does not hold")
    marked["statements"] = [{"text": AMBUSH, "label": "new_event", "event_id": "e0"}]
    assert first_look_cost([marked]).lost == ()
    assert first_look_cost([marked]).events == 1


def test_an_event_whose_sentences_are_not_found_is_not_counted() -> None:
    cost = first_look_cost([document("a", f"{AMBUSH} {CALM}", "words that the article does not hold")])
    assert (cost.events, cost.recall_loss) == (0, None)


def test_a_title_that_the_text_repeats_is_read_once() -> None:
    title = "Five soldiers killed in ambush near Niono"
    body = f"{AMBUSH} The attackers fled on motorcycles, a spokesman said in the capital on Friday."
    told = {"title": title, "text": f"{title}\n\n{body}"}
    assert as_read(told) == as_read({"title": title, "text": body}) == (f"{title}\n\n{body}", len(title))
    assert as_read({"title": None, "text": body}) == (body, 0)
