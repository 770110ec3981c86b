"""Which articles stand: repetitions, corrections and withdrawals. Pure; the order of input does not matter.

Stated rules.
- The same article id again is a repetition of the same article.
- An article that has an id is identified by (source, id), else by its url. Of several versions the newest stands: by
  `updated_at`, else `published_at`; where these are equal, the one whose path and line come last (numbers compared as
  numbers). The others are superseded: no row of theirs is published and whatever they contributed is retracted.
- A withdrawal (a record with `withdrawn: true`, or a line of `withdrawn.csv`) removes every version of its article
  for as long as the withdrawal is known (see `archive`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from conflict_events.ids import article_key
from conflict_events.ingest.drafts import Draft, natural_key
from conflict_events.ingest.items import Withdrawal


@dataclass(frozen=True, slots=True)
class Retraction:
    """An article that no longer stands: `reason` corrected (superseded by another) or withdrawn."""

    article_id: str
    superseded_by: str | None
    reason: str
    raw_path: str
    external_id: str | None
    url: str | None
    detail: str | None = None


def merged(one: Draft, other: Draft) -> Draft:
    """One draft for two receipts of the same article: first document and path, newest version."""
    first, second = sorted((one, other), key=lambda draft: (draft.document_id, natural_key(draft.raw_path)))
    first = replace(first, version=max(one.version, other.version))
    if second.published_at is not None and (first.published_at is None or second.published_at < first.published_at):
        # Only a folder date can differ here; the earliest folder is when it first arrived.
        first.published_at, first.published_local_date = second.published_at, second.published_local_date
        first.published_utc_offset = second.published_utc_offset
        first.published_at_basis = second.published_at_basis
    return first


def standing(drafts: Iterable[Draft], withdrawals: Sequence[Withdrawal]) -> tuple[list[Draft], list[Retraction]]:
    """(articles that stand, articles that do not), both sorted by article id."""
    kept: list[Draft] = []
    retracted: list[Retraction] = []
    groups: dict[tuple[str, ...], list[Draft]] = {}
    withdrawn = _Withdrawn(withdrawals)
    for draft in drafts:
        if (notice := withdrawn.notice(draft)) is not None:
            retracted.append(_retraction(draft, None, "withdrawn", notice.reason))
        elif (key := version_key(draft)) is None:
            kept.append(draft)
        else:
            groups.setdefault(key, []).append(draft)
    for versions in groups.values():
        newest = max(versions, key=lambda one: (one.version, one.article_id))
        kept.append(newest)
        retracted.extend(_retraction(old, newest.article_id, "corrected") for old in versions if old is not newest)
    kept.sort(key=lambda draft: draft.article_id)
    retracted.sort(key=lambda one: one.article_id)
    return kept, retracted


def version_key(draft: Draft) -> tuple[str, ...] | None:
    """What the versions of one article share; None for an article that nothing identifies but its text."""
    return article_key(draft.source, draft.external_id, draft.url)


def _retraction(draft: Draft, successor: str | None, reason: str, detail: str | None = None) -> Retraction:
    return Retraction(draft.article_id, successor, reason, draft.raw_path, draft.external_id, draft.url, detail)


class _Withdrawn:
    """Looks a draft up among the withdrawals, by article id, then id, then url."""

    def __init__(self, withdrawals: Sequence[Withdrawal]) -> None:
        ordered = sorted(withdrawals, key=lambda one: one.row_key, reverse=True)
        self._by_article = {one.article_id: one for one in ordered if one.article_id}
        self._by_id = {(one.source, one.external_id): one for one in ordered if one.external_id}
        self._by_url = {one.url: one for one in ordered if one.url and not one.external_id}

    def notice(self, draft: Draft) -> Withdrawal | None:
        found = self._by_article.get(draft.article_id)
        if found is None and draft.external_id:
            found = self._by_id.get((draft.source, draft.external_id)) or self._by_id.get((None, draft.external_id))
        return found or (self._by_url.get(draft.url) if draft.url else None)
