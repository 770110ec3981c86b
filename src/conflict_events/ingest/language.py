"""Which language an article is in. py3langid decides; a declared language breaks ties for short or doubtful texts."""

import re
from functools import cache
from typing import Any

#: Languages for which extraction has rules; articles in others are recorded and skipped.
SUPPORTED = frozenset({"en"})
UNDETERMINED = "und"
_GLANCE, _WINDOW = 200, 400
_CERTAIN = 0.95
_SURE = 0.9
_SHORT = 80
_CREOLE = "pcm"
"""Nigerian Pidgin. Where the identifier only leans to it, the text is plain English ("gunmen killed two people, police
said"): Pidgin gives itself away with every word, and is told with certainty."""
_LETTERS = re.compile(r"[^\W\d_]{2}")


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def identify(text: str, declared: str | None = None) -> tuple[str, float]:
    """(ISO 639 code, probability rounded to 3 digits) of `text`.

    A glance at the first 200 characters settles most English articles (time grows with the characters read). Else at
    most three windows of 400 characters are read: an article that quotes another language at its head is English when
    a later window is. Where the identifier is unsure or the text is short, a declared supported language is believed.
    """
    best, score = _classify(text[:_GLANCE])
    if best in SUPPORTED and score >= _CERTAIN:
        return best, round(score, 3)
    best, score = _classify(text[:_WINDOW])
    for start in (len(text) // 2, len(text) - _WINDOW):
        if best in SUPPORTED or start < _WINDOW:
            break
        label, sure = _classify(text[start : start + _WINDOW])
        if label in SUPPORTED and sure >= _SURE:
            best, score = label, sure
    if best not in SUPPORTED and (score < _SURE or len(text) < _SHORT):
        if declared in SUPPORTED:
            return str(declared), round(min(score, 0.5), 3)
        if best == _CREOLE:
            return "en", round(score, 3)
        if best != UNDETERMINED and score < 0.5 and text.isascii():
            # Names and headlines without function words: plain ASCII is more likely English than a rare language.
            return "en", round(score, 3)
    return best, round(score, 3)


def _classify(piece: str) -> tuple[str, float]:
    """Capitals mislead the identifier, so it reads lower case; `zxx` (no language) and letterless text are `und`."""
    if not _LETTERS.search(piece):
        return UNDETERMINED, 0.0
    label, score = _identifier().classify(piece.lower())
    return (UNDETERMINED if label == "zxx" else str(label)), float(score)
