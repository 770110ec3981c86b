"""The grammar of roles: which words around an act, in a parsed sentence, act and which suffer.

Reads dependency labels only; which mention a word belongs to is found by `role_spans`.
"""

from typing import Any

from conflict_events.extract.role_blame import BlameRoles
from conflict_events.extract.role_spans import PASSIVE, PRONOUNS, SUBJECTS, Roles, coordinated, objects, words

_TARGET_PREPS = {"on", "against", "at", "into", "near", "over", "upon", "targeting", "toward", "towards"}


class RoleReader(BlameRoles):
    """Collects roles from one parsed sentence."""

    def read(self, trigger: Any) -> None:
        """Roles of the trigger and of the clauses it hangs on."""
        if trigger.pos_ in {"VERB", "AUX"} or trigger.tag_.startswith("VB"):
            self._read_verb(trigger)
        else:
            self._read_noun(trigger)

    # -- verbs

    def _read_verb(self, verb: Any, depth: int = 0) -> None:
        children = list(verb.children)
        passive = any(c.dep_ in PASSIVE or c.dep_ == "auxpass" for c in children)
        participle = verb.dep_ in {"acl", "amod"} and verb.tag_ == "VBN"
        self._rule("passive" if passive or participle else "active")
        for child in children:
            self._read_argument(verb, child)
        if participle:
            self._add_target(verb.head)
        elif not any(c.dep_ in SUBJECTS | PASSIVE for c in children):
            self._read_shared_subject(verb, passive)
        elif verb.dep_ == "relcl":
            self._read_relative(verb, children)
        self._read_clauses(verb, depth)

    def _read_argument(self, verb: Any, child: Any) -> None:
        if child.dep_ in SUBJECTS:
            self._read_subject(verb, child)
        elif child.dep_ in PASSIVE:
            self._add_target(child)
        elif child.dep_ in {"dobj", "dative", "obj"}:
            if verb.lemma_ in words("light_verb") and child.pos_ == "NOUN" and child.lemma_ not in {"people"}:
                self._read_noun(child, nested=True)
            if child.lemma_ not in {"fire", "responsibility", "attack"}:
                self._add_target(child)
        elif child.dep_ == "agent":
            for noun in objects(child):
                self._add_agent(noun)
        elif child.dep_ == "prep":
            self._read_preposition(verb, child)

    def _read_subject(self, verb: Any, subject: Any) -> None:
        if verb.lemma_ in words("suffering"):
            self._add_target(subject)
        elif verb.lemma_ in words("two_sided"):
            both = list(coordinated(subject))
            self._add_agent(both[0], alone=len(both) > 1)
            for other in both[1:]:
                self._add_target(other)
        else:
            self._add_agent(subject)

    def _read_preposition(self, verb: Any, prep: Any) -> None:
        word = prep.lower_
        for noun in objects(prep):
            if word == "by":
                self._add_agent(noun)
            elif word in _TARGET_PREPS or (word == "with" and verb.lemma_ in words("two_sided") | {"fight"}):
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
            subject = next((c for c in head.children if c.dep_ in SUBJECTS | PASSIVE), None)
            if subject is not None and head.lemma_ not in words("speech"):
                both_passive = subject.dep_ in PASSIVE and verb.tag_ == "VBN"
                if both_passive or verb.lemma_ in words("suffering") or passive:
                    self._add_target(subject)
                elif subject.dep_ in SUBJECTS:
                    self._add_agent(subject)
                return
            if head.lemma_ in words("speech"):
                return
            if head.head is head or head.dep_ not in {"conj", "advcl", "xcomp", "ccomp", "acl", "relcl"}:
                return
            head = head.head

    def _read_relative(self, verb: Any, children: list[Any]) -> None:
        """`gunmen who killed`, `soldiers who were killed`: the pronoun stands for the noun above."""
        for child in children:
            if child.lower_ in PRONOUNS and child.dep_ in SUBJECTS:
                self._add_agent(verb.head)
            elif child.lower_ in PRONOUNS and child.dep_ in PASSIVE | {"dobj"}:
                self._add_target(verb.head)

    def _read_clauses(self, verb: Any, depth: int) -> None:
        """`died when gunmen opened fire`, `killed after a convoy was ambushed by`: agents of the clause below."""
        if depth:
            return
        for clause in verb.children:
            if clause.dep_ in {"advcl", "ccomp", "conj", "xcomp"} and clause.pos_ in {"VERB", "AUX"}:
                needs_agent, needs_target = not self.roles.agents, not self.roles.targets
                if needs_agent or needs_target:
                    below = RoleReader(self.sentence, self.mentions)
                    below._read_verb(clause, depth + 1)
                    self._take(below.roles, needs_agent, needs_target)
        if verb.dep_ in {"advcl", "conj", "relcl"} and not (self.roles.agents and self.roles.targets):
            above = RoleReader(self.sentence, self.mentions)
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
        two_sided = noun.lemma_.lower() in words("two_sided")
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
        for found in objects(prep):
            if word in {"by", "from"}:
                self._add_agent(found)
                self._read_misattached(found)
            elif word in _TARGET_PREPS:
                self._add_target(found)
            elif word == "between":
                self._read_between(found)
            elif (word == "with" and two_sided) or (word == "of" and noun.lemma_.lower() in words("victim_noun")):
                self._add_target(found)

    def _read_misattached(self, agent: Any) -> None:
        """`an attack by rebels on villagers`: parsers hang the second phrase on the rebels."""
        for prep in agent.children:
            if prep.dep_ == "prep" and prep.lower_ in {"on", "against"}:
                for found in objects(prep):
                    self._add_target(found)

    def _read_noun_clause(self, clause: Any) -> None:
        """`an attack blamed on X`, `a blast claimed by X`, `a strike carried out by X`, `that killed ten`."""
        for child in clause.children:
            if child.dep_ == "agent" or (child.lower_ in {"on", "to", "by"} and clause.tag_ == "VBN"):
                for noun in objects(child):
                    self._add_agent(noun)
            elif child.dep_ in {"dobj", "obj"}:
                self._add_target(child)
            elif child.dep_ in SUBJECTS and child.lower_ not in PRONOUNS:
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
        act_is_subject = act.dep_ in SUBJECTS
        for child in verb.children:
            if act in child.subtree:
                continue
            if child.dep_ in SUBJECTS:
                self._read_subject(verb, child)
            elif child.dep_ in PASSIVE or (child.dep_ in {"dobj", "obj"} and (act_is_subject or act.dep_ == "pobj")):
                self._add_target(child)
            elif child.dep_ == "agent":
                for noun in objects(child):
                    self._add_agent(noun)
            elif child.dep_ == "prep":
                self._read_preposition(verb, child)
        if not any(c.dep_ in SUBJECTS | PASSIVE for c in verb.children):
            self._read_shared_subject(verb, any(c.dep_ == "auxpass" for c in verb.children))

    def _read_between(self, noun: Any) -> None:
        both = list(coordinated(noun))
        self._add_agent(both[0], alone=True)
        for other in both[1:]:
            self._add_target(other)
        if len(both) == 1:
            inside = [m for m in self.mentions if self._covers(noun, m)]
            for mention in inside[1:]:
                self._append(self.roles.targets, mention)
        self.roles.between = bool(self.roles.agents and self.roles.targets)
