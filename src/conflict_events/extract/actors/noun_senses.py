"""What single nouns for people mean beside their kind: another sense in a region, neighbours at feud, anybody."""

from functools import cache

from conflict_events.extract.actors.table import read_rows
from conflict_events.resources import parts_of


def regional_kind(head: str, country_iso3: str | None) -> str | None:
    """What a noun means where it has another sense than elsewhere: `a commando entered` of Latin America is a gang."""
    return _regional_kinds().get((head, country_iso3 or ""))


@cache
def _regional_kinds() -> dict[tuple[str, str], str]:
    return {
        (row["noun"], iso3): row["kind"] for row in read_rows("regional_nouns") for iso3 in parts_of(row["countries"])
    }


@cache
def plain_people() -> frozenset[str]:
    """Words that leave open whether people are armed: `five men` may attack, `the dead` and `brothers` do not."""
    return frozenset(row["word"] for row in read_rows("plain_people"))


@cache
def communities() -> dict[str, str]:
    """Nouns for neighbours who fight as communities, and what their militia is called: `herders`, `Pastoralists`."""
    return {row["noun"]: row["name"] for row in read_rows("communities")}


@cache
def foreign_people() -> frozenset[str]:
    """Words for people who are in a country that is not theirs: `migrants`, `tourists`."""
    return frozenset(row["word"] for row in read_rows("foreign_people"))
