"""Finds spans that denote actors: names of the table, generic nouns with their nationality, and metonyms.

Works on the words alone, so that it needs no parse; which role a mention plays is read by `extract.roles`.
"""

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from conflict_events.extract.actors.folding import fold
from conflict_events.extract.actors.lexicon import Hit, find_terms
from conflict_events.extract.actors.paired import paired_names
from conflict_events.extract.actors.place_words import is_named_after, is_place
from conflict_events.extract.actors.table import patterns_of, read_rows
from conflict_events.text import Article, Sentence

MentionKind = Literal["group", "service", "noun", "people", "nation", "other"]
_OF = re.compile(rf"^ {patterns_of('mention_words', 'of')} (?:the |its |an? )?(?:[a-z0-9]+(?:-[a-z]+)* ){{0,2}}\"?$")
_JOINTS = r"^(?:'s|s'|'|-|/|\"| |\(|\)|,? (?:so-called )?|\d[\d,.]*|(?:%s)\b)+$"
_VAGUE = {"civilians", "youth", "armed", "government"}
_RANKS = {"officer", "officers"}
_OBJECTS = {"weapon", "munition", "military_object", "police_object", "civilian_object"}
_BARE_OBJECT = re.compile(patterns_of("mention_words", "bare_object"))
_LINKED = re.compile(rf"[- ]{patterns_of('mention_words', 'ally')}\b")
_AROUND = 60
_CLOTHES = patterns_of("mention_words", "clothes")
_WORN_AFTER = re.compile(rf"^(?:[ -](?:style|type|like|issue|green|combat))?(?:'s?)? {_CLOTHES}\b")
_WORN_BEFORE = re.compile(
    rf"\b(?:{patterns_of('mention_words', 'dressed')}|(?:(?<!in the )(?<!in ){_CLOTHES} of|"
    rf"{_CLOTHES} (?:resembling|similar to|like|worn by))(?: those (?:of|worn by))?)"
    rf" (?:the |an? |[a-z]+ )?$"
)
_SPEECH = patterns_of("mention_words", "speech")
_COUNTS = r"(?:puts?|raised|revised|gave) (?:the |its |a )?(?:[a-z]+ )?(?:number|toll|count|figure)"
_INQUIRES = rf"^ {patterns_of('mention_words', 'inquires')}"
_SPEAKS_AFTER = re.compile(
    rf"^(?: (?:[a-z.'-]+)){{0,3}}? (?:has |have |had |later |also |on [a-z]+ )?(?:{_SPEECH}|{_COUNTS})\b|{_INQUIRES}\b"
)
_HEDGED = re.compile(rf"\b{patterns_of('mention_words', 'hedge')}\b")
_UNKNOWN = re.compile(rf"\b{patterns_of('mention_words', 'unknown')}\b(?: [a-z-]+){{0,3}}$")
_SPEAKS_BEFORE = re.compile(
    rf"(?:\baccording to|[,\"] {_SPEECH}|\b{_SPEECH} by|\bquoted|\b(?:spoke|spoken) (?:with|to)|\binterviewed)"
    r" (?:(?!that\b)[a-z-]+ ){0,3}$|\btold (?:the |an? )?$"
)
"""Words before those who tell: `, said police`; in `police said gunmen came` the gunmen do not."""

_OFFICIALS = re.compile(rf"^ {patterns_of('mention_words', 'official')}\b")
_HARMED = re.compile(rf"\b{patterns_of('mention_words', 'harmed')} (?:[a-z0-9-]+ ){{0,3}}$")
"""Words before one who is no speaker, whatever his office: `killed a Hezbollah commander`."""


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A span that denotes an actor, in article offsets; number words and articles are left out of it.

    `head` is the folded noun or name, `named` the folded name of a group or service, `nation` an iso3 code,
    `people` a folded ethnic, clan or religious name, `noun_kind` a key of noun_kinds.csv, `is_speaker` whether it
    only reports what happened, `hedged` whether the text calls it suspected, alleged or the like, `unidentified`
    whether the text says that nobody knows them, `pair_phrase` what one of two names with one noun stands for:
    `Salik clan` in "the Salik and Manampan clans".
    """

    start: int
    end: int
    text: str
    kind: MentionKind
    head: str
    named: str | None = None
    nation: str | None = None
    nation_form: str | None = None
    people: str | None = None
    noun_kind: str | None = None
    label: str | None = None
    is_speaker: bool = False
    hedged: bool = False
    unidentified: bool = False
    pair_phrase: str | None = None


def find_actor_mentions(sentence: Sentence, article: Article | None = None) -> list[ActorMention]:
    """Mentions of one sentence in order, offsets into the article's text; `article` is not needed to find them."""
    return mentions_in(sentence.text, sentence.start)


def mentions_in(text: str, offset: int = 0) -> list[ActorMention]:
    """Mentions of a piece of text that begins at `offset` of the article."""
    folded = fold(text)
    hits = find_terms(text)
    chains = _chains(folded, hits)
    found = [
        _mention(text, folded, chain, offset)
        for chain in chains
        if not (is_place(folded, chain) or _is_worn(folded, chain))
    ]
    return _with_pairs(text, _with_shared_noun(found, text, offset), offset)


def _with_shared_noun(found: list[ActorMention], text: str, offset: int) -> list[ActorMention]:
    """`US and British jets`, `Dutch and Belgian nurses`: the noun is said once, for two nationalities."""
    shared = list(found)
    for at in range(len(found) - 1):
        left, right = found[at], found[at + 1]
        bare = left.kind == "nation" and left.nation_form == "demonym" and left.noun_kind is None
        joined = text[left.end - offset : right.start - offset] in (" and ", " or ")
        if bare and joined and right.kind == "noun" and right.nation_form == "demonym" and right.nation:
            shared[at] = replace(left, kind="noun", head=right.head, noun_kind=right.noun_kind, label=right.label)
    return shared


def _with_pairs(text: str, found: list[ActorMention], offset: int) -> list[ActorMention]:
    """Two names before one noun are two mentions, each with the noun; a people of the table keeps its own."""
    for pair in paired_names(text):
        start, end = pair.start + offset, pair.end + offset
        inside = [m for m in found if m.start < end and start < m.end]
        if any(m.people or m.named or m.nation for m in inside):
            continue
        known = next((m for m in mentions_in(pair.phrase) if m.named), None)
        kind = "civilians" if pair.is_kin else "gang"
        mention = known or ActorMention(start, end, "", "noun", fold(pair.phrase), noun_kind=kind)
        shown = text[pair.start : pair.end]
        rest = [m for m in found if m not in inside]
        placed = replace(mention, start=start, end=end, text=shown, pair_phrase=pair.phrase)
        found = sorted([*rest, placed], key=lambda m: m.start)
    return found


def _chains(folded: str, hits: list[Hit]) -> list[list[Hit]]:
    """Groups of hits that form one noun phrase: `Malian soldiers`, `fighters of the Islamic State`."""
    chains: list[list[Hit]] = []
    for hit in hits:
        if _is_bare_force(hit) and not (chains and _joins(folded, chains[-1], hit)):
            continue
        if chains and _joins(folded, chains[-1], hit):
            chains[-1].append(hit)
        else:
            chains.append([hit])
    return chains


def _joins(folded: str, chain: list[Hit], hit: Hit) -> bool:
    last = chain[-1]
    gap = folded[last.end : hit.start]
    if len(gap) > 60 or "." in gap.replace("u.s.", ""):
        return False
    if (_is_bare_force(hit) and not last.term.nation) or is_named_after(folded, last):
        return False
    if _is_bare_object(hit) and gap != " ":  # a base may lie in the land whose it is said to be
        return False
    if _is_qualifier(last) and (gap in {" ", "-", "'s ", "' ", " - ", "/"} or _link().match(gap)):
        return _may_qualify(last, hit) and not (len(chain) > 1 and chain[-1].term.nation and hit.term.nation)
    if last.term.noun is not None and _OF.match(gap):
        return bool(hit.term.nation or hit.term.is_named or hit.term.peoples or _is_body(last, hit))
    if last.term.noun is not None and gap == " ":
        return hit.term.noun is not None or (hit.term.is_named and _is_linked(folded, chain))
    return last.term.noun is not None and gap in {" (", ", ", " "} and hit.term.is_named and gap != ", "


@cache
def _link() -> re.Pattern[str]:
    """What may stand between a nationality and its noun: `Russian [special] forces`."""
    return re.compile(_JOINTS % "|".join(row["word"] for row in read_rows("modifiers")))


def _is_linked(folded: str, chain: list[Hit]) -> bool:
    """Whether the chain names the ally of a group still to be named: `al-Qaeda-affiliated militant group`."""
    return any(hit.term.is_named and _LINKED.match(folded[hit.end :]) for hit in chain)


def _is_body(last: Hit, hit: Hit) -> bool:
    """`soldiers of the army`, `members of a gang`: the second noun says whose they are."""
    if last.term.noun is None or hit.term.noun is None:
        return False
    return hit.term.noun.kind in {"military", "police", "security", "gang", "militia", "rebel", "gendarmerie"} and (
        last.term.noun.kind != "civilian_object"
    )


def _is_bare_force(hit: Hit) -> bool:
    """`force`, `base`: an army's only behind a nation, `Ethiopian forces`, `a US base`."""
    if hit.term.noun is None:
        return False
    return hit.term.noun.kind == "force" or _is_bare_object(hit)


def _is_bare_object(hit: Hit) -> bool:
    return hit.term.noun is not None and _BARE_OBJECT.fullmatch(hit.term.text) is not None


def _is_qualifier(hit: Hit) -> bool:
    return bool(hit.term.nation or hit.term.is_named or hit.term.peoples)


def _may_qualify(last: Hit, hit: Hit) -> bool:
    if hit.term.noun is not None or hit.term.is_named or hit.term.peoples:
        return True
    return last.term.nation is not None and hit.term.nation is not None and hit.term.nation_form == "demonym"


def _is_worn(folded: str, chain: list[Hit]) -> bool:
    """`in military trousers`, `uniforms of the army`, `dressed as policemen`: what somebody else had on.

    `Men in the uniform of the army` are held to be of the army.
    """
    start, end = chain[0].start, chain[-1].end
    return bool(_WORN_AFTER.match(folded[end : end + 24]) or _WORN_BEFORE.search(folded[max(0, start - 60) : start]))


def _mention(text: str, folded: str, chain: list[Hit], offset: int) -> ActorMention:
    start, end = chain[0].start, chain[-1].end
    named = _named_hit(folded, chain)
    people = next((hit for hit in chain if hit.term.peoples), None)
    noun = _head_noun(chain)
    nation = next((hit for hit in chain if hit.term.nation and not (named and hit is named)), None)
    kind: MentionKind = "nation"
    head = nation or chain[0]
    if named is not None:
        kind, head = ("group" if named.term.groups else "service"), named
    elif noun is not None:
        kind, head = "noun", noun
    elif people is not None:
        kind, head = "people", people
    return ActorMention(
        start=start + offset,
        end=end + offset,
        text=text[start:end],
        kind=kind,
        head=head.term.text,
        named=named.term.text if named else None,
        nation=nation.term.nation if nation else None,
        nation_form=nation.term.nation_form if nation else None,
        people=people.term.text if people else None,
        noun_kind=noun.term.noun.kind if noun and noun.term.noun else None,
        label=(noun.term.noun.label or None) if noun and noun.term.noun else None,
        is_speaker=_speaks(folded, start, end),
        hedged=bool(_HEDGED.search(folded, max(0, start - 24), end)),
        unidentified=bool(_UNKNOWN.search(folded[max(0, start - 24) : end])),
    )


def _named_hit(folded: str, chain: list[Hit]) -> Hit | None:
    """The name of a chain; behind `al-Qaeda-linked` that of the group so described, where it has one."""
    found = [hit for hit in chain if hit.term.is_named]
    own = [hit for hit in found if not _LINKED.match(folded[hit.end :])]
    return next(iter(own or found), None)


def _head_noun(chain: list[Hit]) -> Hit | None:
    """The noun that says what they are: the last before an `of`, or the body after it for `members of the army`."""
    found = [hit for hit in chain if hit.term.noun]
    if not found:
        return None
    bodies = [hit for hit in found if hit.term.text not in _RANKS]  # an `officer of the brigade` is no policeman
    anybody = _VAGUE - {"armed"} | _OBJECTS
    for hits, vague in ((bodies, _VAGUE | _OBJECTS), (found, _VAGUE | _OBJECTS), (found, anybody), (found, _OBJECTS)):
        for hit in hits:
            if hit.term.noun and hit.term.noun.kind not in vague:
                return hit
    return found[-1]


def _speaks(folded: str, start: int, end: int) -> bool:
    after, before = folded[end : end + 60], folded[max(0, start - 50) : start]
    officials = _OFFICIALS.match(after) and not _HARMED.search(before)
    return bool(officials or _SPEAKS_AFTER.match(after) or _SPEAKS_BEFORE.search(before))


def mention_of_span(text: str, start: int, end: int) -> ActorMention:
    """The mention inside text[start:end]; words that the table does not know become a mention of kind `other`.

    For spans that something else proposes, such as a tagger; the first mention with a name wins, else the first.
    """
    first, last = max(0, start - _AROUND), end + _AROUND  # words around tell `[soldiers]` from `dressed as [soldiers]`
    found = [m for m in mentions_in(text[first:last], first) if m.start < end and start < m.end]
    best = next((m for m in found if m.named), found[0] if found else None)
    if best is not None:
        return replace(best, start=start, end=end, text=text[start:end])
    surface = text[start:end]
    return ActorMention(start, end, surface, "other", fold(surface))
