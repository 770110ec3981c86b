"""Which reports of a window may be linked otherwise than in the last run. Links nothing."""

import numpy as np
import numpy.typing as npt

from conflict_events.link.candidates import lost
from conflict_events.link.features import crowd_level
from conflict_events.link.settings import LinkSettings
from conflict_events.link.weighing import SPARSE
from conflict_events.link.window import Window

Bools = npt.NDArray[np.bool_]


def stirred(window: Window) -> Bools:
    """Untouched rows around which another number of reports stands than in the last run."""
    now, then = window.c.crowds, window.then
    moved = (now.place != then.place) | (now.area != then.area) | (now.country != then.country)
    moved[window.c.words.row[now.words != then.words]] = True
    return np.asarray(moved & window.was & window.c.present)


def dirty(window: Window, settings: LinkSettings) -> Bools:
    """Rows of which some pair may weigh otherwise: the touched ones, and those whose crowd reached another level.

    Says nothing of rows that are not seen whole.
    """
    c = window.c
    now, then = c.crowds, window.then
    changed = (crowd_level(now.place) != crowd_level(then.place)) | (crowd_level(now.area) != crowd_level(then.area))
    changed |= (now.area <= SPARSE) != (then.area <= SPARSE)
    rows = np.arange(len(c))
    limit = settings.crowd_limit
    changed |= lost(c, rows) & ((now.country <= limit) != (then.country <= limit))
    changed[c.words.row[now.is_rare != then.is_rare]] = True
    return np.asarray((changed & window.was & c.present) | window.touched)
