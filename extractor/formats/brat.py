"""An article with its facts -> brat standoff (https://brat.nlplab.org/standoff.html): the text, and its annotations.

Figures, dates, quotes, their cues and sources, and every mention of an official are text-bound annotations; who claims
a figure and who says a quote are relations; the readings are notes, as the output contract's JSON.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from extractor.models import Annotations, Article, Offsets

CONFIGURATION = """\
[entities]
Figure
Date
Official
Quote
Cue
Source

[relations]
ClaimedBy\tArg1:Figure, Arg2:Official
StatedIn\tArg1:Figure, Arg2:Quote
SaidBy\tArg1:Quote, Arg2:Official
Cue\tArg1:Quote, Arg2:Cue
Source\tArg1:Quote, Arg2:Source
Same\tArg1:Official, Arg2:Official, <REL-TYPE>:symmetric-transitive
<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
"""
"""`annotation.conf`, which tells brat what there is."""

_LINES = re.compile(r"[^\n]+")
_UNFIT = re.compile(r"[^A-Za-z0-9._-]+")


def write(article_id: int, article: Article, annotations: Annotations, folder: Path) -> None:
    """Write the article's two files into the folder, which must be there."""
    name = f"{article_id:07}-{_UNFIT.sub('-', article.id).strip('-')[-60:]}"
    # newline="": offsets are counted in the very text, whose line ends stay.
    with (folder / f"{name}.txt").open("w", encoding="utf-8", errors="replace", newline="") as file:
        file.write(article.text)
    with (folder / f"{name}.ann").open("w", encoding="utf-8", errors="replace", newline="") as file:
        file.writelines(f"{line}\n" for line in lines(article, annotations))


def lines(article: Article, annotations: Annotations) -> Iterator[str]:
    """The lines of the `.ann` file."""
    count = {"T": 0, "R": 0, "#": 0}

    def new(sort: str) -> str:
        count[sort] += 1
        return f"{sort}{count[sort]}"

    def bound(label: str, *spans: Offsets) -> tuple[str, str]:
        name = new("T")
        pieces = [piece for span in spans for piece in _pieces(article.text, span)] or list(spans)
        where = ";".join(f"{start} {end}" for start, end in pieces)
        words = " ".join(article.text[start:end] for start, end in pieces)
        return name, f"{name}\t{label} {where}\t{words}"

    def note(name: str, reading: Mapping[str, object]) -> str:
        return f"{new('#')}\tAnnotatorNotes {name}\t{json.dumps(reading, ensure_ascii=False)}"

    def related(label: str, one: str, other: str) -> str:
        return f"{new('R')}\t{label} Arg1:{one} Arg2:{other}"

    officials: dict[int, str] = {}
    for position, official in enumerate(annotations.officials):
        for mention in official.mentions:
            name, line = bound("Official", mention)
            yield line
            if position in officials:
                yield related("Same", officials[position], name)
            else:
                officials[position] = name
                yield note(name, asdict(official))
    quotes: list[str] = []
    for quote in annotations.quotes:
        name, line = bound("Quote", *(quote.parts or ((quote.start, quote.end),)))
        quotes.append(name)
        yield line
        yield note(name, asdict(quote))
        if quote.official in officials:
            yield related("SaidBy", name, officials[quote.official])
        for label, start, end in (
            ("Cue", quote.cue_start, quote.cue_end),
            ("Source", quote.source_start, quote.source_end),
        ):
            if start is not None and end is not None and start < end:
                other, line = bound(label, (start, end))
                yield line
                yield related(label, name, other)
    for figure in annotations.figures:
        name, line = bound("Figure", (figure.start, figure.end))
        yield line
        yield note(name, asdict(figure))
        if figure.official in officials:
            yield related("ClaimedBy", name, officials[figure.official])
        if figure.quote is not None:
            yield related("StatedIn", name, quotes[figure.quote])
    for date in annotations.dates:
        name, line = bound("Date", (date.start, date.end))
        yield line
        yield note(name, asdict(date))


def _pieces(text: str, span: Offsets) -> list[Offsets]:
    """The span without the line ends in it: brat marks nothing over them."""
    start, end = span
    return [(start + line.start(), start + line.end()) for line in _LINES.finditer(text[start:end])]
