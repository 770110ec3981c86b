"""Ids are digests of content, so that the same input has the same id on every machine and in every order."""

import hashlib
import unicodedata


def sha256_hex(data: bytes) -> str:
    """Lower-case hex SHA-256 of `data` (64 characters); the name of a document."""
    return hashlib.sha256(data).hexdigest()


def digest_id(prefix: str, *parts: str) -> str:
    """Readable id: `prefix` and 16 hex digits (64 bits) over the NFC-normalised `parts`, which are length-prefixed."""
    state = hashlib.sha256()
    for part in parts:
        encoded = unicodedata.normalize("NFC", part).encode()
        state.update(f"{len(encoded)}:".encode())
        state.update(encoded)
    return f"{prefix}{state.hexdigest()[:16]}"


def article_key(source: str | None, external_id: str | None, url: str | None) -> tuple[str, ...] | None:
    """What the versions of one article share: its source and id, else its url; None where only the text tells it."""
    if external_id:
        return ("id", source or "", external_id)
    return ("url", url) if url else None
