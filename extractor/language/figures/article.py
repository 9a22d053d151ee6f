"""One parsed article as the figures see it: its pieces, its tokens, and the way from one to the other."""

from bisect import bisect_right

from spacy.tokens import Doc

from extractor.language import extensions
from extractor.language.figures.not_figures import Blocked
from extractor.language.figures.pieces import Piece

Range = tuple[int, int]


class Article:
    """A document with its pieces."""

    def __init__(self, doc: Doc, pieces: list[Piece]) -> None:
        self.doc, self.pieces = doc, pieces
        self.text: str = extensions.text(doc)
        self.country: str | None = doc._.country
        self.blocked = Blocked(self.text, pieces, doc._.dates)
        """Where numbers are not figures."""
        self._starts = extensions.starts(doc)

    def tokens(self, first: int, last: int) -> Range:
        """The tokens that cover `pieces[first:last]`."""
        start, end = self.pieces[first].start, self.pieces[last - 1].end
        return bisect_right(self._starts, start) - 1, bisect_right(self._starts, end - 1)

    def in_one_sentence(self, first: int, last: int) -> bool:
        """Whether no sentence begins after the token `first` and up to `last`."""
        return not any(self.doc[at].is_sent_start for at in range(first + 1, last + 1))

    def low(self, at: int) -> str:
        """The piece's lower-case text; empty outside the article."""
        return self.pieces[at].low if 0 <= at < len(self.pieces) else ""
