"""Text with spans -> HTML. Spans may nest and overlap; the text is escaped, whatever it holds."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class Highlight:
    """A span of the text to mark: its kind is its CSS class, `anchor` the id that links lead to."""

    start: int
    end: int
    kind: str
    title: str = ""
    anchor: str | None = None
    link: str | None = None
    """Where the marked words lead: the id of what is said about them elsewhere on the page."""


def paragraphs(text: str, highlights: Iterable[Highlight]) -> list[Markup]:
    """Each paragraph of `text` with its highlights marked.

    A highlight that goes on in another paragraph, or past the end of one that it overlaps, is marked in pieces; the
    first piece has its anchor, and the first words that are its own its link.
    """
    offsets = list(paragraph_offsets(text))
    starts = [start for start, _ in offsets]
    within: list[list[Highlight]] = [[] for _ in offsets]
    for span in highlights:
        if 0 <= span.start < span.end <= len(text):
            first, after = bisect_right(starts, span.start) - 1, bisect_left(starts, span.end)
            for spans in within[first:after]:
                spans.append(span)
    done: set[object] = set()
    return [
        Markup("").join(_pieces(text, start, end, spans, done))
        for (start, end), spans in zip(offsets, within, strict=True)
    ]


def paragraph_offsets(text: str) -> Iterator[tuple[int, int]]:
    """Where each paragraph begins and ends."""
    start = 0
    for gap in _PARAGRAPH.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _pieces(text: str, start: int, end: int, spans: list[Highlight], done: set[object]) -> Iterator[Markup]:
    here = [span for span in spans if span.start < end and span.end > start]
    # Of two that begin together, the longer holds the shorter; a sentence holds all.
    here.sort(key=lambda span: (span.start, -span.end, span.kind != "sentence", span.kind))
    bounds = sorted({start, end, *(edge for span in here for edge in (span.start, span.end) if start < edge < end)})
    opened: list[Highlight] = []
    begun = 0
    for at, until in pairwise(bounds):
        wanted = [span for span in opened if span.end >= until]
        while begun < len(here) and here[begun].start <= at:
            wanted.append(here[begun])
            begun += 1
        kept = 0
        while kept < min(len(opened), len(wanted)) and opened[kept] is wanted[kept]:
            kept += 1
        yield from (_closing(span) for span in reversed(opened[kept:]))
        yield from (_opening(span, done) for span in wanted[kept:])
        opened = wanted
        yield _words(text[at:until], wanted, done)
    yield from (_closing(span) for span in reversed(opened))


def _words(words: str, around: list[Highlight], done: set[object]) -> Markup:
    """The words, as a link where they belong to one highlight most of all and it leads somewhere."""
    innermost = around[-1] if around else None
    if innermost is None or innermost.link is None or innermost in done or not words.strip():
        return escape(words)
    done.add(innermost)
    return Markup('<a href="#{}">{}</a>').format(innermost.link, words)


def _opening(span: Highlight, done: set[object]) -> Markup:
    anchor = Markup()
    if span.anchor and span.anchor not in done:
        done.add(span.anchor)
        anchor = Markup(' id="{}"').format(span.anchor)
    title = Markup(' title="{}"').format(span.title) if span.title else Markup()
    return Markup('<{} class="{}"{}{}>').format(_tag(span), span.kind, anchor, title)


def _closing(span: Highlight) -> Markup:
    return Markup("</{}>").format(_tag(span))


def _tag(span: Highlight) -> str:
    return "span" if span.kind == "sentence" else "mark"
