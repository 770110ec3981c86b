"""Every kept character stays traceable to the document, whatever the edits."""

import html

from hypothesis import given
from hypothesis import strategies as st

from conflict_events.ingest.alignment import VisibleText
from conflict_events.ingest.cleaning import clean
from conflict_events.offsets import Edit, MappedText, document_span

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


def agrees(text: str, segments: object, document: str) -> bool:
    return all(text[s : s + n] == document[d : d + n] and n > 0 for s, d, n in segments)  # type: ignore[attr-defined]


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
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    edits = [Edit(a, b, data.draw(st.text(max_size=3))) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    expected, cursor = "", 0
    for start, end, replacement in edits:
        expected += text[cursor:start] + replacement
        cursor = end
    expected += text[cursor:]
    mapped = MappedText.of(text, 0, len(text)).edited(edits)
    assert mapped.text == expected
    assert agrees(mapped.text, mapped.segments, text)


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
