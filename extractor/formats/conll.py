"""An article with its facts -> CoNLL-U Plus (https://universaldependencies.org/ext-format.html): a token a line.

Figures, dates, officials and quotes stand in columns of their own in IOB2 (Tjong Kim Sang and Veenstra 1999), a
figure's reading in columns beside its first token. Tokens are those of spaCy's English rules, cut where a fact begins
or ends. Of facts of one sort that overlap, the longer is kept.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from extractor.models import Annotations, Article, Figure, Offsets

COLUMNS = (
    *("ID", "FORM", "START", "END", "FIGURE", "DATE", "OFFICIAL", "QUOTE"),
    *("VALUE", "LOW", "HIGH", "BOUND", "UNIT", "NOUN", "PERIOD", "PLACE", "MISC"),
)
_READING = ("value", "low", "high", "bound", "unit", "noun", "period", "place")
_SPACE = re.compile(r"\s+")

Span = tuple[int, int, str]


def header() -> str:
    """The first line of a file."""
    return f"# global.columns = {' '.join(COLUMNS)}\n"


def lines(article: Article, annotations: Annotations) -> Iterator[str]:
    """The lines of an article: its sentences, each with an empty line after it."""
    layers = [
        _apart((each.start, each.end, each.kind) for each in annotations.figures),
        _apart((each.start, each.end, each.type) for each in annotations.dates),
        _apart((start, end, "official") for each in annotations.officials for start, end in each.mentions),
        _apart((*span, each.type) for each in annotations.quotes for span in each.parts or ((each.start, each.end),)),
    ]
    readings = {(each.start, each.end): each for each in annotations.figures}
    edges = sorted({edge for layer in layers for start, end, _ in layer for edge in (start, end)})
    yield f"# newdoc id = {_value(article.id)}\n"
    for number, (start, end) in enumerate(_sentences(article.text, annotations.sentences), 1):
        yield f"# sent_id = {number}\n# text = {_value(article.text[start:end])}\n"
        inside = [edge for edge in edges if start < edge < end]
        tokens = list(_tokens(article.text, start, end, inside))
        at = [_within(layer, start, end) for layer in layers]
        for position, (begin, stop) in enumerate(tokens, 1):
            labels = [_label(layer, begin, stop) for layer in at]
            figure = next((readings[s, e] for s, e, _ in at[0] if s == begin and (s, e) in readings), None)
            near = position < len(tokens) and tokens[position][0] == stop
            yield (
                "\t".join(
                    (
                        *(str(position), article.text[begin:stop], str(begin), str(stop)),
                        *labels,
                        *(_reading(figure) if figure else ("_",) * len(_READING)),
                        "SpaceAfter=No" if near else "_",
                    )
                )
                + "\n"
            )
        yield "\n"


def _within(layer: list[Span], start: int, end: int) -> list[Span]:
    """The spans of a layer that reach into a sentence; as none overlap, they are in order of their ends too."""
    return layer[bisect_right(layer, start, key=lambda span: span[1]) : bisect_left(layer, (end, 0, ""))]


def _label(layer: Iterable[Span], begin: int, stop: int) -> str:
    for start, end, kind in layer:
        if start <= begin and stop <= end:
            return f"{'B' if start == begin else 'I'}-{kind}"
        if start >= stop:
            break
    return "O"


def _reading(figure: Figure) -> tuple[str, ...]:
    return tuple(_value(getattr(figure, name)) for name in _READING)


def _value(value: Any) -> str:
    """A value in one column; tabs and line ends become spaces, what is not known `_`."""
    if value is None or value == "":
        return "_"
    return _SPACE.sub(" ", repr(value) if isinstance(value, float) else str(value)).strip() or "_"


def _apart(spans: Iterable[Span]) -> list[Span]:
    """The spans that overlap no longer one, in order."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda each: (each[0] - each[1], each)):
        at = bisect_left(kept, span)
        before, after = kept[at - 1 : at], kept[at : at + 1]
        if span[0] < span[1] and not any(s < span[1] and span[0] < e for s, e, _ in (*before, *after)):
            kept.insert(at, span)
    return kept


def _sentences(text: str, known: Sequence[Offsets]) -> Iterator[Offsets]:
    """The sentences, and what stands between them: no word is lost."""
    done = 0
    for start, end in (*sorted(known), (len(text), len(text))):
        if text[done : max(done, start)].strip():
            yield done, start
        if start < end and text[start:end].strip():
            yield max(start, done), end
        done = max(done, end)


def _tokens(text: str, start: int, end: int, edges: Sequence[int]) -> Iterator[Offsets]:
    for left, right in pairwise((start, *edges, end)):
        for token in _tokenizer()(text[left:right]):
            if not token.is_space:
                yield left + token.idx, left + token.idx + len(token)


@cache
def _tokenizer() -> Any:
    import spacy

    return spacy.blank("en").tokenizer
