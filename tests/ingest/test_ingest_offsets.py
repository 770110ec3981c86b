"""Every kept character stays traceable to the document, whatever the edits."""

import html
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_events.ingest.alignment import VisibleText
from conflict_events.ingest.characters import plain
from conflict_events.ingest.cleaning import clean
from conflict_events.offsets import Edit, MappedText, Segment, document_span

MESSY = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "\n", "\n\n", " ", "  ", "\u00a0", "\t", "\r\n", "\u200b", "\u202e", "&amp;", "&#8217;", "&quot;",
                "&nbsp;", "<br/>", "<p>", "</p>", "<b>", "Advertisement", "READ ALSO: More of this", "Share on X",
                "e\u0301",
                "The army said two men were killed.", "(Photo by Someone/Example Wire)", "By Our Correspondent",
                "MORE ON THIS", "- a link", "Two soldiers killed near Aldara", "© 2023 Gazette", "www.gazette.example",
            ]
        ),
        st.text(max_size=12),
    ),
    max_size=25,
).map("".join)  # fmt: skip


def agrees(text: str, segments: Sequence[Segment], document: str) -> bool:
    return all(
        piece.length > 0
        and piece.document_end <= len(document)
        and (
            piece.document_length
            or text[piece.start : piece.end] == document[piece.document_start : piece.document_end]
        )
        for piece in segments
    )


def source_of(document: str, cleaned: MappedText, words: str) -> str | None:
    """What stands in the document for the first `words` of the text."""
    start = cleaned.text.index(words)
    span = document_span(cleaned.segments, start, start + len(words))
    return document[slice(*span)] if span else None


def edits_of(text: str, data: st.DataObject) -> list[Edit]:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    return [Edit(a, b, data.draw(st.text(max_size=3))) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]


def edited(text: str, edits: Sequence[Edit]) -> str:
    """The same without a map, as plainly as can be."""
    for start, end, replacement in reversed(edits):
        text = text[:start] + replacement + text[end:]
    return text


@given(MESSY, MESSY)
def test_cleaned_text_maps_letter_by_letter(title: str, body: str) -> None:
    document = title + "\n\n" + body
    shift = len(title) + 2
    cleaned = clean(MappedText.of(document, 0, len(title)), MappedText.of(document, shift, len(document)))
    assert agrees(cleaned.text, cleaned.offset_map, document)
    ends = [segment.start + segment.length for segment in cleaned.offset_map]
    assert all(end <= after.start for end, after in zip(ends, cleaned.offset_map[1:], strict=False))
    assert cleaned.title_end <= len(cleaned.text)


@given(st.text(max_size=60), st.data())
def test_edits_give_the_edited_string_and_a_true_map(text: str, data: st.DataObject) -> None:
    edits = edits_of(text, data)
    mapped = MappedText.of(text, 0, len(text)).edited(edits)
    assert mapped.text == edited(text, edits)
    assert agrees(mapped.text, mapped.segments, text)


@given(st.text(min_size=1, max_size=60), st.data())
def test_what_a_span_points_at_reads_as_the_span(text: str, data: st.DataObject) -> None:
    edits = edits_of(text, data)
    mapped = MappedText.of(text, 0, len(text)).edited(edits)
    kept = [place for piece in mapped.segments for place in range(piece.start, piece.end)]
    if not kept:
        return
    start, last = sorted((data.draw(st.sampled_from(kept)), data.draw(st.sampled_from(kept))))
    span = document_span(mapped.segments, start, last + 1)
    assert span is not None
    low, high = span
    inside = [Edit(a - low, b - low, put) for a, b, put in edits if low <= a and b <= high]
    assert mapped.text[start : last + 1] in edited(text[low:high], inside)


WRITTEN = {
    "&quot;": '"', "&amp;quot;": '"', "&#8217;": "’", "&amp;": "&", "\u0663\u0664": "34", "\u0967": "1", "e\u0301": "é",
    "\u0430ttack": "attack", "killed": "killed", "Sotk": "Sotk",
}  # fmt: skip
"""What a document may hold and how it is read."""


@given(st.lists(st.sampled_from(sorted(WRITTEN)), min_size=1, max_size=12), st.data())
def test_words_point_at_all_that_was_written_for_them(written: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(written) - 1))
    last = data.draw(st.integers(first, len(written) - 1))
    document = " ".join(written)
    cleaned = plain(MappedText.of(document, 0, len(document)), is_marked_up=True)
    read = [WRITTEN[piece] for piece in written]
    assert cleaned.text == " ".join(read)
    start = len(" ".join([*read[:first], ""]))
    span = document_span(cleaned.segments, start, start + len(" ".join(read[first : last + 1])))
    begin = len(" ".join([*written[:first], ""]))
    assert span == (begin, begin + len(" ".join(written[first : last + 1])))


@pytest.mark.parametrize(
    ("document", "words", "source"),
    [
        ("Fire took \u0663\u0664 civilians.", "34 civilians", "\u0663\u0664 civilians"),
        ("Fire took \u0663\u0664 civilians.", "4 civilians", "\u0664 civilians"),
        ("He said: &quot;We fled.&quot; Then", '"We fled."', "&quot;We fled.&quot;"),
        ("He said: &amp;quot;We fled.&amp;quot; Then", '"We fled."', "&amp;quot;We fled.&amp;quot;"),
        ("Near cafe\u0301 and", "café", "cafe\u0301"),
        ("An \u0430tt\u0430ck and", "attack", "\u0430tt\u0430ck"),
        ("the <b>army</b> fled", "army", "army"),
    ],
)
def test_ends_that_were_replaced_widen_to_what_they_replaced(document: str, words: str, source: str) -> None:
    assert source_of(document, plain(MappedText.of(document, 0, len(document)), is_marked_up=True), words) == source


def test_part_of_a_replacement_widens_to_all_that_it_replaced() -> None:
    mapped = MappedText.of("on 3&frac12; days", 0, 16).edited([Edit(4, 12, " 1/2")])
    assert document_span(mapped.segments, 5, 6) == (4, 12)
    assert document_span(mapped.edited([Edit(0, 6, "")]).segments, 0, 1) == (4, 12)


def test_what_was_put_in_narrows_to_what_was_there() -> None:
    mapped = MappedText.of("a bc d", 0, 6).edited([Edit(2, 2, "<"), Edit(4, 4, ">")])
    assert mapped.text == "a <bc> d"
    assert document_span(mapped.segments, 2, 6) == (2, 4)
    assert document_span(mapped.segments, 2, 3) is None


def test_an_entity_of_html_is_traced_as_a_whole() -> None:
    source = "<p>He said: &quot;We fled &amp; hid.&quot;</p>"
    mapped = VisibleText(source).align('He said: "We fled & hid."')
    assert source_of(source, mapped, '"We fled &') == "&quot;We fled &amp;"
    assert source_of(source, mapped, 'hid."') == "hid.&quot;"


@given(st.text(alphabet="ab <>&;\n", max_size=40))
def test_visible_text_of_html_points_into_the_source(words: str) -> None:
    source = f"<div><!-- no --><script>var x = '<p>';</script><p>{html.escape(words)}</p></div>"
    mapped = VisibleText(source).align(" ".join(words.split()))
    assert agrees(mapped.text, mapped.segments, source)


def test_a_span_across_a_decoded_entity_covers_its_source() -> None:
    document = "The army&#8217;s men &amp; women fled."
    cleaned = clean(None, MappedText.of(document, 0, len(document)))
    start = cleaned.text.index("army")
    end = cleaned.text.index(" fled")
    assert document_span(cleaned.offset_map, start, end) == (document.index("army"), document.index(" fled"))


def test_a_span_of_inserted_text_has_no_place() -> None:
    assert document_span((), 0, 3) is None
    assert document_span(MappedText("x\n\ny", ()).segments, 1, 3) is None
