"""The ledger of judgements: same, not same or unsure for two reports or events, by whom, when and why.

Reads the ledger and turns it into pairs of rows. The newest word on a pair counts; "unsure" takes an older word back.
"""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import datetime
from pathlib import Path

from conflict_events.errors import InputError, UsageError
from conflict_events.link.grouping import RowJudgements
from conflict_events.resources import seeds

VERDICTS = ("same", "not_same", "unsure")


@dataclass(frozen=True, slots=True)
class Judgement:
    """One line of the ledger. `a` and `b` are report ids or event ids; `at` is ISO 8601 with a zone."""

    a: str
    b: str
    verdict: str
    why: str
    author: str
    at: str

    @property
    def pair(self) -> frozenset[str]:
        """The two ids, in no order."""
        return frozenset((self.a, self.b))


def read_judgements(path: Path | None = None) -> list[Judgement]:
    """The ledger's lines, checked; the committed one (seeds/judgements.csv) by default."""
    path = path or seeds("judgements.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return parse_judgements(file.read(), str(path.name))


def parse_judgements(text: str, name: str = "judgements") -> list[Judgement]:
    """Judgements from CSV text; a broken line is an error that names its number."""
    columns = [f.name for f in fields(Judgement)]
    reader = csv.DictReader(io.StringIO(text))
    if reader.fieldnames != columns:
        raise InputError(f"{name}: columns must be {', '.join(columns)}", "see docs/linking.md, Judgements")
    lines = []
    for number, row in enumerate(reader, start=2):
        if None in row or None in row.values():
            raise InputError(f"{name} line {number}: wrong number of columns", "see docs/linking.md, Judgements")
        try:
            lines.append(judge(**row))
        except UsageError as error:
            raise InputError(f"{name} line {number}: {error}", error.hint) from error
    return lines


def judge(a: str, b: str, verdict: str, why: str, author: str, at: str) -> Judgement:
    """A checked judgement, ready for the ledger.

    Raises UsageError when an id is empty or both are one, the verdict is unknown, the reason or author is missing or
    `at` is no time with a zone.
    """
    if not a or not b or a == b:
        raise UsageError("a judgement needs two different ids", "give two report ids or two event ids")
    verdict = verdict.strip().replace(" ", "_").replace("-", "_")
    if verdict not in VERDICTS:
        raise UsageError(f"unknown verdict {verdict!r}", f"use one of: {', '.join(VERDICTS)}")
    if not why.strip() or not author.strip():
        raise UsageError("a judgement needs a reason and an author", "add --why and --author")
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        raise UsageError(f"{at!r} is not an ISO 8601 time", "for example 2026-03-01T09:30:00+00:00") from None
    if moment.tzinfo is None:
        raise UsageError(f"{at!r} has no time zone", "for example 2026-03-01T09:30:00+00:00")
    return Judgement(a, b, verdict, " ".join(why.split()), author.strip(), at)


def ledger_text(judgements: Iterable[Judgement]) -> str:
    """The ledger as CSV text; the writer appends or replaces the file."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([f.name for f in fields(Judgement)])
    writer.writerows(astuple(j) for j in judgements)
    return out.getvalue()


def current_judgements(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The newest word on each pair, newest first, without the unsure ones."""
    newest: dict[frozenset[str], Judgement] = {}
    for judgement in sorted(judgements, key=_recency):
        newest[judgement.pair] = judgement
    return sorted((j for j in newest.values() if j.verdict != "unsure"), key=_recency, reverse=True)


def _recency(judgement: Judgement) -> tuple[float, str, str, str]:
    moment = datetime.fromisoformat(judgement.at).timestamp()
    return (moment, min(judgement.pair), max(judgement.pair), judgement.verdict)


def row_judgements(
    judgements: Sequence[Judgement], row_of: Callable[[str], int | None]
) -> tuple[RowJudgements, list[Judgement]]:
    """Judgements as row pairs, and those left out since newer ones contradict them.

    `row_of` finds the row of a report id or event id (its founding report), None when there is no such report now.
    """
    accepted, refused = RowJudgements(), []
    group: dict[int, int] = {}

    def root(row: int) -> int:
        while (above := group.get(row, row)) != row:
            row = above
        return row

    for judgement in current_judgements(judgements):
        a, b = row_of(judgement.a), row_of(judgement.b)
        if a is None or b is None or a == b:
            continue
        first, second = sorted((root(a), root(b)))
        split = {frozenset((root(x), root(y))) for x, y in accepted.apart}
        if judgement.verdict == "same":
            if frozenset((first, second)) in split and first != second:
                refused.append(judgement)
                continue
            group[second] = first
            accepted.same.append((min(a, b), max(a, b)))
        elif first == second:
            refused.append(judgement)
        else:
            accepted.apart.append((min(a, b), max(a, b)))
    return accepted, refused
