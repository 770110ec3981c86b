"""Who did what to whom around one trigger, read off the dependency parse of its sentence.

Returns mentions of agents and targets and the rule that found them; naming them is the work of `actors`.
"""

import re
from typing import Any

from conflict_events.extract.actors.mentions import ActorMention, find_actor_mentions
from conflict_events.extract.role_reader import RoleReader
from conflict_events.extract.role_spans import Roles, words
from conflict_events.text import Sentence

__all__ = ["Roles", "read_all_roles", "read_roles"]


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
    reader = RoleReader(sentence, mentions)
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
        if token.lemma_.lower() not in words(role):
            continue
        reader = RoleReader(sentence, mentions)
        reader.read(token)
        known = {m.start for m in (*found.agents, *found.targets)}
        found.agents += [m for m in reader.roles.agents if m.start not in known]
        found.targets += [m for m in reader.roles.targets if m.start not in known]
        found.rule = reader.roles.rule
    return found


def _trigger_token(doc: Any, start: int, end: int) -> Any | None:
    inside = [t for t in doc if t.idx < end and t.idx + len(t) > start and not t.is_punct]
    content = [t for t in inside if t.pos_ in {"VERB", "NOUN", "ADJ", "PROPN"}] or inside
    if not content:
        return None
    spots = {t.i for t in content}
    top = next((t for t in content if t.head.i not in spots or t.head.i == t.i), content[0])
    if top.lemma_ in words("speech"):
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
