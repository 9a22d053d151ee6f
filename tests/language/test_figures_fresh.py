"""Figures on sentences that no rule was written for: scored, with the first run as the floor.

The sentences stand with all their figures in figures_fresh.tsv (short ones), figures_news.tsv (longer ones, with unit,
bound and trend), figures_units.tsv (the same, of money and measures) and figures_kinds.tsv (the same, of kinds that
proved hard), written before the program saw them.
Expectations and sentences stay as they are, so that the score keeps meaning what docs/accuracy.md says of it.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.models import Figure
from tests.language.test_figures import find

Row = tuple[str, ...]


def wanted(table: str) -> list[tuple[str, list[Row]]]:
    lines = Path(__file__).with_name(table).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(text, [_row(figure) for figure in figures.split(" ; ")]) for text, figures in rows]


def _row(figure: str) -> Row:
    words, value, *rest = figure.split(" = ")
    return words, "-".join(f"{float(end):.6g}" for end in re.split(r"(?<=\d)-", value)), *rest


def _words_value_noun(figure: Figure) -> Row:
    ends = (figure.low, figure.high) if figure.value is None else (figure.value,)
    return figure.text, "-".join(f"{end:.6g}" for end in ends), figure.noun or "-"


def _all_fields(figure: Figure) -> Row:
    words, value, noun = _words_value_noun(figure)
    return words, value, figure.unit or "-", figure.bound, figure.trend or "-", noun


@pytest.mark.parametrize(
    ("table", "fields", "sentences_right", "figures_right"),
    [
        ("figures_fresh.tsv", _words_value_noun, 57, 71),  # of 64 and 78, at the first run
        ("figures_news.tsv", _all_fields, 18, 100),  # of 60 and 164, at the first run
        ("figures_units.tsv", _all_fields, 8, 58),  # of 30 and 101, at the first run
        ("figures_kinds.tsv", _all_fields, 14, 62),  # of 40 and 100, at the first run
    ],
)
def test_score_on_fresh_sentences_does_not_fall_below_the_first_run(
    table: str, fields: Callable[[Figure], Row], sentences_right: int, figures_right: int
) -> None:
    sentences = figures = 0
    for text, rows in wanted(table):
        found = [fields(figure) for figure in find(text)]
        sentences += found == rows
        figures += len(set(found) & set(rows))
    assert sentences >= sentences_right
    assert figures >= figures_right
