"""One parsed article as the figures see it: its pieces, its tokens, and the way from one to the other."""

from bisect import bisect_right
from functools import cached_property

from spacy.tokens import Doc

from extractor.language import extensions
from extractor.language.figures.not_figures import Blocked
from extractor.language.figures.pieces import Piece, cut

Range = tuple[int, int]


class Article:
    """A document with its pieces."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text: str = extensions.text(doc)
        self.pieces: list[Piece] = cut(self.text)
        self.country: str | None = doc._.country
        self._starts = extensions.starts(doc)

    @cached_property
    def blocked(self) -> Blocked:
        """Where numbers are not figures."""
        return Blocked(self.text, self.doc._.dates)

    def tokens(self, first: int, last: int) -> Range:
        """The tokens that cover `pieces[first:last]`."""
        start, end = self.pieces[first].start, self.pieces[last - 1].end
        return bisect_right(self._starts, start) - 1, bisect_right(self._starts, end - 1)

    def low(self, at: int) -> str:
        """The piece's lower-case text; empty outside the article."""
        return self.pieces[at].low if 0 <= at < len(self.pieces) else ""
