"""Named people and plurals without a number: "Patrolman Jhon Chate", "Tyrone Tomman, 40", "constables A and B"."""

from collections.abc import Sequence

from conflict_events.extract.tokens import Token
from conflict_events.extract.toll.lexicon import toll_words
from conflict_events.extract.toll.phrases import DEFINITE, STOPS, Item, is_plural, person_at
from conflict_events.extract.when.calendar import weekdays
from conflict_events.extract.word_patterns import word_sets

_COLLECTIVES = toll_words("collective")
_TITLES = toll_words("title")
_LANDS = word_sets("words")["place_kind"]
_LOCATIVES = toll_words("locative")
_NAME_LINKS = toll_words("name_link")


def is_title_case(tokens: Sequence[Token]) -> bool:
    """Whether all longer words begin with a capital, so that capitals say nothing about names."""
    words = [token.text for token in tokens if len(token.text) > 3 and token.text.isalpha()]
    return len(words) > 2 and sum(word[0].isupper() for word in words) > 0.6 * len(words)


def name_at(tokens: Sequence[Token], index: int, people: Sequence[tuple[int, int]]) -> Item | None:
    """A person's name: what a recogniser found, else a run of two or more capitalised words (only a guess)."""
    if index and tokens[index - 1].lower in _LOCATIVES:
        return None  # "an air raid on Kafr Zita"
    start = tokens[index].start
    span = next(((first, last) for first, last in people if first == start), None)
    last = index
    if span is not None:
        while last < len(tokens) and tokens[last].end <= span[1]:
            last += 1
    else:
        while (
            last < len(tokens) and last - index < 5 and tokens[last].text[0].isupper() and tokens[last].text.isalpha()
        ):
            last += 1
        if last - index < 2 or index == 0 or tokens[index].lower in STOPS:
            return None
    if last - index < 2 or tokens[last - 1].lower in _LANDS:
        return None  # "in northern Shan State"
    name = " ".join(token.text for token in tokens[index:last])
    return Item(index, last, 1, 1, 1, None, "general", True if span else None, is_guess=span is None, name=name)


def titled_name(tokens: Sequence[Token], index: int) -> Item | None:
    """ "Shopkeeper Rafael Berrio", "Patrolman Jhon Chate": a singular noun for a person followed by a name."""
    found = person_at(tokens, index)
    if found is None or is_plural(tokens[index].lower) or tokens[index + found[0] - 1].lower == "old":
        return None
    name = name_after(tokens, index + found[0])
    if name is None:
        return None
    last = name_end(tokens, index + found[0])
    return Item(index, last, 1, 1, 1, tokens[index].lower, found[1], True, name=name)


def name_end(tokens: Sequence[Token], at: int) -> int:
    """Where the capitalised words that begin at token `at` end (exclusive)."""
    while at < len(tokens) and tokens[at].text[0].isupper():
        at += 1
    return at


def name_after(tokens: Sequence[Token], at: int) -> str | None:
    """The capitalised words at token `at`, or None."""
    words: list[str] = []
    while (
        at < len(tokens)
        and len(words) < 5
        and (tokens[at].text[0].isupper() or (words and tokens[at].lower in _NAME_LINKS))
    ):
        words.append(tokens[at].text)
        at += 1
    while words and words[-1].lower() in _NAME_LINKS:
        words.pop()
    is_day = bool(words) and words[0].lower() in weekdays()
    return " ".join(words) if words and words[0].isalpha() and not is_day else None


def plain_name(tokens: Sequence[Token], index: int) -> Item | None:
    """ "Tyrone Tomman, 40,": capitalised words followed by an age, or a courtesy title before a name."""
    token = tokens[index]
    if not token.text[0].isupper() or token.lower in _LOCATIVES or token.lower in weekdays():
        return None  # "In Kabul, 27 people were killed", "on Sunday Ahmed Ali, 34, was shot"
    last = index
    while (
        last < len(tokens)
        and last - index < 6
        and (
            (tokens[last].text[0].isupper() and tokens[last].text.isalpha())
            or (last > index and tokens[last].lower in _NAME_LINKS)
        )
    ):
        last += 1
    if last - index < 2 or last + 1 >= len(tokens):
        return None
    passive = tokens[last].lower in ("was", "died", "succumbed") and person_at(tokens, last - 1) is None
    age = tokens[last + 1].text
    aged = tokens[last].text in ",(" and age.isascii() and age.isdigit() and 0 < int(age) < 110
    aged = aged and person_at(tokens, last + 2) is None  # "Across Kabul Province, 27 people were killed"
    if aged and index and tokens[index - 1].lower in _LOCATIVES:
        aged = last + 2 < len(tokens) and tokens[last + 2].text in ",)"  # not "in Kafr Zita, 27 were killed"
    if not aged and not passive and token.lower.rstrip(".") not in _TITLES:
        return None
    end = last + 2 if aged else last
    name = " ".join(part.text for part in tokens[index:last])
    return Item(index, end, 1, 1, 1, None, "general", True, name=name)


def _names_after(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """ "Constables Hazrat Bilal and Imran Khan": how many names follow the plural, and where they end."""
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
            count += (words > 0 and token.lower != "and") or (token.lower == "and" and words > 0)
            words = 0
        elif not (words == 0 and count and token.lower == "and"):
            break
        index += 1
    count += words > 0
    return (count, end) if count > 1 else None


def bare_singular(tokens: Sequence[Token], index: int) -> Item | None:
    """ "Soldier killed in blast", "Woman, 2 children shot": headlines leave the article out."""
    found = person_at(tokens, index)
    if found is None:
        return None
    last = index + found[0]
    noun = " ".join(token.lower for token in tokens[index:last])
    before = tokens[index - 1].lower if index else ""
    owned = before in DEFINITE or before in ("'", "’", "of")
    if owned or is_plural(noun) or noun in _COLLECTIVES or found[1] == "group":
        return None
    following = tokens[last] if last < len(tokens) else None
    if following is not None and following.text[0].isalpha() and person_at(tokens, last) is not None:
        return None
    return Item(index, last, 1, 1, 1, noun, found[1], True)


def bare_plural(tokens: Sequence[Token], index: int) -> Item | None:
    """ "Civilians were killed": a plural without number is three (codebook 1.11), unless a number stands before it."""
    found = person_at(tokens, index)
    if found is None or not is_plural(tokens[index + found[0] - 1].lower):
        return None
    noun = " ".join(token.lower for token in tokens[index : index + found[0]])
    if index + found[0] < len(tokens) and tokens[index + found[0]].text in "'’":
        return None  # "the Poets' hotel burned"
    if index > 0 and tokens[index - 1].lower == "twin":
        return Item(index - 1, index + found[0], 2, 2, 2, noun, found[1], True)
    named = _names_after(tokens, index + found[0])
    if named is not None:
        return Item(index, named[1], named[0], named[0], named[0], noun, found[1], True)
    if noun in _COLLECTIVES or any(token.lower in DEFINITE for token in tokens[max(0, index - 4) : index]):
        return None
    return Item(
        index, index + found[0], 3, 3, 3, noun, found[1], True, is_vague=True, is_plural=True,
    )  # fmt: skip
