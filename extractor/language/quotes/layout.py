"""Paragraphs and quotations as token ranges, and content fitted to them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from spacy.tokens import Doc

from extractor.language import extensions
from extractor.language.quotes.marks import Paragraph, Quotation
from extractor.models import Offsets


class Layout:
    """Where a document's paragraphs and quotations lie, in tokens."""

    def __init__(self, doc: Doc, quotations: list[Quotation], within: list[Paragraph]) -> None:
        self._doc, self._quotations = doc, quotations
        self._starts = extensions.starts(doc)
        self._paragraphs = [self._first(start) for start, _ in within]
        self._ranges = [range(self._first(q.start), bisect_left(self._starts, q.end)) for q in quotations]
        self._opening = {self._first(q.outer_start): number for number, q in enumerate(quotations)}
        self.quoted = {i: number for number, tokens in enumerate(self._ranges) for i in tokens}
        """Token -> number of the quotation it stands in."""

    def tokens(self, spans: Iterable[Offsets]) -> set[int]:
        """The tokens that spans of text touch."""
        return {i for start, end in spans for i in range(self._first(start), bisect_left(self._starts, end))}

    def with_closing_mark(self, part: Offsets) -> Offsets:
        """The part with the mark that closes a quotation opened in it."""
        number = bisect_right(self._quotations, part[1], key=lambda q: q.outer_start) - 1
        if number >= 0:
            last = self._quotations[number]
            if part[0] < last.outer_start < part[1] <= last.outer_end and last.closed:
                return part[0], last.outer_end
        return part

    def fit(self, content: set[int], cue: int, taken: set[int]) -> set[int]:
        """The content within the cue's paragraph, with every quotation it touches or runs into whole.

        Parsers lose their way at quotation marks; writers do not open one clause inside the marks and another outside.
        """
        number = bisect_right(self._paragraphs, cue) - 1
        first = self._paragraphs[number] if number >= 0 else 0
        last = self._paragraphs[number + 1] if number + 1 < len(self._paragraphs) else len(self._doc)
        content = {i for i in content if first <= i < last}
        touched = {self.quoted[i] for i in content if i in self.quoted}
        following = max(content, default=last) + 1
        if following < last and self._doc[following].text in (",", ":"):
            following += 1
        if following in self._opening:
            touched.add(self._opening[following])
        for quotation in touched:
            tokens = self._ranges[quotation]
            if cue not in tokens and (not tokens or tokens[0] not in taken):
                content.update(tokens)
        return content

    def _first(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)
