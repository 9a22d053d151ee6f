"""Quotation marks: the outermost quotations of a text, in linear time."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.language.quotes.marks import Quotation, find_quotations, paragraphs
from tests.counting import calls


def quotations(text: str) -> list[Quotation]:
    return find_quotations(text, paragraphs(text))


CASES = [
    # text, contents, why
    ('He said, "I am."', ["I am."], "straight"),
    ("“One” and “two”", ["One", "two"], "curly"),
    ('"He said "no" to me," she said.', ['He said "no" to me,'], "straight marks inside straight marks"),
    ("“He said “no” to me,” she said.", ["He said “no” to me,"], "curly marks inside curly marks"),
    ('"It failed. "Then it worked," he said.', ["It failed.", "Then it worked,"], "a closing mark forgotten"),
    ("“It failed", ["It failed"], "never closed: to the end of the paragraph"),
    ("The members' plan 'works' well.", ["works"], "a plural's apostrophe opens nothing"),
    ("'The members' plan works,' he said.", ["The members' plan works,"], "nor does it close"),
    ("‘cities’ and ‘towns’", ["cities", "towns"], "single marks around single words"),
    ("the ’90s and rock ’n’ roll", [], "elisions"),
    ("5'10\" tall", [], "feet and inches"),
    ('<a href="x">', [], "attributes"),
    ('""', [], "nothing quoted"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[case[-1] for case in CASES])
def test_contents(text: str, expected: list[str], why: str) -> None:
    assert [text[q.start : q.end] for q in quotations(text)] == expected


def test_a_quotation_left_open_goes_on_where_the_next_paragraph_opens_again() -> None:
    first, second = quotations("“One.\n\n“Two,” he said.")
    assert (first.closed, second.reopens) == (False, True)


def test_a_wrapped_text_has_its_paragraphs_at_blank_lines() -> None:
    text = "The council met on Tuesday and voted to close the\nbridge until engineers have seen it.\n\nIt was late."
    assert [text[start:end].split()[0] for start, end in paragraphs(text)] == ["The", "It"]


def test_otherwise_every_line_is_a_paragraph() -> None:
    text = "The council met.\nIt was late."
    assert len(paragraphs(text)) == 2


UNITS = ['"a ', "“a ", "'a ", "‘a ", "a' ", '" "', "“a.” ", '"a" “b ', 'a.\n\n"', "''", "“a. “"]


@pytest.mark.parametrize("unit", UNITS)
def test_the_work_grows_with_the_number_of_marks(unit: str) -> None:
    text = (unit * 40_000)[:80_000]
    assert calls(lambda: quotations(text)) < 12 * calls(lambda: quotations(text[:10_000]))


def test_a_megabyte_of_marks_comes_to_an_end() -> None:
    """A pattern that goes back and forth shows in no count; `tests.long.redos` tries each by itself."""
    assert quotations("".join(unit * 30_000 for unit in UNITS))


@given(st.text(alphabet="ab .,?\n\"'“”‘’«»`", max_size=60))
def test_quotations_follow_one_another_and_leave_their_marks_out(text: str) -> None:
    found = quotations(text)
    for quotation in found:
        assert 0 <= quotation.outer_start < quotation.start < quotation.end <= quotation.outer_end <= len(text)
        assert any(character.isalpha() for character in text[quotation.start : quotation.end])
    assert all(a.outer_end <= b.outer_start for a, b in pairwise(found))
