"""A click group that imports a verb's module only when the verb is called or asked for its own help."""

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec

import click

from conflict_events.cli.verbs import Verb
from conflict_events.errors import UsageError


class LazyGroup(click.Group):
    """Group over `verbs`; its help needs none of their modules."""

    def __init__(self, *args: object, verbs: Mapping[str, Verb], **kwargs: object) -> None:
        """As click.Group, with the verbs by name."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._verbs = verbs

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of the table, which is the order of use."""
        return list(self._verbs)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one verb; None when there is none of this name."""
        if cmd_name not in self._verbs:
            return None
        verb = self._verbs[cmd_name]
        name = f"conflict_events.cli.{verb.module}"
        if find_spec(name) is None:
            raise UsageError(f"`{cmd_name}` is not part of this installation", "Install conflict-events as a whole.")
        found = getattr(import_module(name), verb.attribute)
        assert isinstance(found, click.Command)  # noqa: S101 - the table of verbs is wrong otherwise; a test holds it
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of verbs, from the table alone."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, verb.line) for name, verb in self._verbs.items()])
