"""What holds of figures in any text."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from extractor.language.figures import mentions
from extractor.language.figures.article import Article
from extractor.language.figures.pieces import cut
from tests.counting import calls
from tests.language.test_figures import find, model

PIECES = st.sampled_from(
    [
        "$",
        "£",
        "€",
        "%",
        "-",
        "–",
        ",",
        ".",
        "(",
        ")",
        ":",
        "/",
        "5",
        "1,526",
        "2017",
        "3.5",
        "12",
        "100,000",
        "1/2",
        "one",
        "two",
        "half",
        "dozen",
        "hundred",
        "million",
        "bn",
        "m",
        "k",
        "a",
        "an",
        "the",
        "of",
        "in",
        "to",
        "from",
        "and",
        "or",
        "per",
        "between",
        "about",
        "nearly",
        "than",
        "more",
        "less",
        "up",
        "down",
        "rose",
        "fell",
        "by",
        "at",
        "people",
        "miles",
        "percent",
        "points",
        "times",
        "cost",
        "city",
        "New",
        "York",
        "year-old",
        "years",
        "ago",
        "dollars",
        "cents",
        "Rs",
        "US",
        "one-fifth",
        "third",
        "largest",
        "none",
        "doubled",
        "pounds",
        "sen",
        "\n",
    ]
)
ANYTHING = st.lists(PIECES, max_size=30).map(" ".join) | st.text(max_size=60)
ordinary = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])

SENTENCES = [
    "The city received 1,526 detainer requests, nearly 20 times the 80 it received a year before.",
    "Unemployment fell by 0.4 percentage points to 3.9 percent.",
    "The tower, which cost $4 million, is 300 metres tall.",
    "Jane Roe, 61, won 5-4 in a vote of about 1 million members.",
]


@ordinary
@given(ANYTHING)
def test_offsets_slice_to_the_text_in_order_and_apart(text: str) -> None:
    found = find(text)
    assert all(text[figure.start : figure.end] == figure.text for figure in found)
    assert all(left.end <= right.start for left, right in pairwise(found))


@ordinary
@given(ANYTHING)
def test_every_figure_has_a_number_and_a_unit_of_its_kind(text: str) -> None:
    for figure in find(text):
        assert (figure.value is None) == (figure.low is not None and figure.high is not None)
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        assert figure.noun is None or figure.noun.strip()
        if figure.kind == "money":
            assert figure.unit is not None and len(figure.unit) == 3 and figure.unit.isupper()
        if figure.kind in ("percent", "points"):
            assert figure.unit == figure.kind


@pytest.mark.parametrize("text", SENTENCES)
def test_extracting_twice_gives_the_same(text: str) -> None:
    assert find(text) == find(text)


@pytest.mark.parametrize("text", SENTENCES)
@pytest.mark.parametrize("other", ["The weather was fine.", "Nobody came."])
def test_an_unrelated_sentence_changes_nothing(text: str, other: str) -> None:
    alone, followed, preceded = find(text), find(f"{text} {other}"), find(f"{other} {text}")
    shift = len(other) + 1
    assert followed == alone
    assert [(figure.start - shift, figure.text, figure.value, figure.noun) for figure in preceded] == [
        (figure.start, figure.text, figure.value, figure.noun) for figure in alone
    ]


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "$",
        "1,",
        "1.",
        "$1",
        "1-",
        "5 to ",
        "one ",
        "million ",
        "hundred and ",
        "a ",
        "- ",
        "1/",
        "from 5 ",
        "March 5 ",
    ],
)
def test_reading_is_linear_in_the_text(unit: str) -> None:
    def work(length: int) -> int:
        pieces = cut(unit * (length // len(unit)))
        doc = Doc(model().vocab, words=[piece.text for piece in pieces], spaces=[unit.endswith(" ")] * len(pieces))
        return calls(lambda: mentions.find(Article(doc, pieces), mentions.beginnings(pieces)))

    assert work(20_000) < 8 * work(4_000)
