"""Articles of earlier runs united with those received now, so that an archived raw folder retracts nothing. Pure.

Stated rules.
- An article once ingested stays until it is corrected or withdrawn, also when its file is gone.
- A file that is read again speaks for itself: an earlier article from it that it no longer holds is replaced by the one
  it now gives for the same id or url, or, where the whole file is the article, by whatever it now says.
- A withdrawal once received stays.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from conflict_events.contract import arrow_schema
from conflict_events.ingest.drafts import Draft
from conflict_events.ingest.items import Withdrawal
from conflict_events.ingest.revisions import merged, version_key


@dataclass(frozen=True, slots=True)
class Archive:
    """Everything ingested so far: drafts by article id (superseded and withdrawn ones too), texts, withdrawals."""

    drafts: Mapping[str, Draft] = field(default_factory=dict)
    texts: pa.Table = field(default_factory=lambda: arrow_schema("article_texts").empty_table())
    withdrawals: tuple[Withdrawal, ...] = ()


@dataclass(frozen=True, slots=True)
class United:
    """The archive as it is now, and how many of its articles were not received again."""

    archive: Archive
    kept: int


def united(before: Archive, received: Mapping[str, Draft], texts: pa.Table, notices: Iterable[Withdrawal]) -> United:
    """What was known and what was received, whatever the order in which it came."""
    spoken_for = {key for draft in received.values() if (key := _place(draft)) is not None}
    drafts = dict(received)
    kept = 0
    for article_id, old in before.drafts.items():
        now = received.get(article_id)
        if now is not None:
            drafts[article_id] = now if old.file == now.file else merged(old, now)
        elif _place(old) not in spoken_for:
            drafts[article_id] = old
            kept += 1
    known = set(before.withdrawals) | set(notices)
    withdrawals = tuple(sorted(known, key=lambda one: (one.row_key, one.article_id or "", one.external_id or "")))
    return United(Archive(drafts, _texts(before, received, texts, drafts), withdrawals), kept)


def _place(draft: Draft) -> tuple[str, ...] | None:
    """File and identity of an article; None for a record that nothing but its text identifies."""
    if (key := version_key(draft)) is not None:
        return (draft.file, *key)
    return (draft.file,) if draft.file == draft.raw_path else None


def _texts(before: Archive, received: Mapping[str, Draft], now: pa.Table, drafts: Mapping[str, Draft]) -> pa.Table:
    """Texts of all drafts, those received now first in their present form."""
    wanted = [i for i in before.texts["article_id"].to_pylist() if i in drafts and i not in received]
    old = before.texts.filter(pc.is_in(before.texts["article_id"], value_set=pa.array(wanted, pa.string())))
    return pa.concat_tables([now, old])
