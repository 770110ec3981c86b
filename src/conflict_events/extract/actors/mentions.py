"""Finds spans that denote actors: names of the table, generic nouns with their nationality, and metonyms.

Works on the words alone, so that it needs no parse; which role a mention plays is read by `extract.roles`.
"""

from dataclasses import dataclass, replace
from typing import Literal

from conflict_events.extract.actors.folding import fold
from conflict_events.extract.actors.lexicon import Hit, find_terms
from conflict_events.extract.actors.noun_phrases import head_noun, named_hit, noun_phrases
from conflict_events.extract.actors.paired import paired_names
from conflict_events.extract.actors.place_words import is_place
from conflict_events.extract.actors.words_around import is_hedged, is_unidentified, is_worn, speaks
from conflict_events.text import Article, Sentence

MentionKind = Literal["group", "service", "noun", "people", "nation", "other"]
_AROUND = 60


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
    phrases = noun_phrases(folded, find_terms(text))
    found = [
        _mention(text, folded, phrase, offset)
        for phrase in phrases
        if not (is_place(folded, phrase) or is_worn(folded, phrase[0].start, phrase[-1].end))
    ]
    return _with_pairs(text, _with_shared_noun(found, text, offset), offset)


def _mention(text: str, folded: str, chain: list[Hit], offset: int) -> ActorMention:
    start, end = chain[0].start, chain[-1].end
    named = named_hit(folded, chain)
    people = next((hit for hit in chain if hit.term.peoples), None)
    noun = head_noun(chain)
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
        is_speaker=speaks(folded, start, end),
        hedged=is_hedged(folded, start, end),
        unidentified=is_unidentified(folded, start, end),
    )


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
