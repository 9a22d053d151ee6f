"""Marked text is the text, whatever spans it has and whatever it holds."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from extractor.browse.highlight import Highlight, paragraphs
from tests.counting import calls


def F(start: int, end: int) -> Highlight:
    return Highlight(start, end, "figure")


def Q(start: int, end: int) -> Highlight:
    return Highlight(start, end, "quote")


@pytest.mark.parametrize(
    ("text", "marks", "html", "reason"),
    [
        ("a 12 b", [F(2, 4)], 'a <mark class="figure">12</mark> b', "one span"),
        (
            "a 12 b",
            [F(2, 4), Q(0, 6)],
            '<mark class="quote">a <mark class="figure">12</mark> b</mark>',
            "the longer holds the shorter",
        ),
        (
            "abcd",
            [F(0, 3), Q(1, 4)],
            '<mark class="figure">a<mark class="quote">bc</mark></mark><mark class="quote">d</mark>',
            "where two overlap, the second is marked in pieces: HTML nests",
        ),
        ("a < b", [F(2, 3)], 'a <mark class="figure">&lt;</mark> b', "text is text"),
        ("ab", [F(1, 1), F(5, 9), F(1, 9)], "ab", "spans that are none are left out"),
        ("", [], "", "an empty text"),
        ("😀 5", [F(2, 3)], '😀 <mark class="figure">5</mark>', "offsets are code points"),
    ],
)
def test_one_paragraph(text: str, marks: list[Highlight], html: str, reason: str) -> None:
    assert paragraphs(text, marks) == [html], reason


def test_a_span_over_two_paragraphs_has_one_anchor() -> None:
    assert paragraphs("one\n\ntwo", [Highlight(0, 8, "quote", "x", "quote-1")]) == [
        '<mark class="quote" id="quote-1" title="x">one</mark>',
        '<mark class="quote" title="x">two</mark>',
    ]


def test_words_lead_to_what_is_said_about_them() -> None:
    quote = Highlight(0, 10, "quote", link="about-quote")
    figure = Highlight(2, 4, "figure", link="about-figure")
    assert paragraphs("a 12 b\n\ncd", [quote, figure]) == [
        '<mark class="quote"><a href="#about-quote">a </a>'
        '<mark class="figure"><a href="#about-figure">12</a></mark> b</mark>',
        '<mark class="quote">cd</mark>',
    ], "each once, where the words are its own: links do not nest, and many are tiresome by keyboard"


def test_a_long_text_with_many_marks_takes_work_in_proportion() -> None:
    def work(times: int) -> int:
        text = "12 and 34. " * times
        marks = [F(at, at + 2) for at in range(0, len(text), 11)] + [Q(0, len(text))]
        [html] = paragraphs(text, marks)
        assert html.count("<mark") == times + 1
        return calls(lambda: paragraphs(text, marks))

    assert work(4_000) < 15 * work(400)


def test_what_a_mark_says_is_escaped() -> None:
    [html] = paragraphs("5", [Highlight(0, 1, "figure", '"><script>', "figure-1")])
    assert html == '<mark class="figure" id="figure-1" title="&#34;&gt;&lt;script&gt;">5</mark>'


spans = st.builds(Highlight, st.integers(0, 40), st.integers(0, 40), st.sampled_from(["figure", "quote", "sentence"]))


@given(
    text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=40),
    marks=st.lists(spans, max_size=8),
)
def test_no_letter_is_lost_and_every_tag_is_closed(text: str, marks: list[Highlight]) -> None:
    written = "".join(paragraphs(text, marks))
    assert "".join(BeautifulSoup(written, "html.parser").get_text().split()) == "".join(text.split())
    for tag in ("mark", "span"):
        assert written.count(f"<{tag} ") == written.count(f"</{tag}>")
