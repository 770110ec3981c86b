"""The one contract: tables from `schemas/*.yaml`, code lists from `seeds/codes/*.csv`. Imports no stage."""

from typing import TYPE_CHECKING

from conflict_events.contract.load import ContractError, load_table, table_names
from conflict_events.contract.model import Field, Rule, Table

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["ContractError", "Field", "Rule", "Table", "arrow_schema", "load_table", "table_names"]


def arrow_schema(name: str) -> "pa.Schema":
    """Arrow schema of table `name`, with descriptions as field metadata. Raises ContractError for an unknown table."""
    from conflict_events.contract.arrow import schema_of  # keeps pyarrow out of the start-up of whoever reads codes

    return schema_of(load_table(name))
