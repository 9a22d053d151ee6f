"""Dates on sentences that no rule was written for: scored, with the first run as the floor.

The sentences stand in dates_fresh.tsv (short ones) and dates_messy.tsv (longer ones) with all their times, written
before the program saw them. Expectations and sentences stay as they are, so that the score keeps meaning what
docs/accuracy.md says of it.
"""

from pathlib import Path

import pytest

from extractor.models import Date
from tests.language.test_dates_news import model

Row = tuple[str, ...]
"""Words, type, value, modifiers."""


def wanted(table: str) -> list[tuple[str, str, list[Row]]]:
    lines = Path(__file__).with_name(table).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(published, text, [_row(time) for time in times.split(" ; ") if time]) for published, text, times in rows]


def _row(time: str) -> Row:
    words, kind, value, *modifiers = time.split(" = ")
    return words, kind, value, modifiers[0] if modifiers else ""


def _short(date: Date) -> Row:
    modifiers = {"mod": date.mod, "quant": date.quant, "freq": date.freq}
    return date.text, date.type, date.value, ",".join(f"{name}={said}" for name, said in modifiers.items() if said)


@pytest.mark.parametrize(
    ("table", "sentences_right", "times_right"),
    [
        ("dates_fresh.tsv", 97, 143),  # of 100 and 147, at the first run
        ("dates_messy.tsv", 23, 127),  # of 40 and 151, at the first run
    ],
)
def test_score_on_fresh_sentences_does_not_fall_below_the_first_run(
    table: str, sentences_right: int, times_right: int
) -> None:
    sentences = times = 0
    for published, text, rows in wanted(table):
        doc = model().make_doc(text)
        doc._.published = published
        found = [_short(date) for date in model()(doc)._.dates]
        sentences += found == rows
        times += len(set(found) & set(rows))
    assert sentences >= sentences_right
    assert times >= times_right
