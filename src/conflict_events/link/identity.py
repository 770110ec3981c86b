"""Names of events: pure functions of the reports that founded them, so that no order of arrival shows."""

from collections.abc import Iterable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from conflict_events.duck import in_memory
from conflict_events.ids import digest_id

_MANY = 1000
_DIGITS = 10
_NOWHERE = "XXX"


def event_id_of(founder: str) -> str:
    """Id of the event founded by report `founder`: the earliest report (published_at, report_id) of the cluster."""
    return digest_id("e", founder)


def event_ids_of(founders: pa.Array) -> pa.Array:
    """`event_id_of` for a column: the digest of `ids.digest_id`, computed in DuckDB where there are many."""
    if len(founders) < _MANY:
        return pa.array([event_id_of(founder) for founder in founders.to_pylist()], pa.string())
    told = pa.table({"position": pa.array(np.arange(len(founders))), "founder": founders})
    with in_memory() as connection:
        connection.register("told", told)
        named = connection.sql(
            "SELECT 'e' || sha256(strlen(name) || ':' || name)[:16] AS event_id "
            "FROM (SELECT position, nfc_normalize(founder) AS name FROM told) ORDER BY position"
        ).to_arrow_table()
    return named.column("event_id").combine_chunks()


def country_names(event_ids: pa.Array, iso3: pa.Array) -> pa.Array:
    """`country_numbers` of a column of event ids (e and 16 hexadecimal digits), singly only where two meet."""
    digest = np.frombuffer(bytes.fromhex("".join(pc.utf8_slice_codeunits(event_ids, 1).to_pylist())), dtype=">u8")
    low = 10 ** (_DIGITS - 1)
    number = pa.array((low + digest % np.uint64(9 * low)).astype(np.int64)).cast(pa.string())
    names = pc.binary_join_element_wise(pc.fill_null(iso3, _NOWHERE), number, "")
    code = names.dictionary_encode().indices.to_numpy()
    shared = np.bincount(code)[code] > 1
    if not shared.any():
        return names
    among = pa.array(shared)
    ids = event_ids.filter(among).to_pylist()
    apart = country_numbers(zip(ids, iso3.filter(among).to_pylist(), strict=True))
    return pc.replace_with_mask(names, among, pa.array([apart[event_id] for event_id in ids], pa.string()))


def are_apart(events: pa.Table, others: pa.Table) -> bool:
    """Whether two parts of the events, each numbered before, would get the same numbers together: none of them had to
    take more digits, and none holds a number of the other part."""
    if not (_are_plain(events) and _are_plain(others)):
        return False
    taken = others["event_id_cnty"].combine_chunks()
    return not pc.any(pc.is_in(events["event_id_cnty"], value_set=taken), min_count=0).as_py()


def _are_plain(events: pa.Table) -> bool:
    """Whether every number has the usual count of digits."""
    usual = pc.add(pc.binary_length(pc.fill_null(events["iso3"], _NOWHERE)), _DIGITS)
    return bool(pc.all(pc.equal(pc.binary_length(events["event_id_cnty"]), usual), min_count=0).as_py())


def country_numbers(events: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    """event_id -> event_id_cnty (ISO3 and a number) for (event_id, iso3) pairs.

    The number is read from the event_id's digest: ten digits, so that two of 100,000 events of one country meet less
    than once. Where they do, the smallest event_id keeps the number and the others take more digits of their own. An
    event without a country is filed under XXX.
    """
    taken: dict[str, str] = {}
    names: dict[str, str] = {}
    for event_id, iso3 in sorted(events, key=lambda pair: pair[0]):
        digits = _DIGITS
        name = _number(event_id, iso3, digits)
        while name in taken:
            digits += 3
            name = _number(event_id, iso3, digits)
        taken[name] = event_id
        names[event_id] = name
    return names


def _number(event_id: str, iso3: str | None, digits: int) -> str:
    """ISO3 and a number without padding, 10**(digits-1) or more, so that longer numbers never meet shorter ones."""
    low = 10 ** (digits - 1)
    return f"{iso3 or _NOWHERE}{low + int(event_id[1:], 16) % (9 * low)}"
