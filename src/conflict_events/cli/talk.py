"""What a run tells people on standard error: lines, and a bar on a terminal. Never data."""

import sys
import time

import click

_BAR = 24
_LINE_SECONDS = 15.0


class Talk:
    """Says what happens, unless `is_quiet`. On a terminal progress is a bar, else a line now and then."""

    def __init__(self, *, is_quiet: bool = False) -> None:
        """Look at standard error once: whether it is a terminal does not change."""
        self._is_quiet = is_quiet
        self._is_terminal = sys.stderr.isatty()
        self._is_open = False
        self._begun = self._told = time.monotonic()

    def say(self, text: str) -> None:
        """One line."""
        if self._is_quiet:
            return
        self._close_bar()
        click.echo(text, err=True)

    def progress(self, done: int, total: int) -> None:
        """`done` of `total` articles are read."""
        if self._is_quiet or not total:
            return
        now = time.monotonic()
        if done == 0:
            self._begun = now
        if self._is_terminal:
            self._draw(done, total, now)
        elif done and (done == total or now - self._told >= _LINE_SECONDS):
            click.echo(f"  {done} of {total} articles{_rate(done, now - self._begun)}", err=True)
            self._told = now

    def _draw(self, done: int, total: int, now: float) -> None:
        filled = _BAR * done // total
        bar = "#" * filled + "-" * (_BAR - filled)
        click.echo(f"\r  [{bar}] {done}/{total} articles{_rate(done, now - self._begun)}   ", err=True, nl=False)
        self._is_open = True
        if done == total:
            self._close_bar()

    def _close_bar(self) -> None:
        if self._is_open:
            click.echo("", err=True)
            self._is_open = False


def _rate(done: int, seconds: float) -> str:
    """How fast it goes, as a number that is not 0: articles a second, or a minute where there are fewer."""
    if not done or seconds <= 1:
        return ""
    rate = done / seconds
    return f", {rate:.0f} a second" if rate >= 2 else f", {60 * rate:.0f} a minute"
