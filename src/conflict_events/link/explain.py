"""Why each report is in its event: the pair that ties it closest, with every feature and weight. Decides nothing."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from conflict_events.link.features import LEVELS, Levels, pair_levels
from conflict_events.link.grouping import RowJudgements
from conflict_events.link.report_columns import ReportColumns
from conflict_events.link.units import WeightedPairs
from conflict_events.link.weights import SCALE, Weights

Nodes = npt.NDArray[np.int64]

FEATURE = pa.struct(
    [
        pa.field("name", pa.string(), nullable=False),
        pa.field("value", pa.float64()),
        pa.field("weight", pa.float64(), nullable=False),
    ]
)
LINK_SCHEMA = pa.schema(
    [
        pa.field("report_id", pa.string(), nullable=False),
        pa.field("event_id", pa.string(), nullable=False),
        pa.field("linked_to", pa.string()),
        pa.field("score", pa.float64(), nullable=False),
        pa.field("rule", pa.string(), nullable=False),
        pa.field("features", pa.list_(pa.field("element", FEATURE, nullable=False))),
    ]
)
RULES = ("founder", "weights", "wire copy", "judgement")


def closest_partners(pairs: WeightedPairs, label: Nodes) -> Nodes:
    """Row of the member of the same cluster that each row is tied to most closely; -1 for founders.

    Earlier rows come first, since a report joins what is known; a row without a weighted pair inside its cluster is
    tied to the founder.
    """
    inner = np.flatnonzero(label[pairs.left] == label[pairs.right])
    left, right, weight = pairs.left[inner], pairs.right[inner], pairs.weight[inner]
    top = np.full(len(label), np.iinfo(np.int32).min, dtype=np.int32)
    np.maximum.at(top, right, weight)
    best = np.flatnonzero(weight == top[right])
    earliest = np.full(len(label), len(label), dtype=np.int64)
    np.minimum.at(earliest, right[best], left[best])
    partner = np.where(earliest < len(label), earliest, label)
    partner[label == np.arange(len(label))] = -1
    return partner


def link_table(
    c: ReportColumns,
    rows: Nodes,
    partner: Nodes,
    event_ids: pa.Array,
    types: Levels,
    weights: Weights,
    judged: RowJudgements,
) -> pa.Table:
    """The event_links rows of `rows`, one a report, sorted by report_id; `event_ids` are theirs, in their order."""
    has = partner[rows] >= 0
    right = rows[has].astype(np.int32)
    left = partner[right].astype(np.int32)
    levels = pair_levels(c, types, left, right)
    score = np.zeros(len(rows), dtype=np.float64)
    score[has] = weights.total(levels) / SCALE
    table = pa.table(
        [
            c.report_id.take(pa.array(rows)),
            event_ids,
            c.report_id.take(pa.array(partner[rows], mask=~has)),
            pa.array(score),
            _rules(c, partner, judged).take(pa.array(rows)),
            _features(levels, weights, has),
        ],
        schema=LINK_SCHEMA,
    )
    return table.sort_by("report_id")


def _rules(c: ReportColumns, partner: Nodes, judged: RowJudgements) -> pa.Array:
    """Which rule tied each report: see RULES."""
    copies = (partner >= 0) & (c.copy >= 0) & (c.copy[partner] == c.copy)
    rule = np.where(partner < 0, 0, np.where(copies, 2, 1)).astype(np.int8)
    same = {frozenset(pair) for pair in judged.same}
    for row in {row for pair in judged.same for row in pair}:
        if frozenset((row, int(partner[row]))) in same:
            rule[row] = 3
    return pa.DictionaryArray.from_arrays(rule, list(RULES)).cast(pa.string())


def _features(levels: dict[str, Levels], weights: Weights, has: npt.NDArray[np.bool_]) -> pa.Array:
    """Per report the list of features of its closest pair: "feature: level", the level's number, its weight."""
    names = [*LEVELS, "constant"]
    width = len(names)
    offsets = np.concatenate([[0], np.cumsum(np.where(has, width, 0))]).astype(np.int32)
    count = int(has.sum())
    value = np.zeros((count, width))
    weight = np.zeros((count, width))
    code = np.zeros((count, width), dtype=np.int32)
    texts: list[str] = []
    for at, name in enumerate(LEVELS):
        code[:, at] = levels[name] + len(texts)
        value[:, at] = levels[name]
        weight[:, at] = weights.tables[name][levels[name]] / SCALE
        texts.extend(f"{name}: {level}" for level in LEVELS[name])
    code[:, -1], weight[:, -1] = len(texts), weights.constant / SCALE
    texts.append("constant")
    flat = pa.DictionaryArray.from_arrays(code.reshape(-1), texts).cast(pa.string())
    structs = pa.StructArray.from_arrays(
        [flat, pa.array(value.reshape(-1)), pa.array(weight.reshape(-1))], fields=list(FEATURE)
    )
    return pa.ListArray.from_arrays(
        offsets, structs, type=LINK_SCHEMA.field("features").type, mask=pa.array(~has, pa.bool_())
    )
