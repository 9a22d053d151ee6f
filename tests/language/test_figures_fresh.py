"""Figures on sentences that no rule was written for: scored, with the first run as the floor.

The sentences stand in figures_fresh.tsv with all their figures, written after the rules and before the program saw
them. Expectations and sentences stay as they are, so that the score keeps meaning what docs/accuracy.md says of it.
"""

from pathlib import Path

from extractor.models import Figure
from tests.language.test_figures import find

SENTENCES_RIGHT = 57
"""Of 64, every figure with its words, value and noun and no other, at the first run."""
FIGURES_RIGHT = 71
"""Of 78, at the first run."""

Row = tuple[str, str, str]


def wanted() -> list[tuple[str, list[Row]]]:
    lines = Path(__file__).with_name("figures_fresh.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(text, [_row(figure) for figure in figures.split(" ; ")]) for text, figures in rows]


def _row(figure: str) -> Row:
    words, value, noun = figure.split(" = ")
    return words, "-".join(f"{float(end):.6g}" for end in value.split("-")), noun


def _short(figure: Figure) -> Row:
    ends = (figure.low, figure.high) if figure.value is None else (figure.value,)
    return figure.text, "-".join(f"{end:.6g}" for end in ends), figure.noun or "-"


def test_score_on_fresh_sentences_does_not_fall_below_the_first_run() -> None:
    sentences = figures = 0
    for text, rows in wanted():
        found = [_short(figure) for figure in find(text)]
        sentences += found == rows
        figures += len(set(found) & set(rows))
    assert sentences >= SENTENCES_RIGHT
    assert figures >= FIGURES_RIGHT
