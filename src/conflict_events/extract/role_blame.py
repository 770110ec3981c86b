"""The grammar of responsibility: who a parsed sentence says claimed an act or is blamed for it."""

from typing import Any

from conflict_events.extract.role_spans import PASSIVE, SUBJECTS, RoleSpans, objects


class BlameRoles(RoleSpans):
    """Adds those who claim an act, or are blamed for it, to the agents of one sentence."""

    def read_blame(self) -> None:
        """`X claimed responsibility`, `blamed on X`, `accused X`: named elsewhere in the sentence."""
        for token in self.sentence.tokens:
            if token.lemma_ == "claim" and any(c.lemma_ == "responsibility" for c in token.children):
                for child in token.children:
                    if child.dep_ in SUBJECTS and "no" not in {t.lower_ for t in child.lefts}:
                        self._add_agent(child, first=True)
            elif token.lemma_ in {"blame", "accuse", "attribute"}:
                self._read_blamed(token)

    def _read_blamed(self, verb: Any) -> None:
        passive = any(c.dep_ in PASSIVE for c in verb.children)
        for child in verb.children:
            if child.dep_ == "prep" and child.lower_ in {"on", "to"}:
                for noun in objects(child):
                    self._add_agent(noun, first=True)
            elif child.dep_ in {"dobj", "obj"} and not passive and verb.lemma_ != "attribute":
                self._add_agent(child, first=True)
