"""What ingest refuses and why: one short type, one text per rule. Touches no disk."""

from dataclasses import dataclass

_HINTS = {
    "empty_file": "Remove the file or fill it.",
    "binary_content": "Export it as UTF-8 text, HTML, JSONL, CSV or Parquet.",
    "undecodable": "Save the file as UTF-8.",
    "too_large": "Split the file, or write records as .jsonl or .csv, which are streamed;"
    " `conflict_events.ingest.limits` holds the bounds.",
    "too_many_files": "Ingest the folder in parts.",
    "too_many_records": "Split the file.",
    "too_many_refusals": "Mend the file as a whole; further refusals in it are only counted.",
    "truncated_gzip": "Fetch the file again; its compressed data ends early or is damaged.",
    "decompression_bomb": "Unpack it yourself if it is genuine, and split it.",
    "link_outside": "Copy the target into the raw folder.",
    "broken_link": "Remove the link or restore its target.",
    "not_a_file": "Only regular files are read; remove the pipe, socket or device.",
    "unreadable": "Grant read permission or fix the disk.",
    "unknown_type": "Use .txt .html .json .jsonl .csv .parquet, each also .gz.",
    "too_deep": "Flatten the folders.",
    "malformed_json": "Write one JSON object a line (.jsonl) or an object or array (.json).",
    "malformed_csv": "Quote fields that hold commas, quotes or line ends; double inner quotes.",
    "missing_header": "The first line must name the columns; `text` or `html` must be one of them.",
    "doubled_column": "Which of them counts cannot be told; rename or remove one.",
    "malformed_parquet": "Write the file again; it is damaged or lacks the columns `text` or `html`.",
    "not_a_record": "A record is an object with the key `text` or `html`.",
    "field_type": "Give this field as a string.",
    "no_text": "Give the article's text under `text` or `html`.",
    "only_boilerplate": "Nothing but menus, share lines or teasers was found; give the article's text.",
    "too_long": "Split the document into articles.",
    "nested_too_deep": "Simplify the markup.",
    "sidecar_unreadable": "Mend the metadata file; its article was taken without it.",
    "sidecar_without_article": "Name it like its article: story.txt and story.meta.json.",
    "front_matter_unreadable": "Mend the block between the --- lines; the article was taken without it.",
    "withdrawal_without_key": "Name the article by article_id, id or url.",
}


@dataclass
class Refusal(Exception):  # noqa: N818 - a row of the quarantine that is raised on its way there
    """One refused file or record. `raw_path` is printable and relative to the raw folder."""

    raw_path: str
    rule: str
    message: str
    row_key: str = ""
    field: str | None = None
    value: str | None = None

    @property
    def hint(self) -> str:
        """What the user can do about it."""
        return _HINTS[self.rule]

    def located(self, raw_path: str, row_key: str = "") -> "Refusal":
        """The same refusal with the place filled in, for readers that know only bytes."""
        return Refusal(raw_path, self.rule, self.message, row_key or self.row_key, self.field, self.value)


def printable(text: str, limit: int = 200) -> str:
    """`text` safe for a terminal and a table: control, bidi and undecodable characters escaped, cut to `limit`."""
    cut = text if len(text) <= limit else text[: limit - 1] + "…"
    return "".join(c if c.isprintable() and not _is_invisible(c) else c.encode("unicode_escape").decode() for c in cut)


def _is_invisible(char: str) -> bool:
    code = ord(char)
    return 0x200B <= code <= 0x200F or 0x202A <= code <= 0x202E or 0x2060 <= code <= 0x2069 or code == 0xFEFF
