"""A never falling curve from scores to shares (pool adjacent violators), in steps that rest on enough reports."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """From `from_score` on, `share` (0..1) of `reports` scored ones were right."""

    from_score: float
    share: float
    reports: int


@dataclass(slots=True)
class _Block:
    least: float
    right: int
    total: int

    @property
    def share(self) -> float:
        # Half a report of each kind is added, so that a few reports never make a certainty.
        return (self.right + 0.5) / (self.total + 1)


def fit_steps(points: Sequence[tuple[float, bool]], least_reports: int) -> list[Step]:
    """Steps over (score, was right), lowest first; the first begins at 0. Each holds `least_reports` where there are so
    many. Equal scores are never split.
    """
    blocks = _merge_small(_by_score(points), least_reports)
    pooled: list[_Block] = []
    for block in blocks:
        pooled.append(block)
        while len(pooled) > 1 and pooled[-2].share >= pooled[-1].share:
            upper = pooled.pop()
            pooled[-1].right += upper.right
            pooled[-1].total += upper.total
    return [
        Step(block.least if number else 0.0, round(block.share, 4), block.total) for number, block in enumerate(pooled)
    ]


def _by_score(points: Sequence[tuple[float, bool]]) -> list[_Block]:
    blocks: list[_Block] = []
    for score, right in sorted(points):
        if not blocks or blocks[-1].least != score:
            blocks.append(_Block(score, 0, 0))
        blocks[-1].right += right
        blocks[-1].total += 1
    return blocks


def _merge_small(blocks: Sequence[_Block], least_reports: int) -> list[_Block]:
    merged: list[_Block] = []
    for block in blocks:
        if merged and merged[-1].total < least_reports:
            merged[-1].right += block.right
            merged[-1].total += block.total
        else:
            merged.append(block)
    if len(merged) > 1 and merged[-1].total < least_reports:
        last = merged.pop()
        merged[-1].right += last.right
        merged[-1].total += last.total
    return merged


def share_at(steps: Sequence[Step], score: float) -> float:
    """The share of the step that `score` falls in."""
    return steps[max(0, bisect_right([s.from_score for s in steps], score) - 1)].share
