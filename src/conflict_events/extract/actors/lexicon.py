"""All names and nouns of the actor table compiled into one Aho-Corasick search over folded text.

Only finds what the table holds and where it stands; what a find means is decided by `mentions` and `naming`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from conflict_events.contract.codes import countries
from conflict_events.extract.actors.folding import fold, fold_key, is_word
from conflict_events.extract.actors.table import (
    Group,
    Noun,
    People,
    Service,
    groups,
    nouns,
    peoples,
    read_rows,
    services,
)

NationForm = Literal["country", "demonym", "capital"]


@dataclass(slots=True)
class Term:
    """Everything that one folded string can stand for."""

    text: str
    groups: list[Group] = field(default_factory=list)
    services: list[Service] = field(default_factory=list)
    peoples: list[People] = field(default_factory=list)
    noun: Noun | None = None
    nation: str | None = None
    nation_form: NationForm | None = None
    spellings: set[str] = field(default_factory=set)

    @property
    def is_named(self) -> bool:
        """Whether the string is a name of a group or service of the table."""
        return bool(self.groups or self.services)


@dataclass(frozen=True, slots=True)
class Hit:
    """One term in one text; `plain` marks a name written without its capitals, which only nouns may be."""

    start: int
    end: int
    term: Term


@cache
def terms() -> dict[str, Term]:
    """Folded string to its term. A noun lends a name its place but not its small letters: a car is not the CAR."""
    found: dict[str, Term] = {}

    def of(alias: str) -> Term:
        key = fold_key(alias)
        term = found.get(key)
        if term is None:
            term = found[key] = Term(key)
        term.spellings.add(alias)
        return term

    for group in groups():
        for alias in group.aliases:
            of(alias).groups.append(group)
    for service in services():
        for alias in service.aliases:
            of(alias).services.append(service)
    for people in peoples():
        for alias in people.aliases:
            of(alias).peoples.append(people)
    _add_nations(of)
    for word, noun in nouns().items():
        found.setdefault(word, Term(word)).noun = noun
    return found


def _add_nations(of: Any) -> None:
    forms: dict[str, tuple[str, NationForm]] = {}
    for entry in countries():
        if entry.capital:
            forms.setdefault(entry.capital, (entry.iso3, "capital"))
    for entry in countries():
        for name in (entry.name, *entry.alternative_names):
            forms[name] = (entry.iso3, "country")
        for name in entry.demonyms:
            forms[name] = (entry.iso3, "demonym")
    for row in read_rows("nations"):
        forms[row["word"]] = (row["iso3"], "demonym" if row["form"] == "demonym" else "country")
    for name, (iso3, form) in forms.items():
        if fold_key(name) not in _plain_words() or name.isupper():
            of(name).nation, of(name).nation_form = iso3, form


@cache
def _plain_words() -> frozenset[str]:
    """Words of ordinary English that are also an acronym or a name: never a name in a text of capitals."""
    return frozenset(row["word"] for row in read_rows("plain_words"))


def _is_only_an_acronym(folded: str) -> bool:
    """Whether `Fmln`, as texts of capitals come once their case is restored, can be nothing but the acronym."""
    return len(folded) > 2 and folded not in _plain_words() and folded not in _first_names()


@cache
def _first_names() -> frozenset[str]:
    """Acronyms that with one capital are a name of a person, a firm or a place: `Ana`, `Ola`, `Arena`."""
    return frozenset(row["word"] for row in read_rows("acronyms_like_names"))


@cache
def _searcher() -> tuple[Any, tuple[Term, ...]]:
    from ahocorasick_rs import AhoCorasick

    ordered = tuple(terms()[key] for key in sorted(terms()))
    return AhoCorasick([term.text for term in ordered]), ordered


def find_terms(text: str) -> list[Hit]:
    """Longest terms of the table in `text`, left to right, without overlaps; case decides for names and acronyms."""
    folded = fold(text)
    shouting = _is_shouting(text)
    searcher, ordered = _searcher()
    spans = sorted(
        ((start, end, index) for index, start, end in searcher.find_matches_as_indexes(folded, overlapping=True)),
        key=lambda span: (span[0], -span[1]),
    )
    return list(_longest(text, folded, shouting, spans, ordered))


def _longest(
    text: str, folded: str, shouting: bool, spans: list[tuple[int, int, int]], ordered: tuple[Term, ...]
) -> Iterator[Hit]:
    reached = 0
    for position, (start, end, index) in enumerate(spans):
        if start < reached or not is_word(folded, start, end) or _cuts_a_name(folded, position, spans, ordered):
            continue
        term = _as_written(ordered[index], text[start:end], shouting)
        if term is not None:
            reached = end
            yield Hit(start, end, term)


def _cuts_a_name(folded: str, position: int, spans: list[tuple[int, int, int]], ordered: tuple[Term, ...]) -> bool:
    """Whether a longer name begins inside this one: `Colombian [Army] of National Liberation`."""
    start, end, _ = spans[position]
    for first, last, index in spans[position + 1 :]:
        if first >= end:
            return False
        longer = first > start and last > end and last - first > end - start
        if longer and ordered[index].groups and is_word(folded, first, last):
            return True
    return False


def _is_shouting(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return len(letters) > 12 and sum(character.isupper() for character in letters) > 0.8 * len(letters)


def _as_written(term: Term, written: str, shouting: bool) -> Term | None:
    """The term if this spelling may mean it, cut to its noun when the name's capitals are missing."""
    if _name_fits(term, written, shouting):
        return term
    if term.noun is not None:
        return Term(term.text, noun=term.noun)
    return None


def _name_fits(term: Term, written: str, shouting: bool) -> bool:
    if shouting:
        return not (term.text in _plain_words() or (len(term.text) < 3 and not term.noun))
    for spelling in sorted(term.spellings):
        if spelling.islower() or fold_key(spelling) != term.text:
            return True
        if spelling.isupper() and len(spelling) <= 6 and spelling.isalpha():
            if written.isupper() or (written == spelling.capitalize() and _is_only_an_acronym(term.text)):
                return True
        elif any(character.isupper() for character in written):
            return True
    return False
