import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.parse.prose import line, lines, unescaped


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("one\n two\t\tthree", "one two three", "every white space is a space"),
        ("170\u00a0cases,\u2009at\u202f5", "170 cases, at 5", "so are the spaces that do not break"),
        ("com\u00adpound", "compound", "soft hyphen"),
        ("zero\u200bwidth\ufeff", "zerowidth", "zero-width space and byte order mark"),
        ("\u200e1,526\u200f", "1,526", "directional marks"),
        ("bell\x07", "bell", "control characters"),
        ("👩\u200d🚒", "👩\u200d🚒", "the joiner that makes one picture of two is text"),
    ],
)
def test_one_line(text: str, expected: str, reason: str) -> None:
    assert line(text) == expected, reason


def test_lines_are_kept_but_not_empty_ones() -> None:
    assert lines(" one  \n\n \n two\tthree ") == "one\ntwo three"


@pytest.mark.parametrize(
    ("text", "expected"), [("Q&amp;A", "Q&A"), ("R&D; Co", "R&D; Co"), ("5 &lt; 6", "5 < 6"), ("AT&T", "AT&T")]
)
def test_entities_escaped_twice(text: str, expected: str) -> None:
    assert unescaped(text) == expected


@given(st.text())
def test_cleaning_again_changes_nothing(text: str) -> None:
    assert line(line(text)) == line(text)
    assert lines(lines(text)) == lines(text)
