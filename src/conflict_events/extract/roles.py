"""Who did what to whom around one trigger, read off the dependency parse of its sentence.

Returns mentions of agents and targets and the rule that found them; naming them is the work of `actors`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from conflict_events.extract.actors.mentions import ActorMention, find_actor_mentions
from conflict_events.extract.actors.table import read_rows
from conflict_events.text import Sentence

_SUBJECTS, _PASSIVE = {"nsubj", "csubj"}, {"nsubjpass", "csubjpass"}
_TARGET_PREPS = {"on", "against", "at", "into", "near", "over", "upon", "targeting", "toward", "towards"}
_VICTIM_NOUNS = {
    "killing", "murder", "kidnapping", "abduction", "assassination", "arrest", "detention", "rape", "execution",
    "lynching", "beating", "massacre", "shooting", "bombing", "bombardment", "shelling", "ambush", "capture", "seizure",
    "looting", "burning", "destruction", "release", "death", "dispersal", "interception",
}  # fmt: skip
_TWO_SIDED = {"clash", "battle", "fight", "fighting", "firefight", "gunfight", "shootout", "skirmish", "agreement",
              "confrontation", "exchange", "truce", "ceasefire", "combat", "accord", "fire"}  # fmt: skip
_LIGHT_VERBS = {
    "carry", "launch", "stage", "mount", "conduct", "commit", "claim", "make", "execute", "set", "lay", "perpetrate",
    "lead", "open", "fire", "use", "drop", "hold", "organize", "organise", "sign", "establish", "call", "do", "throw",
}  # fmt: skip
_SUFFERING = {"die", "perish", "suffer", "survive", "lose", "escape", "flee"}
_PRONOUNS = {"it", "they", "he", "she", "them", "him", "who", "which", "that", "we", "her", "i", "us"}


@dataclass(slots=True)
class Roles:
    """Agents and targets of one act in order of trust, with the name of the construction they were read from."""

    agents: list[ActorMention] = field(default_factory=list)
    targets: list[ActorMention] = field(default_factory=list)
    rule: str = "none"


def read_roles(
    sentence: Sentence, trigger_start: int, trigger_end: int, sub_event_type_hint: str | None = None
) -> Roles:
    """Roles around the trigger at these article offsets.

    Without a parse the order of the words decides: before the trigger acts, after it suffers, and a
    `by` after the trigger turns that round.
    """
    mentions = find_actor_mentions(sentence)
    start, end = trigger_start - sentence.start, trigger_end - sentence.start
    if sentence.tokens is None:
        return _by_order(sentence, mentions, start, end)
    reader = _Reader(sentence, mentions)
    trigger = _trigger_token(sentence.tokens, start, end)
    if trigger is None:
        return _by_order(sentence, mentions, start, end)
    reader.read(trigger)
    reader.read_blame()
    if not (reader.roles.agents or reader.roles.targets):
        return _by_order(sentence, mentions, start, end)
    return reader.roles


def read_all_roles(sentence: Sentence) -> Roles:
    """Roles around every word of harm in a parsed sentence, for what the trigger's own clause leaves out."""
    found = Roles()
    if sentence.tokens is None:
        return found
    mentions = find_actor_mentions(sentence)
    for token in sentence.tokens:
        role = "act" if token.pos_ == "VERB" else "noun"
        if token.lemma_.lower() not in _words(role):
            continue
        reader = _Reader(sentence, mentions)
        reader.read(token)
        known = {m.start for m in (*found.agents, *found.targets)}
        found.agents += [m for m in reader.roles.agents if m.start not in known]
        found.targets += [m for m in reader.roles.targets if m.start not in known]
        found.rule = reader.roles.rule
    return found


@cache
def _words(role: str) -> frozenset[str]:
    """Lemmas of acts (verbs), act nouns or verbs of speech."""
    return frozenset(row["lemma"] for row in read_rows("act_words") if row["role"] == role)


def _trigger_token(doc: Any, start: int, end: int) -> Any | None:
    inside = [t for t in doc if t.idx < end and t.idx + len(t) > start and not t.is_punct]
    content = [t for t in inside if t.pos_ in {"VERB", "NOUN", "ADJ", "PROPN"}] or inside
    if not content:
        return None
    spots = {t.i for t in content}
    top = next((t for t in content if t.head.i not in spots or t.head.i == t.i), content[0])
    if top.lemma_ in _words("speech"):
        below = [t for t in top.children if t.dep_ in {"ccomp", "xcomp"} and t.i in spots]
        return below[0] if below else top
    return top


def _by_order(sentence: Sentence, mentions: list[ActorMention], start: int, end: int) -> Roles:
    """The order of mentions around the trigger, for text without a parse."""
    before = [m for m in mentions if m.end - sentence.start <= start and not m.is_speaker]
    after = [m for m in mentions if m.start - sentence.start >= end and not m.is_speaker]
    passive = re.search(r"\b(?:was|were|been|being|is|are)\s+(?:\w+ly\s+)?$", sentence.text[:start].lower())
    if re.match(r"\s+(?:\w+\s+){0,4}?by\b", sentence.text[end:].lower()) or passive:
        return Roles(after, before, "word_order_passive")
    return Roles(before[::-1], after, "word_order")


class _Reader:
    """Collects roles from one parsed sentence."""

    def __init__(self, sentence: Sentence, mentions: list[ActorMention]) -> None:
        self.sentence = sentence
        self.mentions = mentions
        self.roles = Roles()

    def read(self, trigger: Any) -> None:
        """Roles of the trigger and of the clauses it hangs on."""
        if trigger.pos_ in {"VERB", "AUX"} or trigger.tag_.startswith("VB"):
            self._read_verb(trigger)
        else:
            self._read_noun(trigger)

    # -- verbs

    def _read_verb(self, verb: Any, depth: int = 0) -> None:
        children = list(verb.children)
        passive = any(c.dep_ in _PASSIVE or c.dep_ == "auxpass" for c in children)
        participle = verb.dep_ in {"acl", "amod"} and verb.tag_ == "VBN"
        self._rule("passive" if passive or participle else "active")
        for child in children:
            self._read_argument(verb, child)
        if participle:
            self._add_target(verb.head)
        elif not any(c.dep_ in _SUBJECTS | _PASSIVE for c in children):
            self._read_shared_subject(verb, passive)
        elif verb.dep_ == "relcl":
            self._read_relative(verb, children)
        self._read_clauses(verb, depth)

    def _read_argument(self, verb: Any, child: Any) -> None:
        if child.dep_ in _SUBJECTS:
            self._read_subject(verb, child)
        elif child.dep_ in _PASSIVE:
            self._add_target(child)
        elif child.dep_ in {"dobj", "dative", "obj"}:
            if verb.lemma_ in _LIGHT_VERBS and child.pos_ == "NOUN" and child.lemma_ not in {"people"}:
                self._read_noun(child, nested=True)
            if child.lemma_ not in {"fire", "responsibility", "attack"}:
                self._add_target(child)
        elif child.dep_ == "agent":
            for noun in _objects(child):
                self._add_agent(noun)
        elif child.dep_ == "prep":
            self._read_preposition(verb, child)

    def _read_subject(self, verb: Any, subject: Any) -> None:
        if verb.lemma_ in _SUFFERING:
            self._add_target(subject)
        elif verb.lemma_ in _TWO_SIDED:
            both = list(_coordinated(subject))
            self._add_agent(both[0], alone=len(both) > 1)
            for other in both[1:]:
                self._add_target(other)
        else:
            self._add_agent(subject)

    def _read_preposition(self, verb: Any, prep: Any) -> None:
        word = prep.lower_
        for noun in _objects(prep):
            if word == "by":
                self._add_agent(noun)
            elif word in _TARGET_PREPS or (word == "with" and verb.lemma_ in _TWO_SIDED | {"fight"}):
                self._add_target(noun)
            elif word == "between":
                self._read_between(noun)
            elif word in {"in", "during", "after", "to", "following", "amid"} and noun.pos_ in {"NOUN", "PROPN"}:
                self._read_noun(noun, nested=True)

    def _read_shared_subject(self, verb: Any, passive: bool) -> None:
        """`stormed the town and killed ten`, `to attack`, `killing two`: the subject of the verb above."""
        head = verb.head
        if verb.dep_ in {"relcl", "acl"}:
            add = self._add_target if passive or verb.tag_ == "VBN" else self._add_agent
            add(head)
            return
        for _ in range(4):
            subject = next((c for c in head.children if c.dep_ in _SUBJECTS | _PASSIVE), None)
            if subject is not None and head.lemma_ not in _words("speech"):
                both_passive = subject.dep_ in _PASSIVE and verb.tag_ == "VBN"
                if both_passive or verb.lemma_ in _SUFFERING or passive:
                    self._add_target(subject)
                elif subject.dep_ in _SUBJECTS:
                    self._add_agent(subject)
                return
            if head.lemma_ in _words("speech"):
                return
            if head.head is head or head.dep_ not in {"conj", "advcl", "xcomp", "ccomp", "acl", "relcl"}:
                return
            head = head.head

    def _read_relative(self, verb: Any, children: list[Any]) -> None:
        """`gunmen who killed`, `soldiers who were killed`: the pronoun stands for the noun above."""
        for child in children:
            if child.lower_ in _PRONOUNS and child.dep_ in _SUBJECTS:
                self._add_agent(verb.head)
            elif child.lower_ in _PRONOUNS and child.dep_ in _PASSIVE | {"dobj"}:
                self._add_target(verb.head)

    def _read_clauses(self, verb: Any, depth: int) -> None:
        """`died when gunmen opened fire`, `killed after a convoy was ambushed by`: agents of the clause below."""
        if depth:
            return
        for clause in verb.children:
            if clause.dep_ in {"advcl", "ccomp", "conj", "xcomp"} and clause.pos_ in {"VERB", "AUX"}:
                needs_agent, needs_target = not self.roles.agents, not self.roles.targets
                if needs_agent or needs_target:
                    below = _Reader(self.sentence, self.mentions)
                    below._read_verb(clause, depth + 1)
                    self._take(below.roles, needs_agent, needs_target)
        if verb.dep_ in {"advcl", "conj", "relcl"} and not (self.roles.agents and self.roles.targets):
            above = _Reader(self.sentence, self.mentions)
            for child in verb.head.children:
                if child is not verb:
                    above._read_argument(verb.head, child)
            self._take(above.roles, not self.roles.agents, not self.roles.targets)

    def _take(self, roles: Roles, agents: bool, targets: bool) -> None:
        known = {m.start for m in (*self.roles.agents, *self.roles.targets)}
        if agents:
            self.roles.agents += [m for m in roles.agents if m.start not in known]
        if targets:
            self.roles.targets += [m for m in roles.targets if m.start not in known]

    # -- nouns

    def _read_noun(self, noun: Any, nested: bool = False) -> None:
        self._rule("nominal")
        two_sided = noun.lemma_.lower() in _TWO_SIDED
        for child in noun.children:
            if child.dep_ in {"compound", "amod", "poss", "nmod"}:
                self._add_modifier(child, noun, two_sided)
            elif child.dep_ in {"prep", "agent"}:
                self._read_noun_preposition(noun, child, two_sided)
            elif child.dep_ in {"acl", "relcl"}:
                self._read_noun_clause(child)
        if not nested:
            self._read_governor(noun)

    def _read_noun_preposition(self, noun: Any, prep: Any, two_sided: bool) -> None:
        word = prep.lower_
        for found in _objects(prep):
            if word in {"by", "from"}:
                self._add_agent(found)
            elif word in _TARGET_PREPS:
                self._add_target(found)
            elif word == "between":
                self._read_between(found)
            elif word == "with" and two_sided:
                self._add_target(found)
            elif word == "of" and noun.lemma_.lower() in _VICTIM_NOUNS:
                self._add_target(found)

    def _read_noun_clause(self, clause: Any) -> None:
        """`an attack blamed on X`, `a blast claimed by X`, `a strike carried out by X`, `that killed ten`."""
        for child in clause.children:
            if child.dep_ == "agent" or (child.lower_ in {"on", "to", "by"} and clause.tag_ == "VBN"):
                for noun in _objects(child):
                    self._add_agent(noun)
            elif child.dep_ in {"dobj", "obj"}:
                self._add_target(child)
            elif child.dep_ in _SUBJECTS and child.lower_ not in _PRONOUNS:
                self._add_agent(child)

    def _add_modifier(self, modifier: Any, noun: Any, two_sided: bool) -> None:
        """`the M23 attack`, `Israel's strike`, `army-rebel clashes`."""
        if not self._mention_at(modifier):
            return
        if two_sided and self.roles.agents:
            self._add_target(modifier)
        else:
            self._add_agent(modifier)

    def _read_governor(self, noun: Any) -> None:
        """The verb that the act is subject or object of: `the attack killed ten`, `gunmen carried out an attack`."""
        head = noun.head
        if noun.dep_ == "pobj" and head.dep_ in {"prep", "agent"}:
            verb = head.head
            if verb.pos_ in {"VERB", "AUX"}:
                self._read_around(verb, noun)
            elif verb.pos_ in {"NOUN", "PROPN"}:
                self._add_target(verb)
            return
        if head.pos_ not in {"VERB", "AUX"} or head is noun:
            return
        self._read_around(head, noun)

    def _read_around(self, verb: Any, act: Any) -> None:
        act_is_subject = act.dep_ in _SUBJECTS
        for child in verb.children:
            if act in child.subtree:
                continue
            if child.dep_ in _SUBJECTS:
                self._read_subject(verb, child)
            elif child.dep_ in _PASSIVE:
                self._add_target(child)
            elif child.dep_ in {"dobj", "obj"} and (act_is_subject or act.dep_ == "pobj"):
                self._add_target(child)
            elif child.dep_ == "agent":
                for noun in _objects(child):
                    self._add_agent(noun)
            elif child.dep_ == "prep":
                self._read_preposition(verb, child)
        if not any(c.dep_ in _SUBJECTS | _PASSIVE for c in verb.children):
            self._read_shared_subject(verb, any(c.dep_ == "auxpass" for c in verb.children))

    def _read_between(self, noun: Any) -> None:
        both = list(_coordinated(noun))
        self._add_agent(both[0], alone=True)
        for other in both[1:]:
            self._add_target(other)
        if len(both) == 1:
            inside = [m for m in self.mentions if self._covers(noun, m)]
            for mention in inside[1:]:
                self._append(self.roles.targets, mention)

    # -- responsibility

    def read_blame(self) -> None:
        """`X claimed responsibility`, `blamed on X`, `accused X`: named elsewhere in the sentence."""
        for token in self.sentence.tokens:
            if token.lemma_ == "claim" and any(c.lemma_ == "responsibility" for c in token.children):
                for child in token.children:
                    if child.dep_ in _SUBJECTS and "no" not in {t.lower_ for t in child.lefts}:
                        self._add_agent(child, first=True)
            elif token.lemma_ in {"blame", "accuse", "attribute"}:
                self._read_blamed(token)

    def _read_blamed(self, verb: Any) -> None:
        passive = any(c.dep_ in _PASSIVE for c in verb.children)
        for child in verb.children:
            if child.dep_ == "prep" and child.lower_ in {"on", "to"}:
                for noun in _objects(child):
                    self._add_agent(noun, first=True)
            elif child.dep_ in {"dobj", "obj"} and not passive and verb.lemma_ != "attribute":
                self._add_agent(child, first=True)

    # -- spans

    def _rule(self, rule: str) -> None:
        if self.roles.rule == "none":
            self.roles.rule = rule

    def _add_agent(self, noun: Any, alone: bool = False, first: bool = False) -> None:
        self._add(self.roles.agents, noun, alone, first)

    def _add_target(self, noun: Any) -> None:
        self._add(self.roles.targets, noun, False, False)

    def _add(self, into: list[ActorMention], noun: Any, alone: bool, first: bool) -> None:
        parts = [noun] if alone else list(_coordinated(noun))
        for part in parts:
            if part.lower_ in _PRONOUNS:
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
        return start <= mention.start and mention.end <= end

    def _mention_at(self, token: Any) -> ActorMention | None:
        spot = self.sentence.start + token.idx
        return next((m for m in self.mentions if m.start <= spot < m.end), None)

    def _inside(self, noun: Any) -> ActorMention | None:
        """The first mention of the noun phrase: `a convoy of Malian troops`, `members of the group`."""
        if noun.ent_type_ in {"GPE", "LOC", "DATE", "TIME"}:
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
        if noun.pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"} or noun.ent_type_ in {"DATE", "TIME", "GPE", "LOC", "MONEY"}:
            return None
        left = next((t for t in noun.lefts if t.dep_ in {"compound", "amod", "nmod"}), noun)
        start = self.sentence.start + left.left_edge.idx
        end = self.sentence.start + noun.idx + len(noun)
        text = self.sentence.text[start - self.sentence.start : end - self.sentence.start]
        kind = "civilians" if noun.ent_type_ == "PERSON" or noun.pos_ == "NUM" else None
        return ActorMention(start, end, text, "other", text.lower(), noun_kind=kind)


def _objects(prep: Any) -> Iterator[Any]:
    for child in prep.children:
        if child.dep_ in {"pobj", "obj", "pcomp"}:
            yield child
        elif child.dep_ == "prep":
            yield from _objects(child)


def _coordinated(noun: Any) -> Iterator[Any]:
    """The noun and those joined to it by `and`."""
    yield noun
    for child in noun.children:
        if child.dep_ == "conj" and child.pos_ not in {"VERB", "AUX"}:
            yield from _coordinated(child)
