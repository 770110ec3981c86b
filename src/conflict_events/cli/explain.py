"""`explain` and `history`: why an event is in the dataset, and what became of it."""

from pathlib import Path

import click

from conflict_events.cli.options import moment, processed_folder, snapshot_options
from conflict_events.cli.show import format_option, out_option, show


@click.command("explain", short_help="Why an event is here: reports, sentences, rules, links.")
@click.argument("event")
@click.option("--html", type=click.Path(path_type=Path), help="Write a page instead of text.")
@snapshot_options
def explain(event: str, html: Path | None, processed: Path | None, snapshot: str | None, as_of: str | None) -> None:
    """Explain EVENT (event_id or event_id_cnty): its reports with the sentences and rules, the links, the history.

    A retired id tells into which event it went.
    """
    from conflict_events.serve.explain import explain as account

    explanation = account(processed_folder(processed), event, snapshot=snapshot, as_of=moment(as_of))
    if html is None:
        from conflict_events.serve.explain_text import explanation_text

        click.echo(explanation_text(explanation), nl=False)
        return
    from conflict_events.cli.options import output
    from conflict_events.serve.explain_html import explanation_html

    with output(html) as stream:
        stream.write(explanation_html(explanation).encode("utf-8", "replace"))
    click.echo(str(html))


_HISTORY = """
SELECT event_id, revision, valid_from, change, run_id, field.field, field.old, field.new, survivor, because
FROM (SELECT *, unnest(if(len(coalesce(fields, [])) = 0, [NULL], fields)) AS field FROM event_history)
WHERE event_id = {event} OR event_id IN (SELECT event_id FROM events WHERE event_id_cnty = {event})
ORDER BY revision, field.field
"""


@click.command("history", short_help="Every revision of one event.")
@click.argument("event")
@snapshot_options
@format_option
@out_option
def history(
    event: str, processed: Path | None, snapshot: str | None, as_of: str | None, form: str | None, out: Path | None
) -> None:
    """Print every revision of EVENT, one line a changed field: what changed, in which run, because of which reports."""
    from conflict_events.errors import UsageError
    from conflict_events.serve.query import query
    from conflict_events.store.comments import quote_text

    sql = _HISTORY.format(event=quote_text(event))
    table = query(processed_folder(processed), sql, snapshot=snapshot, as_of=moment(as_of))
    if not table.num_rows:
        raise UsageError(f"there is no event {event!r}", "Find ids with `conflict-events query`.")
    show(table, form, out)
