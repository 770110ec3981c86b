"""What scraping added goes, sentences stay."""

import json
import re
from pathlib import Path

import pytest

from conflict_events.ingest.cleaning import Cleaned, clean
from conflict_events.offsets import MappedText

LEAD = "Two soldiers were killed near the village of Aldara on Friday, the defence ministry said."
MORE = "The army returned fire and the shooting ended before dawn, the governor of the province told reporters."
LAST = "Talks between the two sides have been stalled since the spring, when an envoy left without an agreement."


def cleaned(body: str, title: str | None = None, source: str | None = None) -> Cleaned:
    document = f"{title}\n\n{body}" if title else body
    shift = len(document) - len(body)
    heading = MappedText.of(document, 0, len(title)) if title else None
    return clean(heading, MappedText.of(document, shift, len(document)), source)


def paragraphs(text: Cleaned) -> list[str]:
    return text.text.split("\n\n")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f"**Aldara (North).** {LEAD}", f"Aldara (North). {LEAD}"),
        (f"__Aldara.__ {LEAD}", f"Aldara. {LEAD}"),
        (f"{LEAD} It has ** two stars **, 2**3 and a_b__c.", f"{LEAD} It has ** two stars **, 2**3 and a_b__c."),
    ],
)
def test_bold_marks_go_and_the_words_stay(body: str, text: str) -> None:
    assert cleaned(body).text == text


@pytest.mark.parametrize(
    "noise",
    [
        "SHARE THIS ARTICLE",
        "Share on Facebook | Share on X | Send to a friend",
        "READ ALSO: Five foods that fight malaria",
        "Also read: Gold price steadies · Five tips for a cooler car",
        "RELATED: Yellow-shirts plan rally | Bomb hoax empties mall | 10 killed in mine collapse",
        "Read more: Nine killed in raid on camp",
        "Sign up for Morning Briefing, our free newsletter",
        "Advertisement",
        "Copyright 2015 Example Press. All rights reserved.",
        "Image 3 of 9 A small memorial has been placed on the step of the house",
        "File photo of soldiers patrolling near the border (Photo by Example Wire)",
        "A soldier stands at the post where the men died. (Jo Doe/Getty Images)",
        "www.gazette.example",
        "LISTEN: the weather at noon",
        "___",
    ],
)
def test_noise_between_paragraphs_goes(noise: str) -> None:
    assert paragraphs(cleaned(f"{LEAD}\n\n{noise}\n\n{MORE}\n\n{LAST}")) == [LEAD, MORE, LAST]


@pytest.mark.parametrize(
    "sentence",
    [
        "Read more than two pages of the report and the toll becomes clear.",
        "Also on Friday, nine people were killed in a raid on a camp.",
        "Photos of the strike went round the world within the hour.",
        "Follow us and you will die, the gunmen told the villagers.",
        "Share prices fell after the bombing.",
        "By Friday Amina had fled to the south of the country.",
        "Video showed soldiers firing into the crowd.",
        "Nine dead.",
        "Related deaths were not counted by the ministry.",
        "Home Minister Thapa said that two police officers were killed.",
    ],
)
def test_sentences_that_resemble_noise_stay(sentence: str) -> None:
    assert sentence in paragraphs(cleaned(f"{LEAD}\n\n{sentence}\n\n{MORE}"))


def test_list_of_links_under_its_heading_goes_and_the_article_goes_on() -> None:
    body = f"{LEAD}\n\nMORE ON THIS\n\n- What the talks can do\n- Nine killed in raid on camp\n\n{MORE}"
    assert paragraphs(cleaned(body)) == [LEAD, MORE]


def test_menu_repeated_title_caption_and_byline_above_the_article_go() -> None:
    title = "Two soldiers killed near Aldara"
    body = f"News \u00a0 / \u00a0 More\n\n{title}\n\nBy Our Correspondent in Aldara\n\n{LEAD}\n\n{MORE}"
    text = cleaned(body, title)
    assert paragraphs(text) == [title, LEAD, MORE]
    assert text.title == title


def test_title_glued_to_the_first_sentence_is_cut_off() -> None:
    title = "Two soldiers killed near Aldara village"
    assert paragraphs(cleaned(f"{title} {LEAD}\n\n{MORE}", title)) == [title, LEAD, MORE]


def test_a_lead_that_begins_like_the_title_stays_whole() -> None:
    title = "Two soldiers were killed near Aldara"
    lead = "Two soldiers were killed near Aldara on Friday, the ministry said in a statement."
    assert paragraphs(cleaned(f"{lead}\n\n{MORE}", title)) == [title, lead, MORE]


def test_headline_in_the_text_becomes_the_title() -> None:
    text = cleaned(f"Home > World > Asia\n\nGrenade in bar: 4 dead & 19 hurt\n\n{LEAD}\n\n{MORE}")
    assert text.title == "Grenade in bar: 4 dead & 19 hurt"
    assert text.text[text.title_end :].startswith("\n\n" + LEAD)


def test_snippet_without_headline_has_no_title() -> None:
    assert cleaned(LEAD).title_end == 0


def test_site_name_after_the_title_goes() -> None:
    assert cleaned(LEAD, "Boy shot at home - Erie News: Weather & Sports | WICU 12").title == "Boy shot at home"
    assert cleaned(LEAD, "Boy shot at home - Gazette", "The Gazette").title is not None
    assert cleaned(LEAD, "Iran - Iraq war recalled").title == "Iran - Iraq war recalled"


def test_entities_tags_and_odd_blanks_become_plain() -> None:
    body = "The army&#8217;s &quot;answer&quot; came\u00a0at dawn.<br/><br/>Nine &amp; more<b> died</b>, he sa\u00adid."
    assert paragraphs(cleaned(body)) == ['The army’s "answer" came at dawn.', "Nine & more died, he said."]


def test_less_than_signs_of_prose_stay() -> None:
    assert "a < b" in cleaned("They said a < b and 5 <10 in the report of the ministry.").text


def test_bidi_and_zero_width_characters_go() -> None:
    assert cleaned("The ar\u200bmy \u202ekilled\u202c nine.").text == "The army killed nine."


def test_single_line_ends_are_paragraphs_but_wrapped_lines_are_joined() -> None:
    assert paragraphs(cleaned(f"{LEAD}\n{MORE}")) == [LEAD, MORE]
    words = f"{LEAD} {MORE} {LAST}".split()
    lines, line = [], ""
    for word in words:
        if len(line) + len(word) + 1 > 60:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    assert paragraphs(cleaned("\n".join([*lines, line]))) == [" ".join(words)]


def test_ticker_lines_are_not_joined() -> None:
    body = "21:10 ARMY SAYS TOWN HELD\n20:45 POUND FALLS\n20:22 ARMY SAYS 40 KILLED IN RECAPTURE\n19:58 RAIN"
    assert len(paragraphs(cleaned(body))) == 4


def test_caption_stays_when_there_is_nothing_else() -> None:
    assert (
        "Two men were killed" in cleaned("Two men were killed on Friday in Aldara, police said. (Photo: Gazette)").text
    )


def test_wire_markers_and_inline_advertisement_go() -> None:
    assert (
        cleaned("BOGOTA, 16 SEP 89 -- [TEXT] NINE WERE [COB] HURT.").text
        == "BOGOTA, 16 SEP 89 -- NINE WERE [COB] HURT."
    )
    assert cleaned(f"{LEAD} Advertisement {MORE}").text == f"{LEAD} {MORE}"


@pytest.mark.shared
def test_gold_evidence_of_authored_articles_survives(shared_dir: Path) -> None:
    """All but deliberate teasers: at most 2 in 1,000 labelled strings may go."""
    lost: list[str] = []
    total = 0
    for path in sorted((shared_dir / "eval" / "authored").glob("train-*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            kept = _letters(cleaned(article["text"], article["title"] or None, article["source"]).text)
            labelled = [event["evidence"] for event in article["events"]]
            labelled += [statement["text"] for statement in article["statements"]]
            total += len(labelled)
            lost += [text for text in labelled if _letters(text) not in kept]
    assert total > 5000
    assert len(lost) <= total * 0.002, lost


def _letters(text: str) -> str:
    import html

    return re.sub(r"[\W_]+", "", re.sub(r"</?[a-z]+/?>", "", html.unescape(text))).casefold()
