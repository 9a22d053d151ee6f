"""Cuts text into numbers, words and signs.

The tokens of a tagger split numbers and units in their own ways ("50mph" is one, "12-cent-a-share" is six). Figures are
read from these finer pieces, and meet the tokens again only where the tree is asked.
"""

import re
from typing import Literal, NamedTuple

_PIECE = re.compile(r"(?P<number>\d+(?:[.,]\d+)*)|(?P<word>[^\W\d_]+)|(?P<sign>\S)")


class Piece(NamedTuple):
    """A run of digits (with inner points and commas), a run of letters, or one sign."""

    text: str
    low: str
    start: int
    end: int
    shape: Literal["number", "word", "sign"]


def cut(text: str) -> list[Piece]:
    """All pieces of the text, in order."""
    make = tuple.__new__  # nearly half the time of the named one, and there is a piece for every word
    return [
        make(Piece, ((word := match[0]), word.lower(), match.start(), match.end(), match.lastgroup))
        for match in _PIECE.finditer(text)
    ]


def glued(pieces: list[Piece], left: int) -> bool:
    """Whether nothing stands between the piece at `left` and the next."""
    return 0 <= left < len(pieces) - 1 and pieces[left].end == pieces[left + 1].start


def text_at(pieces: list[Piece], at: int) -> str:
    """The piece's text; empty outside the article."""
    return pieces[at].text if 0 <= at < len(pieces) else ""


def low_at(pieces: list[Piece], at: int) -> str:
    """The piece's lower-case text; empty outside the article."""
    return pieces[at].low if 0 <= at < len(pieces) else ""


def is_word(pieces: list[Piece], at: int) -> bool:
    """Whether a run of letters stands there."""
    return 0 <= at < len(pieces) and pieces[at].shape == "word"
