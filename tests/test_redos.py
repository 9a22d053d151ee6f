"""No regular expression is brought down by a string; how each grows with its length: python -m tests.long.redos."""

from extractor.limits import within
from tests.long.redos import attacks, loaded

LENGTH = 64
"""Characters: an expression with nested repetitions would try two to the power of that."""


def test_no_pattern_tries_in_every_way() -> None:
    """All come to an end; one that does not is stopped as a document would be, and named."""
    found = loaded()
    assert len(found) > 100
    for each in found:
        with within(0, each.where):
            for text in attacks(each.pattern, LENGTH):
                each.pattern.search(text)
