"""Which reports shared an event in the last run, for the reports of one window. Links nothing."""

from collections.abc import Collection

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Nodes = npt.NDArray[np.int64]


class Membership:
    """Events of the last run as seen from one window of reports."""

    def __init__(self, links: pa.Table, ids: pa.Array, touched: Collection[str]) -> None:
        """`links` of the last run, `ids` of the reports in the window, `touched` ones may be gone."""
        links = links.select(["report_id", "event_id"])
        known = links.filter(pc.is_in(links.column("report_id"), value_set=ids))
        self._events = pc.unique(known.column("event_id"))
        whole = links.filter(pc.is_in(links.column("event_id"), value_set=self._events))
        seen = pa.concat_arrays([ids, pa.array(sorted(touched), pa.string())])
        absent = whole.filter(pc.invert(pc.is_in(whole.column("report_id"), value_set=seen)))
        self._absent, self._absent_codes = absent.column("report_id"), self._codes(absent)
        place = pc.index_in(ids, value_set=known.column("report_id").combine_chunks())
        codes = np.append(self._codes(known), -1)
        self.event = codes[pc.fill_null(place, -1).to_numpy(zero_copy_only=False)]
        """Code of the event that each report of the window was in, -1 for new ones."""

    def outside(self, events: Nodes) -> pa.Array:
        """Ids of reports that were in one of `events` and are not in the window."""
        wanted = np.isin(self._absent_codes, events)
        return self._absent.filter(pa.array(wanted)).combine_chunks()

    def _codes(self, links: pa.Table) -> Nodes:
        codes = pc.index_in(links.column("event_id"), value_set=self._events)
        return np.asarray(codes.to_numpy(), dtype=np.int64)
