"""What a table contract is made of. Plain data: reads no file and knows no target format."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as with_default
from typing import Literal, TypeAlias

FieldType: TypeAlias = Literal[
    "string", "int8", "int32", "int64", "float64", "bool", "date", "timestamp", "list", "struct"
]
Value: TypeAlias = str | int | float
RuleKind: TypeAlias = Literal[
    "combination", "ordered", "together", "null_unless", "null_when", "sum", "unique_together"
]

NUMBERS: frozenset[FieldType] = frozenset({"int8", "int32", "int64", "float64"})


@dataclass(frozen=True, slots=True)
class Field:
    """One column, one member of a struct, or the element of a list (named `element`).

    `values` holds the allowed values in the order of the code list. `minimum` and `maximum` are inclusive; for dates
    and timestamps they are ISO strings. Lengths count characters of a string or elements of a list. `acled` is the
    position in ACLED's 31 columns.
    """

    name: str
    type: FieldType
    nullable: bool
    description: str
    unit: str | None = None
    example: Value | None = None
    null_means: str | None = None
    codes: str | None = None
    values: tuple[Value, ...] = ()
    minimum: Value | None = None
    maximum: Value | None = None
    pattern: str | None = None
    min_length: int | None = None
    max_length: int | None = None
    unique: bool = False
    acled: int | None = None
    element: "Field | None" = None
    fields: "tuple[Field, ...]" = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """`field` equals `equals` in the same row."""

    field: str
    equals: Value


@dataclass(frozen=True, slots=True)
class Rule:
    """A constraint over several columns of one table.

    combination: the values of `fields`, if none is null, are one of `combinations`. ordered: each field is at most
    (`strict`: less than) the next, nulls apart. together: all null or none. null_unless: `field` is null unless `when`
    holds. null_when: `field` is null exactly when `when` holds. sum: `total` is the sum of `fields`.
    unique_together: no two rows agree on `fields` (two nulls agree).
    """

    code: str
    kind: RuleKind
    description: str
    fields: tuple[str, ...] = ()
    combinations: tuple[tuple[Value, ...], ...] = ()
    strict: bool = False
    field: str | None = None
    when: Condition | None = None
    total: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns in order, its rules, how it is sorted and split into files.

    `example` replaces examples of columns where those of all columns together would be no valid row.
    """

    name: str
    title: str
    row: str
    published: bool
    fields: tuple[Field, ...]
    rules: tuple[Rule, ...] = ()
    primary_key: tuple[str, ...] = ()
    sort_by: tuple[str, ...] = ()
    partition_by: str | None = None
    example: Mapping[str, Value | None] = with_default(default_factory=dict)

    @property
    def field_names(self) -> tuple[str, ...]:
        """Names of the columns in order."""
        return tuple(field.name for field in self.fields)

    def field(self, name: str) -> Field:
        """The column `name`; KeyError when the table has none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(f"{self.name} has no column {name}")
