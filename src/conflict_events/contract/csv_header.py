"""The header of ACLED's CSV: its 31 columns in its order, as the events contract numbers them."""

from conflict_events.contract.load import load_table

ACLED_COLUMNS = 31


def acled_columns() -> tuple[str, ...]:
    """Names of the 31 columns in ACLED's order. ValueError when the contract numbers them wrongly."""
    numbered = {field.acled: field.name for field in load_table("events").fields if field.acled is not None}
    if sorted(numbered) != list(range(1, ACLED_COLUMNS + 1)):
        raise ValueError(f"events numbers {sorted(numbered)} as ACLED columns; they are 1 to {ACLED_COLUMNS}")
    return tuple(numbered[position] for position in sorted(numbered))


def csv_header() -> str:
    """The header line with its line end."""
    return ",".join(acled_columns()) + "\n"
