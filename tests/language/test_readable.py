"""What the tokenizer cannot read does not slow it down or spoil its words; offsets and words stay the article's."""

import pytest

from extractor import extract
from extractor.language.readable import readable


@pytest.mark.parametrize(
    ("text", "read", "reason"),
    [
        ("40\u00a0percent", "40 percent", "a space that does not break is a space"),
        ("a" * 999, "a" * 999, "a long word is left alone"),
        ("go " + '"' * 2000 + " on", "go " + "x" * 2000 + " on", "a run of marks is no word"),
    ],
)
def test_readable_keeps_every_offset(text, read, reason):
    assert readable(text) == read, reason
    assert len(readable(text)) == len(text)


def test_words_are_the_articles_own():
    text = "The tax rose by 40\u00a0percent, Mayor Ada\u00a0Quist said."
    found = extract(text)
    (figure,) = found.figures
    assert (figure.value, figure.text) == (40.0, "40\u00a0percent")
    assert all(text[quote.start : quote.end] == quote.text for quote in found.quotes)


def test_a_long_run_of_marks_is_passed_over():
    """Without covering it, the tokenizer would not come back for many minutes."""
    (figure,) = extract("The mayor said " + '"' * 200_000 + " that 12 people came.").figures
    assert figure.value == 12.0
