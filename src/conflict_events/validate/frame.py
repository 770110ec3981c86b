"""Arrow table to the pandas frame that suites of the contract are written for. Imports pandas when called."""

from typing import Any

import pyarrow as pa

from conflict_events.contract.constraints import constraints_of
from conflict_events.contract.gx_suite import helper_column, needs_helper
from conflict_events.contract.sql import condition, identifier
from conflict_events.duck import in_memory, plan_quickly


def frame_of(table_name: str, table: pa.Table) -> Any:
    """A pandas frame: the columns with nullable types, and the boolean helper columns the suite asks."""
    import pandas as pd

    types = {
        pa.string(): pd.StringDtype(na_value=float("nan")),
        pa.int8(): pd.Int8Dtype(),
        pa.int32(): pd.Int32Dtype(),
        pa.int64(): pd.Int64Dtype(),
        pa.bool_(): pd.BooleanDtype(),
    }
    frame = table.to_pandas(types_mapper=types.get, date_as_object=False)
    helpers = _helpers(table_name, table).to_pandas()
    return pd.concat([frame, helpers], axis=1)


def _helpers(table_name: str, table: pa.Table) -> pa.Table:
    wanted: dict[str, list[str]] = {}
    for constraint in filter(needs_helper, constraints_of(table_name)):
        satisfied = condition(constraint)
        if satisfied is not None:
            wanted.setdefault(helper_column(constraint), []).append(f"({satisfied})")
    asked = [f"({' AND '.join(conditions)}) AS {identifier(name)}" for name, conditions in wanted.items()]
    if not asked:
        return pa.table({})
    with in_memory() as connection:
        connection.register("incoming", table)
        plan_quickly(connection, table.num_rows)
        return connection.sql(f"SELECT {', '.join(asked)} FROM incoming").to_arrow_table()
