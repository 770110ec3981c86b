"""`conflict-events quarantine`: what was refused, why, and how to mend it."""

from pathlib import Path

import click

from conflict_events.cli.options import moment, processed_folder, snapshot_options
from conflict_events.cli.show import format_option, out_option, show

_ROWS = "SELECT stage, rule, document, row_key, field, value, message, hint FROM quarantine"
_BY_RULE = """
SELECT stage, rule, count(*) AS refusals, count(DISTINCT document) AS documents, any_value(message) AS example,
       any_value(hint) AS hint
FROM quarantine GROUP BY stage, rule ORDER BY refusals DESC, stage, rule
"""


@click.command("quarantine", short_help="Rows and files that were refused, with reason and remedy.")
@click.option("--by-rule", is_flag=True, help="Count refusals by rule instead of listing them.")
@click.option("--stage", help="Only refusals of this stage (ingest, validate, link).")
@click.option("--rule", help="Only refusals by this rule.")
@snapshot_options
@format_option
@out_option
def quarantine(
    by_rule: bool,
    stage: str | None,
    rule: str | None,
    processed: Path | None,
    snapshot: str | None,
    as_of: str | None,
    form: str | None,
    out: Path | None,
) -> None:
    """List the quarantine of a snapshot. The same fault in the same file is refused again in every run until mended."""
    from conflict_events.serve.query import query
    from conflict_events.store.comments import quote_text

    wanted = [f"{name} = {quote_text(value)}" for name, value in (("stage", stage), ("rule", rule)) if value]
    where = f" WHERE {' AND '.join(wanted)}" if wanted else ""
    sql = f"{_ROWS}{where} ORDER BY ALL" if not by_rule else _BY_RULE.replace(" GROUP", f"{where} GROUP", 1)
    table = query(processed_folder(processed), sql, snapshot=snapshot, as_of=moment(as_of))
    if not table.num_rows:
        click.echo("no refusal is of that stage and rule" if wanted else "nothing is in quarantine", err=True)
    show(table, form, out)
