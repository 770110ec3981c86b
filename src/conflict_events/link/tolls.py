"""Deaths and injuries of an event from those of its reports (codebook 1.11, house rule 2). Knows no other field."""

from collections.abc import Sequence
from dataclasses import dataclass

from conflict_events.link.parties import union_of_sides
from conflict_events.link.voices import Row, current_reports, tells_injuries

SILENT = "none_mentioned"
"""The basis of a report that says nothing of deaths: no figure of its own while another report has one."""


@dataclass(frozen=True, slots=True)
class Toll:
    """Lowest, best and highest credible count, in people."""

    low: int
    best: int
    high: int


def merged_deaths(reports: Sequence[Row], actors: tuple[str | None, str | None] = (None, None)) -> Toll:
    """Deaths over all reports of an event between two `actors`.

    Reports silent on deaths have no say while others have one. A source's later figure replaces its earlier one; low
    and high span what the remaining reports give; best is `settled` from them. Where several voices tell
    whose the dead are, high is the union of the sides.
    """
    telling = [r for r in reports if r["fatalities_basis"] != SILENT] or list(reports)
    current = current_reports(telling)
    tolls = [Toll(r["fatalities_low"], r["fatalities_best"], r["fatalities_high"]) for r in current]
    best = settled(current, tolls)
    union = union_of_sides(current, actors)
    high = union if union is not None and union >= max(t.best for t in tolls) else max(t.high for t in tolls)
    return Toll(min(best, *(t.low for t in tolls)), best, max(best, high))


def merged_injuries(reports: Sequence[Row]) -> Toll | None:
    """Injuries over the reports that give any, by the same rules; None when none does.

    A report that names no injured (0 without a claim behind it) has no say while others give a figure.
    """
    given = [r for r in reports if r["injuries_best"] is not None]
    current = current_reports([r for r in given if tells_injuries(r)] or given)
    if not current:
        return None
    tolls = [Toll(r["injuries_low"], r["injuries_best"], r["injuries_high"]) for r in current]
    best = settled(current, tolls)
    return Toll(min(min(t.low for t in tolls), best), best, max(max(t.high for t in tolls), best))


def settled(reports: Sequence[Row], tolls: Sequence[Toll]) -> int:
    """The best figure among reports in order of publication.

    A later figure is the better one, for tolls rise and are corrected. It is not when it is less than half of the
    figure so far and the two ranges do not touch: that is a denial, or another part of the event. Reports published
    at the same moment differ without a later one to trust, so the lowest of them stands (codebook 1.11).
    """
    now, moment = tolls[0], reports[0]["published_at"]
    for report, toll in zip(reports[1:], tolls[1:], strict=True):
        touching = toll.low <= now.high and now.low <= toll.high
        together = report["published_at"] == moment and toll.best > now.best
        if not together and (touching or 2 * toll.best >= now.best):
            now, moment = toll, report["published_at"]
    return now.best
