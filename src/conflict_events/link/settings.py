"""Settings of the linker, with units and reasons. Holds values only: no table is read here."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """What a caller may tune. The defaults are what the docs and the benchmarks report."""

    memory_mb: int = 1024
    """Bound on the memory that candidate pairs in work may take; more candidates are scored in more chunks."""
    threads: int = 2
    """Units of work scored at the same time. The result does not depend on it."""
    merge_threshold: float = -2.0
    """Mean log-odds over all pairs of two clusters from which they are merged."""
    absent_pair: float = -6.0
    """Log-odds of a pair inside a cluster that was never a candidate (too far apart in time, place or type)."""
    near_km: float = 12.0
    """Reach across a province border inside one country, where the province may have been read wrongly."""
    border_km: float = 35.0
    """Reach where a province or the country is unknown or differs: clashes on a border are told from both sides."""
    crowd_limit: int = 400
    """A report without any place is compared with its country's reports of the day up to this many."""

    @property
    def chunk_pairs(self) -> int:
        """Candidate pairs expanded at once, about 120 bytes each: more than fit the processor's cache take longer."""
        return min(1 << 17, max(50_000, self.memory_mb * 1_000_000 // 4 // 120 // max(1, self.threads)))
