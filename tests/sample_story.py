"""A labelled story in the form of the authored set."""

from typing import Any

BLAST = "A roadside bomb killed three soldiers near Baraki on Monday."
REACTION = "The governor condemned the attack."
TITLE = "Bomb kills three soldiers in Logar"


def story(**changes: Any) -> dict[str, Any]:
    """One event in one sentence, a reaction, and a sentence that nobody has labelled."""
    event = {
        "event_id": "x-1-e1", "event_type": "Explosions/Remote violence",
        "sub_event_type": "Remote explosive/landmine/IED", "evidence": BLAST, "trigger_surface": "bomb",
        "location_surface": "Baraki", "date_surface": "on Monday", "fatalities_surface": "three soldiers",
    }  # fmt: skip
    said = [
        {"text": BLAST, "label": "new_event", "event_id": "x-1-e1"},
        {"text": TITLE, "label": "new_event", "event_id": "x-1-e1"},
        {"text": REACTION, "label": "claim_or_reaction", "event_id": None},
    ]
    return {
        "doc_id": "x-1", "cluster": None, "title": TITLE, "published_at": "2024-03-05T08:00:00Z",
        "text": f"{BLAST} {REACTION}\nThe market stayed open.", "is_event_doc": True,
        "events": [event], "statements": said,
    } | changes  # fmt: skip


STORY = story()
