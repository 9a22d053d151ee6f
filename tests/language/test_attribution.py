"""Which statement a figure stands in, and whose it is."""

import pytest

from extractor.language.attribution import attribute, speech_only
from extractor.models import Annotations, Figure, Quote


def figure(start: int, end: int) -> Figure:
    return Figure(start, end, "12", "count", 12.0)


def quote(start: int, end: int, official: int | None = None, cue: str = "said", parts=None) -> Quote:
    return Quote(start, end, "", "indirect", cue=cue, official=official, parts=parts)


@pytest.mark.parametrize(
    ("quotes", "expected", "reason"),
    [
        ([], (None, None), "nobody speaks"),
        ([quote(0, 50, official=3)], (0, 3), "inside"),
        ([quote(0, 15)], (None, None), "the quote ends in the middle of the figure"),
        ([quote(0, 50, official=1), quote(5, 30, official=2)], (1, 2), "the innermost of two"),
        ([quote(0, 50, parts=((0, 8), (20, 50)))], (None, None), "between the parts of an interrupted quote"),
        ([quote(0, 9), quote(8, 50, official=4)], (1, 4), "an earlier quote is over"),
    ],
)
def test_a_figure_belongs_to_the_innermost_quote_around_it(quotes, expected, reason):
    (found,) = attribute((figure(10, 16),), tuple(quotes))
    assert (found.quote, found.official) == expected, reason


def test_without_thoughts_the_figures_point_to_what_stays():
    quotes = (quote(0, 9, cue="hopes"), quote(10, 30, cue="said"))
    figures = attribute((figure(2, 4), figure(12, 14)), quotes)
    kept = speech_only(Annotations(figures=figures, quotes=quotes))
    assert kept.quotes == quotes[1:]
    assert [each.quote for each in kept.figures] == [None, 0]
