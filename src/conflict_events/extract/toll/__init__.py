"""Tolls: what each sentence counts, and what the counts of one event add up to by the codebook."""

from conflict_events.extract.toll.across import share_out
from conflict_events.extract.toll.counts import read_counts
from conflict_events.extract.toll.model import Claim, Count, Toll
from conflict_events.extract.toll.settle import settle

__all__ = ["Claim", "Count", "Toll", "read_counts", "settle", "share_out"]
