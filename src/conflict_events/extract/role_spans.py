"""From a word of a parse to the actor mention that it stands for. Knows no grammar of acts and names nobody."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from conflict_events.extract.actors.mentions import ActorMention
from conflict_events.extract.actors.table import read_rows
from conflict_events.text import Sentence

PRONOUNS = frozenset({"it", "they", "he", "she", "them", "him", "who", "which", "that", "we", "her", "i", "us"})
SUBJECTS, PASSIVE = {"nsubj", "csubj"}, {"nsubjpass", "csubjpass"}
_NO_ACTOR = {"DATE", "TIME", "GPE", "LOC", "MONEY"}


@dataclass(slots=True)
class Roles:
    """Agents and targets of one act in order of trust, with the name of the construction they were read from.

    `between`: the words name both sides, as in "a clash between A and B".
    """

    agents: list[ActorMention] = field(default_factory=list)
    targets: list[ActorMention] = field(default_factory=list)
    rule: str = "none"
    between: bool = False


@cache
def words(role: str) -> frozenset[str]:
    """Lemmas of `seeds/actors/act_words.csv` with this role: act, noun, speech, two_sided, light_verb ..."""
    return frozenset(row["lemma"] for row in read_rows("act_words") if row["role"] == role)


class RoleSpans:
    """Agents and targets of one sentence as they are found; a mention is taken once, by the first role."""

    def __init__(self, sentence: Sentence, mentions: list[ActorMention]) -> None:
        self.sentence = sentence
        self.mentions = mentions
        self.roles = Roles()

    def _rule(self, rule: str) -> None:
        if self.roles.rule == "none":
            self.roles.rule = rule

    def _add_agent(self, noun: Any, alone: bool = False, first: bool = False) -> None:
        self._add(self.roles.agents, noun, alone, first)

    def _add_target(self, noun: Any) -> None:
        self._add(self.roles.targets, noun, False, False)

    def _add(self, into: list[ActorMention], noun: Any, alone: bool, first: bool) -> None:
        parts = [noun] if alone else list(coordinated(noun))
        for part in parts:
            if part.lower_ in PRONOUNS:
                found = self._antecedent(part)
            else:
                found = self._mention_at(part) or self._inside(part) or self._other(part)
            if found is not None:
                self._append(into, found, first)

    def _append(self, into: list[ActorMention], mention: ActorMention, first: bool = False) -> None:
        if mention.noun_kind == "munition" or any(
            m.start == mention.start for m in (*self.roles.agents, *self.roles.targets)
        ):
            return
        if first:
            into.insert(0, mention)
        else:
            into.append(mention)

    def _covers(self, noun: Any, mention: ActorMention) -> bool:
        start = self.sentence.start + noun.left_edge.idx
        end = self.sentence.start + noun.right_edge.idx + len(noun.right_edge)
        return bool(start <= mention.start and mention.end <= end)

    def _mention_at(self, token: Any) -> ActorMention | None:
        spot = self.sentence.start + token.idx
        return next((m for m in self.mentions if m.start <= spot < m.end), None)

    def _inside(self, noun: Any) -> ActorMention | None:
        """The first mention of the noun phrase: `a convoy of Malian troops`, `members of the group`."""
        if noun.ent_type_ in _NO_ACTOR:
            return None
        head_end = self.sentence.start + noun.idx + len(noun)
        near = [m for m in self.mentions if self._covers(noun, m) and m.start <= head_end + 40]
        return near[0] if near else None

    def _antecedent(self, pronoun: Any) -> ActorMention | None:
        spot = self.sentence.start + pronoun.idx
        before = [m for m in self.mentions if m.end <= spot]
        if not before:
            return None
        found = before[-1] if pronoun.lower_ in {"who", "which", "that"} else before[0]
        return replace(found, is_speaker=False)

    def _other(self, noun: Any) -> ActorMention | None:
        """A noun phrase that the actor table does not know, as it stands: a person's name or a new group."""
        if noun.pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"} or noun.ent_type_ in _NO_ACTOR:
            return None
        left = next((t for t in noun.lefts if t.dep_ in {"compound", "amod", "nmod"}), noun)
        start = self.sentence.start + left.left_edge.idx
        end = self.sentence.start + noun.idx + len(noun)
        text = self.sentence.text[start - self.sentence.start : end - self.sentence.start]
        kind = "civilians" if noun.ent_type_ == "PERSON" or noun.pos_ == "NUM" else None
        return ActorMention(start, end, text, "other", text.lower(), noun_kind=kind)


def coordinated(noun: Any) -> Iterator[Any]:
    """The noun and those joined to it by `and`."""
    yield noun
    for child in noun.children:
        if child.dep_ == "conj" and child.pos_ not in {"VERB", "AUX"}:
            yield from coordinated(child)


def objects(prep: Any) -> Iterator[Any]:
    """The nouns behind a preposition, also behind one that hangs on it ("out of")."""
    for child in prep.children:
        if child.dep_ in {"pobj", "obj", "pcomp"}:
            yield child
        elif child.dep_ == "prep":
            yield from objects(child)
