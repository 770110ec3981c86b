"""The linter of seeds/actors: what a reviewer would otherwise have to check by eye."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations

import pytest

from conflict_events.contract.codes import countries, inters
from conflict_events.extract.actors import table
from conflict_events.extract.actors.folding import fold_key
from conflict_events.extract.actors.table import ANYWHERE, GROUP_FILES, Group, Period, day_of, groups, read_rows
from conflict_events.resources import parts_of, seeds

KNOWN = {entry.iso3 for entry in countries()}
OPEN_START, OPEN_END = date(1, 1, 1), date(9999, 12, 31)
TABLES = sorted(path.stem for path in seeds("actors").glob("*.csv"))


def overlaps(first: Period, second: Period) -> bool:
    starts = max(first.since or OPEN_START, second.since or OPEN_START)
    return starts < min(first.until or OPEN_END, second.until or OPEN_END)


@pytest.mark.parametrize("name", TABLES)
def test_rows_are_complete_trimmed_and_unique(name: str) -> None:
    rows = read_rows(name)
    assert rows, name
    seen = set()
    for row in rows:
        assert None not in row and None not in row.values(), f"{name}: a row has too many or too few cells: {row}"
        assert all(value == value.strip() for value in row.values()), f"{name}: outer blanks in {row}"
        assert tuple(row.values()) not in seen, f"{name}: twice the same row {row}"
        seen.add(tuple(row.values()))


@pytest.mark.parametrize("name", [name for name in TABLES if "iso3" in (read_rows(name) or [{}])[0]])
def test_countries_are_known(name: str) -> None:
    for row in read_rows(name):
        assert {row["iso3"], row.get("adversary") or row["iso3"], row.get("forces_of") or row["iso3"]} <= KNOWN, row


@pytest.mark.parametrize("name", [*GROUP_FILES, "peoples"])
def test_countries_of_groups_are_known(name: str) -> None:
    for row in read_rows(name):
        assert set(parts_of(row["countries"])) <= KNOWN | {ANYWHERE}, row


@pytest.mark.parametrize("name", GROUP_FILES)
def test_kinds_and_periods_of_groups_are_valid(name: str) -> None:
    codes = {str(inter.code) for inter in inters()}
    for row in read_rows(name):
        assert row["inter"] in codes, row
        since, until = day_of(row["since"]), day_of(row["until"])
        assert since is None or until is None or since < until, row


def test_one_group_has_one_period_at_a_time() -> None:
    by_name = defaultdict(list)
    for group in groups():
        by_name[group.name].append(group)
    for name, found in by_name.items():
        for first, second in combinations(found, 2):
            assert not overlaps(first.period, second.period), name


def _clashes() -> Iterator[str]:
    by_alias: dict[str, list[Group]] = defaultdict(list)
    for group in groups():
        for alias in {fold_key(alias) for alias in group.aliases}:
            by_alias[alias].append(group)
    for alias, found in sorted(by_alias.items()):
        for first, second in combinations(found, 2):
            shared = (first.countries & second.countries) - {ANYWHERE}
            if first.name != second.name and shared and overlaps(first.period, second.period):
                yield f"{alias}: {first.name} and {second.name} in {sorted(shared)}"


def test_no_alias_means_two_groups_in_one_country_at_one_time() -> None:
    assert list(_clashes()) == []


def test_no_alias_means_two_services_of_one_country() -> None:
    seen: dict[tuple[str, str], str] = {}
    for row in read_rows("services"):
        assert row["force"] in {"military", "police", "state"}, row
        assert parts_of(row["aliases"]), f"a service without a name: {row}"
        for alias in parts_of(row["aliases"]):
            key = (row["iso3"], fold_key(alias))
            assert key not in seen, f"{key}: {seen.get(key)} and {row['unit']}"
            seen[key] = row["unit"]


def test_governments_follow_each_other_without_overlap() -> None:
    by_country = defaultdict(list)
    for row in read_rows("regimes"):
        by_country[row["iso3"]].append(Period(day_of(row["since"]), day_of(row["until"])))
    for iso3, periods in by_country.items():
        for first, second in combinations(periods, 2):
            assert not overlaps(first, second), iso3
        assert periods[-1].until is None, f"{iso3} has no present government"


def test_every_recognised_country_of_1990_and_today_has_a_government() -> None:
    for iso3 in ("AFG", "COL", "FRA", "IND", "MLI", "PER", "SLV", "SYR", "UKR", "USA"):
        for day in (date(1992, 1, 1), date(2024, 12, 31)):
            assert table.regime(iso3, day) is not None, (iso3, day)


def test_nouns_are_single_and_of_a_known_kind() -> None:
    kinds = {row["kind"] for row in read_rows("noun_kinds")}
    seen = set()
    for row in read_rows("nouns"):
        assert row["kind"] in kinds, row
        for word in filter(None, (row["noun"], row["plural"])):
            assert fold_key(word) not in seen, word
            seen.add(fold_key(word))


def _is_territory(group: Group) -> bool:
    """De-facto governments and missions carry the names of the places they hold or serve in."""
    return group.inter in {"State forces", "External/Other forces"}


ALIASES = sorted({alias for group in groups() for alias in group.aliases if not _is_territory(group)})


@pytest.mark.parametrize("word", ["aggression", "coalition", "resistance", "government", "security", "group", "unit"])
def test_no_alias_is_a_word_of_ordinary_prose(word: str) -> None:
    assert word not in {fold_key(alias).removeprefix("the ") for group in groups() for alias in group.aliases}


def test_no_alias_is_a_word_of_grammar_unless_it_is_an_acronym() -> None:
    from spacy.lang.en.stop_words import STOP_WORDS

    wrong = [alias for alias in ALIASES if fold_key(alias) in STOP_WORDS and not alias.isupper()]
    assert wrong == []


def test_acronyms_that_are_words_are_never_read_in_a_text_of_capitals() -> None:
    from spacy.lang.en.stop_words import STOP_WORDS

    plain = {row["word"] for row in read_rows("plain_words")}
    shouted = {fold_key(alias) for alias in ALIASES if alias.isupper() and len(alias) > 2}
    assert {word for word in shouted if word in STOP_WORDS} <= plain


def test_no_alias_is_a_country_a_capital_or_a_nationality_unless_it_is_an_acronym() -> None:
    names = {fold_key(name) for c in countries() for name in (c.name, *c.alternative_names, *c.demonyms)}
    names |= {fold_key(c.capital) for c in countries() if c.capital}
    assert [alias for alias in ALIASES if fold_key(alias) in names and not alias.isupper()] == []


def test_every_pattern_of_the_type_cues_compiles_and_is_not_repeated() -> None:
    rows = [(row["cue"], re.compile(row["pattern"]).pattern) for row in read_rows("type_cues")]
    assert len(rows) == len(set(rows))
