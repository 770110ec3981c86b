"""Fixtures every test may use: where the checkout lies, and the development data beside it. Holds no test."""

from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def repository() -> Path:
    """Root of the checkout."""
    return REPOSITORY


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """Development data in `../shared` of the checkout; skips, saying why, where it is absent."""
    shared = REPOSITORY.parent / "shared"
    if not shared.is_dir():
        pytest.skip("the development data is not beside this checkout (looked for ../shared)")
    return shared
