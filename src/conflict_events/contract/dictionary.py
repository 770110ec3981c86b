"""Contract to a data dictionary in Markdown: meaning, unit, codes, example and meaning of null of every column."""

from collections.abc import Iterator

from conflict_events.contract import codes
from conflict_events.contract.load import load_table, table_names
from conflict_events.contract.model import Field, Table

_LISTED_CODES = (
    "event_types",
    "inter_codes",
    "interactions",
    "time_precisions",
    "geo_precisions",
    "regions",
    "source_scales",
    "published_at_bases",
    "source_country_bases",
    "event_date_bases",
    "fatalities_bases",
    "civilian_targeting",
    "toll_kinds",
    "change_kinds",
    "stages",
    "verdicts",
)
_INTRODUCTION = """<!-- Made by `python -m conflict_events.contract` from schemas/ and seeds/codes/; not edited. -->
# Data dictionary

Every published table, column by column. Text is UTF-8, days are ISO dates, times are UTC. The number in *ACLED* is the
position of the column in ACLED's 31; the other columns keep what that format drops.
"""


def dictionary() -> str:
    """The whole document: published tables, then code lists, then the tables of the run itself."""
    tables = [load_table(name) for name in table_names()]
    ordered = sorted(tables, key=lambda table: (not table.published, table.name != "events", table.name))
    parts = [_INTRODUCTION, *(_table(table) for table in ordered), "## Code lists\n", *map(_code_list, _LISTED_CODES)]
    return "\n".join(parts) + _countries()


def _table(table: Table) -> str:
    lines = [f"## {table.title} (`{table.name}`)\n", table.row + ("" if table.published else " Not published.") + "\n"]
    if table.primary_key:
        lines.append(f"Key: {', '.join(f'`{name}`' for name in table.primary_key)}. ")
    lines.append(f"Sorted by {', '.join(f'`{name}`' for name in table.sort_by)}.\n")
    lines.append("| column | type | ACLED | meaning | values | example | null means |\n|---|---|---|---|---|---|---|")
    lines += [_line(path, field) for path, field in _walk(table.fields, "")]
    if table.rules:
        lines.append("\nRules:\n")
        lines += [f"- `{rule.code}`: {rule.description}" for rule in table.rules]
    return "\n".join(lines) + "\n"


def _walk(fields: tuple[Field, ...], above: str) -> Iterator[tuple[str, Field]]:
    for field in fields:
        path = f"{above}{field.name}"
        yield path, field
        if field.element is not None:
            yield from _walk(field.element.fields, f"{path}[].")


def _line(path: str, field: Field) -> str:
    kind = field.type if field.element is None else f"list of {field.element.type}"
    null = field.null_means or ("" if field.nullable else "never null")
    cells = [f"`{path}`", kind, str(field.acled or ""), _meaning(field), _values(field), _example(field), null]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _meaning(field: Field) -> str:
    return field.description + (f" Unit: {field.unit}." if field.unit else "")


def _values(field: Field) -> str:
    if field.codes is not None:
        list_name = field.codes.partition(".")[0]
        return f"[{list_name}](#{list_name})"
    if field.pattern is not None:
        return f"`{field.pattern}`"
    if field.minimum is not None and field.maximum is not None:
        return f"{field.minimum} to {field.maximum}"
    return f"from {field.minimum}" if field.minimum is not None else ""


def _example(field: Field) -> str:
    return "" if field.example is None else f"`{field.example}`".replace("\n", " ")


def _code_list(name: str) -> str:
    rows = codes.rows(name)
    columns = list(rows[0])
    lines = [f"### {name}\n", "| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    lines += ["| " + " | ".join(row[column] for column in columns) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def _countries() -> str:
    lines = [
        "\n### countries\n",
        "Names in ACLED's spelling; the full list with other names is seeds/codes/countries.csv.\n",
    ]
    for region in codes.rows("regions"):
        members = sorted(c.name for c in codes.countries() if c.region == region["name"] and c.coded_as is None)
        lines.append(f"- **{region['name']}**: {'; '.join(members)}")
    return "\n".join(lines) + "\n"
