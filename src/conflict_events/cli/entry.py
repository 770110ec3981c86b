"""What the console script calls: the group of verbs, and every error as a message, a hint and an exit code."""

import atexit
import os
import sys
from typing import NoReturn

import click

from conflict_events import __version__
from conflict_events.cli.lazy import LazyGroup
from conflict_events.cli.verbs import VERBS
from conflict_events.errors import ConflictEventsError

INTERRUPTED = 130
BROKEN_PIPE = 141
EXIT_CODES = """\b
Exit codes:
  0    all went well (bad input files go to quarantine and do not fail a run)
  1    an unforeseen fault (--debug shows where), or `doctor` found what must be mended
  2    the command, a setting or a query is wrong
  3    the input as a whole cannot be read, or nothing is published yet
  4    the dataset gate or a threshold refused the data; the old snapshot stays
  5    another run is writing to this folder
  6    stored data does not match its checksum or count
  7    a stage lost or doubled rows; nothing was published
  8    the disk is full, read-only or not ours to write to
  9    an accuracy figure fell under its floor, or a pinned set changed (`evaluate`)
  130  interrupted with Ctrl-C
  141  the reader of the output went away
"""


@click.group(
    cls=LazyGroup,
    verbs=VERBS,
    epilog=EXIT_CODES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
@click.version_option(__version__, prog_name="conflict-events")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.pass_context
def commands(ctx: click.Context, debug: bool) -> None:
    """Raw news articles in, traceable conflict events out.

    Data goes to standard output, talk to standard error. Start with `conflict-events run`.
    """
    ctx.meta["conflict_events.debug"] = debug


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run one command and leave the process with its exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    _leave(exit_code_of(given))


def _leave(code: int) -> NoReturn:
    """End the process at once: to take thousands of loaded modules apart first takes as long as a stage."""
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def exit_code_of(arguments: list[str]) -> int:
    """Run one command and return its exit code; an error is told on standard error in one or two lines."""
    is_debug = "--debug" in arguments[: arguments.index("--") if "--" in arguments else None]
    try:
        code = _run(_debug_first(arguments))
        sys.stdout.flush()
    except (KeyboardInterrupt, click.Abort):
        return _told("interrupted", None, INTERRUPTED)
    except BrokenPipeError:
        _drop_output()
        return BROKEN_PIPE
    except click.ClickException as error:
        error.show(sys.stderr)
        return error.exit_code
    except ConflictEventsError as error:
        if is_debug:
            raise
        return _told(str(error), error.hint, error.exit_code)
    except OSError as error:
        if is_debug:
            raise
        where = f"{error.filename}: " if error.filename else ""
        return _told(f"{where}{error.strerror or error}", "Check that the path exists and may be used.", 8)
    return code if isinstance(code, int) else 0


def _run(arguments: list[str]) -> object:
    """What click's own `main` does, but for its treatment of a broken pipe, which would be exit code 1."""
    try:
        with commands.make_context("conflict-events", arguments) as context:
            return commands.invoke(context)
    except click.exceptions.Exit as done:
        return done.exit_code


def _debug_first(arguments: list[str]) -> list[str]:
    """`--debug` may stand anywhere before `--`; click wants it before the verb."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    rest = [word for word in arguments[:end] if word != "--debug"]
    return (["--debug"] if len(rest) < end else []) + rest + arguments[end:]


def _told(message: str, hint: str | None, code: int) -> int:
    click.echo(f"conflict-events: {message}", err=True)
    if hint:
        click.echo(f"hint: {hint}", err=True)
    return code


def _drop_output() -> None:
    """Send what is still buffered nowhere, so that the interpreter does not complain while it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
