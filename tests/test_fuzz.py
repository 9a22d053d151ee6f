"""Broken inputs of every kind are read or refused in one line; the long version: python -m tests.long.fuzz."""

import pytest

from tests.long.fuzz import KINDS, attempt

EXAMPLES = 6


@pytest.mark.parametrize("name", KINDS)
def test_whatever_comes_is_read_or_refused(name: str) -> None:
    assert attempt(KINDS[name], EXAMPLES) >= EXAMPLES
