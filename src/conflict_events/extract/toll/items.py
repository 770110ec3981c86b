"""Phrases that count people: "five Malian soldiers", "a mother", "two of them", "John Smith, 34", "no casualties".

Works on plain tokens of one sentence; what befell the people is not decided here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from conflict_events.extract.numbers import Number, Token, read_numbers
from conflict_events.extract.toll.lexicon import count_nouns, person_lengths, person_nouns, thing_nouns

_MAX_MODIFIERS = 6
_DETERMINERS = frozenset(("a", "an", "the", "his", "her", "their", "its", "my", "our", "another", "this"))
_DEFINITE = frozenset(("the", "his", "her", "their", "its", "my", "our", "this", "these", "those", "both", "all"))
_ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth".split())
_ADDITIONAL = frozenset(("other", "others", "more", "another", "further", "additional"))
_NEGATIVES = frozenset(("no", "nobody", "none", "without", "zero"))
_STOPS = frozenset(
    "and or but nor of in on at by with from to for near after before during while when where who whom whose which that "
    "was were is are be been being has have had did do does will would could may might said says say as than if "
    "into inside outside between among against over under around about along across through per since until then "
    "including mostly not also so because the a an his her their its killed wounded injured died dead hurt".split()
)
_PLURAL_TAIL = re.compile(r"(?:s|men|women|people|children|police|personnel|troops|others|members)$")
_PRONOUNS = frozenset(("he", "she", "him", "her"))
_COLLECTIVES = frozenset(("police", "military", "staff", "crew", "personnel", "militia", "family", "vdp", "cdf", "security forces"))
_TITLES = frozenset("mr mrs ms dr prof gen lt col maj capt sgt cpl pvt pfc constable officer deputy".split())
_NAME_LINKS = frozenset(("de", "del", "la", "al", "el", "bin", "ibn", "van", "von", "da", "dos", "jr", "sr", "'", ".", "-"))


@dataclass(frozen=True, slots=True)
class Item:
    """People counted by tokens `first` to `last` (exclusive). `person` None: the noun is unknown or missing."""

    first: int
    last: int
    low: int
    best: int
    high: int
    noun: str | None
    side: str
    person: bool | None
    is_definite: bool = False
    is_part: bool = False
    is_additional: bool = False
    is_negative: bool = False
    is_vague: bool = False
    is_plural: bool = False
    is_guess: bool = False
    name: str | None = None


@dataclass(frozen=True, slots=True)
class _Chain:
    """The words after a number or determiner up to the end of its noun."""

    last: int
    noun: str | None
    side: str
    person: bool | None
    additional: bool


def read_items(text: str, tokens: Sequence[Token], people: Sequence[tuple[int, int]] = ()) -> list[Item]:
    """People-counting phrases in order, without overlap.

    `people` are spans of the text that a recogniser takes for names of persons; capitalised runs stand in for them.
    """
    numbers = {number.start: number for number in read_numbers(text)}
    by_token = {index: numbers[token.start] for index, token in enumerate(tokens) if token.start in numbers}
    items: list[Item] = []
    index = 0
    headline = _is_title_case(tokens)
    while index < len(tokens):
        item = _item_at(tokens, index, by_token) or (None if headline else _name_at(tokens, index, people))
        if item is None:
            index += 1
            continue
        items.append(item)
        index = max(item.last, index + 1)
    return items


def _is_title_case(tokens: Sequence[Token]) -> bool:
    """Whether all longer words begin with a capital, so that capitals say nothing about names."""
    words = [token.text for token in tokens if len(token.text) > 3 and token.text.isalpha()]
    return len(words) > 2 and sum(word[0].isupper() for word in words) > 0.6 * len(words)


def _name_at(tokens: Sequence[Token], index: int, people: Sequence[tuple[int, int]]) -> Item | None:
    """A person's name: what a recogniser found, else a run of two or more capitalised words (only a guess)."""
    start = tokens[index].start
    span = next(((first, last) for first, last in people if first == start), None)
    last = index
    if span is not None:
        while last < len(tokens) and tokens[last].end <= span[1]:
            last += 1
    else:
        while last < len(tokens) and last - index < 5 and tokens[last].text[0].isupper() and tokens[last].text.isalpha():
            last += 1
        if last - index < 2 or index == 0 or tokens[index].lower in _STOPS:
            return None
    if last - index < 2:
        return None
    name = " ".join(token.text for token in tokens[index:last])
    return Item(index, last, 1, 1, 1, None, "general", True if span else None, is_guess=span is None, name=name)


def _item_at(tokens: Sequence[Token], index: int, numbers: dict[int, Number]) -> Item | None:
    if index in numbers:
        return _quantified(tokens, index, numbers[index], numbers)
    word = tokens[index].lower
    if word in _NEGATIVES:
        return _negative(tokens, index)
    if word == "both":
        return _both(tokens, index)
    if word in _DEFINITE and index + 1 in numbers:
        item = _quantified(tokens, index + 1, numbers[index + 1], numbers)
        return None if item is None else _defined(item, index)
    if word in _DETERMINERS:
        return _determined(tokens, index, numbers)
    if word in _PRONOUNS and not (index + 1 < len(tokens) and word == "her" and tokens[index + 1].text.isalpha()):
        return Item(index, index + 1, 1, 1, 1, None, "", True, is_definite=True, is_guess=word not in ("he", "she"))
    return _titled_name(tokens, index) or _plain_name(tokens, index) or _bare_plural(tokens, index)


def _defined(item: Item, first: int) -> Item:
    return replace(item, first=first, is_definite=True)


def _token_after(tokens: Sequence[Token], offset: int, start: int) -> int:
    at = start
    while at < len(tokens) and tokens[at].start < offset:
        at += 1
    return at


def _quantified(tokens: Sequence[Token], index: int, number: Number, numbers: dict[int, Number]) -> Item | None:
    if index > 0 and tokens[index - 1].lower == "not":
        return None
    after = _token_after(tokens, number.end, index)
    partial, at = _of_them(tokens, after)
    partial = partial or _is_among(tokens, after)
    chain = _chain(tokens, at, numbers)
    if chain.person is False:
        return None
    head_noun = chain.noun if chain.noun is not None else _family_before(tokens, index)
    additional = chain.additional or (index > 0 and tokens[index - 1].lower in _ADDITIONAL)
    return Item(
        index, max(chain.last, at if partial else after), number.low, number.best, number.high, head_noun, chain.side,
        chain.person if head_noun else None, is_part=partial, is_additional=additional,
        is_vague=number.qualifier == "vague",
    )  # fmt: skip


def _is_among(tokens: Sequence[Token], at: int) -> bool:
    """"Two vigilantes among them": told already by a larger figure."""
    for index in range(at, min(at + 5, len(tokens) - 1)):
        if tokens[index].text in ",.;" and index > at:
            return False
        if tokens[index].lower == "among" and tokens[index + 1].lower in ("them", "whom", "the"):
            return True
    return False


def _of_them(tokens: Sequence[Token], at: int) -> tuple[bool, int]:
    """"Two of them", "three of the attackers", "one of its soldiers": a part, and where its noun begins."""
    if at + 1 >= len(tokens) or tokens[at].lower != "of":
        return False, at
    following = tokens[at + 1].lower
    if following in ("them", "whom", "those", "which", "us"):
        return True, at + 2
    return False, at + (2 if following in _DEFINITE else 1)


def _family_before(tokens: Sequence[Token], index: int) -> str | None:
    """"A family of five"."""
    if index >= 2 and tokens[index - 1].lower == "of" and tokens[index - 2].lower in ("family", "crew", "group", "total"):
        return "people"
    return None


def _person_at(tokens: Sequence[Token], at: int) -> tuple[int, str] | None:
    """Length and side of the longest person noun that begins at `at`."""
    table = person_nouns()
    for length in person_lengths().get(tokens[at].lower, ()):
        side = table.get(tuple(token.lower for token in tokens[at : at + length]))
        if side is not None and at + length <= len(tokens):
            return length, side
    return None


def _chain(tokens: Sequence[Token], at: int, numbers: dict[int, Number]) -> _Chain:
    noun, side, person, additional, end = None, "", None, False, at
    index = at
    while index < len(tokens) and index - at <= _MAX_MODIFIERS:
        word = tokens[index].lower
        found = _person_at(tokens, index)
        if found is not None:
            length, side = found
            noun, person = " ".join(token.lower for token in tokens[index : index + length]), True
            additional = additional or word in _ADDITIONAL
            index += length
            end = index
            continue
        casualty = count_nouns().get(word)
        if casualty is not None:
            return _Chain(index + 1, noun or word, side, True, additional)
        if word in _STOPS or index in numbers or not _is_modifier(tokens[index]):
            break
        additional = additional or word in _ADDITIONAL
        if person is True:
            break
        if word in thing_nouns():
            noun, person, end = word, False, index + 1
        index += 1
    if noun is None and index > at:
        last = tokens[index - 1]
        if last.lower in _ADDITIONAL:
            return _Chain(index, None, "", None, True)
        return _unknown_noun(tokens, at, index, additional)
    return _Chain(end, noun, side, person, additional)


def _unknown_noun(tokens: Sequence[Token], at: int, end: int, additional: bool) -> _Chain:
    """A noun that no list knows ("six Afar herdboys", "2 VDP"): kept when it looks like a plural or an acronym."""
    for index in range(at, end):
        token = tokens[index]
        armed = index + 2 < len(tokens) and tokens[index + 1].text == "-" and tokens[index + 2].text[0].isdigit()
        if armed:
            return _Chain(index + 1, token.lower, "", False, additional)
        if _PLURAL_TAIL.search(token.lower) or (token.text.isupper() and len(token.text) > 1):
            return _Chain(index + 1, token.lower, "", None, additional)
    return _Chain(at, None, "", None, additional)


def _is_modifier(token: Token) -> bool:
    return token.text[0].isalpha() or token.text in "-–\"“”'’" or token.lower[0].isdigit()


def _negative(tokens: Sequence[Token], index: int) -> Item | None:
    """"No casualties", "no one", "nobody", "without casualties"."""
    word = tokens[index].lower
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if word in ("nobody", "none"):
        return Item(index, index + 1, 0, 0, 0, "people", "general", True, is_negative=True)
    if word == "no" and following in ("one", "-"):
        return Item(index, index + 2, 0, 0, 0, "people", "general", True, is_negative=True)
    chain_end, noun, side = index + 1, None, ""
    for at in range(index + 1, min(index + 7, len(tokens))):
        lower = tokens[at].lower
        if lower in count_nouns() or lower in ("casualties", "casualty", "losses", "victims", "dead", "wounded", "injured"):
            noun, chain_end = lower, at + 1
            break
        found = _person_at(tokens, at)
        if found is not None:
            noun, side, chain_end = lower, found[1], at + found[0]
            break
        if lower in _STOPS - {"or", "killed", "wounded", "injured"} or not _is_modifier(tokens[at]):
            break
    if noun is None:
        return None
    return Item(index, chain_end, 0, 0, 0, noun, side, True, is_negative=True)


def _both(tokens: Sequence[Token], index: int) -> Item | None:
    at = index + 1
    if at < len(tokens) and tokens[at].lower in ("of", "the"):
        at += 1
    chain = _chain(tokens, at, {})
    if chain.person is True and chain.noun is not None and _PLURAL_TAIL.search(chain.noun):
        return Item(index, chain.last, 2, 2, 2, chain.noun, chain.side, True, is_definite=True)
    if index + 1 < len(tokens) and tokens[index + 1].lower in ("were", "died", "are", "had", "have", "succumbed"):
        return Item(index, index + 1, 2, 2, 2, None, "", True, is_definite=True)
    return None


def _determined(tokens: Sequence[Token], index: int, numbers: dict[int, Number]) -> Item | None:
    """"A soldier", "his driver", "another man", "a second victim", "a third"."""
    word, at = tokens[index].lower, index + 1
    if at >= len(tokens) or at in numbers:
        return None
    ordinal = tokens[at].lower in _ORDINALS
    chain = _chain(tokens, at + ordinal, numbers)
    if chain.noun in count_nouns() and word in _DEFINITE:
        return None
    if chain.person is None and chain.noun is None and word in ("a", "an") and not ordinal:
        return _guessed(tokens, index)
    if chain.person is not True or chain.noun is None:
        following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        if ordinal and word == "a" and following in ("was", "died", "is", "has", "had", "succumbed", ","):
            return Item(index, at + 1, 1, 1, 1, None, "", True, is_additional=True, is_definite=True)
        return None
    if chain.side == "group" or chain.noun in ("couple",):
        return _group(tokens, index, chain)
    if _is_plural(chain.noun) or _is_adjective(tokens, chain):
        return None
    definite = word in _DEFINITE or ordinal
    additional = word == "another" or (word in ("a", "an") and (chain.additional or ordinal))
    return Item(
        index, chain.last, 1, 1, 1, chain.noun, chain.side, True, is_definite=definite, is_additional=additional,
        is_part=_is_among(tokens, chain.last),
        name=_name_after(tokens, chain.last),
    )  # fmt: skip


_ADJECTIVES = frozenset(("general", "private", "major", "national", "military", "official", "chief", "minor", "police", "local"))


def _is_adjective(tokens: Sequence[Token], chain: _Chain) -> bool:
    """"The general hospital", "a military base": the noun that follows is what is meant."""
    if chain.noun is None or chain.noun.split()[-1] not in _ADJECTIVES or chain.last >= len(tokens):
        return False
    following = tokens[chain.last]
    return following.text[0].islower() and following.lower not in _STOPS


def _guessed(tokens: Sequence[Token], index: int) -> Item | None:
    """"A seller": an unknown singular noun, which counts only inside a list of people."""
    at = index + 1
    while at < len(tokens) and at - index < 4 and tokens[at].text.isalpha() and tokens[at].lower not in _STOPS:
        at += 1
    noun = tokens[at - 1].lower
    if at == index + 1 or noun in thing_nouns() or _is_plural(noun):
        return None
    return Item(index, at, 1, 1, 1, noun, "general", None, is_guess=True)


def _group(tokens: Sequence[Token], index: int, chain: _Chain) -> Item | None:
    """A couple is two; a family counts only when its size is told ("of five", read as a number of its own)."""
    return Item(index, chain.last, 2, 2, 2, "couple", "general", True) if chain.noun == "couple" else None


def _is_plural(noun: str) -> bool:
    return noun in ("police", "personnel", "staff", "crew", "military", "militia") or (
        bool(_PLURAL_TAIL.search(noun)) and not noun.endswith("ss")
    )


def _titled_name(tokens: Sequence[Token], index: int) -> Item | None:
    """"Shopkeeper Rafael Berrio", "Patrolman Jhon Chate": a singular noun for a person followed by a name."""
    found = _person_at(tokens, index)
    if found is None or _is_plural(tokens[index].lower):
        return None
    name = _name_after(tokens, index + found[0])
    if name is None:
        return None
    last = index + found[0]
    while last < len(tokens) and tokens[last].text[0].isupper():
        last += 1
    return Item(index, last, 1, 1, 1, tokens[index].lower, found[1], True, name=name)


def _name_after(tokens: Sequence[Token], at: int) -> str | None:
    words: list[str] = []
    while at < len(tokens) and len(words) < 5 and (tokens[at].text[0].isupper() or (words and tokens[at].lower in _NAME_LINKS)):
        words.append(tokens[at].text)
        at += 1
    return " ".join(words) if len(words) >= 1 and words[0].isalpha() else None


def _plain_name(tokens: Sequence[Token], index: int) -> Item | None:
    """"Tyrone Tomman, 40,": capitalised words followed by an age, or a courtesy title before a name."""
    token = tokens[index]
    if not token.text[0].isupper():
        return None
    last = index
    while last < len(tokens) and last - index < 6 and (
        (tokens[last].text[0].isupper() and tokens[last].text.isalpha()) or (last > index and tokens[last].lower in _NAME_LINKS)
    ):
        last += 1
    if last - index < 2 or last + 1 >= len(tokens):
        return None
    passive = tokens[last].lower in ("was", "died", "succumbed") and _person_at(tokens, last - 1) is None
    age = tokens[last + 1].text
    aged = tokens[last].text in ",(" and age.isascii() and age.isdigit() and 0 < int(age) < 110
    if not aged and not passive and token.lower.rstrip(".") not in _TITLES:
        return None
    end = last + 2 if aged else last
    name = " ".join(part.text for part in tokens[index:last])
    return Item(index, end, 1, 1, 1, None, "general", True, name=name)


def _names_after(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """"Constables Hazrat Bilal and Imran Khan": how many names follow the plural, and where they end."""
    count, index, words, end = 0, at, 0, at
    while index < len(tokens):
        token = tokens[index]
        if token.text[0].isupper() and token.text.isalpha():
            words += 1
            end = index + 1
        elif words and (token.text == "," or token.lower == "and"):
            following = tokens[index + 1] if index + 1 < len(tokens) else None
            joined = following is not None and (following.text[0].isupper() or following.lower == "and")
            if token.text == "," and not joined:
                break
            count += words > 0 and token.lower != "and" or token.lower == "and" and words > 0
            words = 0
        elif not (words == 0 and count and token.lower == "and"):
            break
        index += 1
    count += words > 0
    return (count, end) if count > 1 else None


def _bare_plural(tokens: Sequence[Token], index: int) -> Item | None:
    """"Civilians were killed": a plural without number is three (codebook 1.11), unless a number stands before it."""
    found = _person_at(tokens, index)
    if found is None or not _is_plural(tokens[index + found[0] - 1].lower):
        return None
    noun = " ".join(token.lower for token in tokens[index : index + found[0]])
    if index > 0 and tokens[index - 1].lower == "twin":
        return Item(index - 1, index + found[0], 2, 2, 2, noun, found[1], True)
    named = _names_after(tokens, index + found[0])
    if named is not None:
        return Item(index, named[1], named[0], named[0], named[0], noun, found[1], True)
    if noun in _COLLECTIVES or any(token.lower in _DEFINITE for token in tokens[max(0, index - 4) : index]):
        return None
    return Item(
        index, index + found[0], 3, 3, 3, noun, found[1], True, is_vague=True, is_plural=True,
    )  # fmt: skip
