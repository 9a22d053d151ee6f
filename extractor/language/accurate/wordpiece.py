"""Words -> MiniLM's pieces and what their letters look like.

WordPiece as BERT has it, uncased (Devlin and others 2019, https://arxiv.org/abs/1810.04805): the longest piece of the
vocabulary that the word begins with, and again for the rest. Written out here because the package `tokenizers` brings
an HTTP client and a hub with it, and because words repeat: each is cut once.
"""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

SHAPES = 6
"""How many values `shape` has."""

LONGEST = 16
"""Pieces of a word; what is longer is an address or a line of dashes, and is known by its beginning."""

_UNKNOWN = "[UNK]"


def shape(text: str) -> int:
    """What the pieces do not say: 0 no letters, 1 lower, 2 Capitalised, 3 UPPER, 4 miXed, 5 a single capital."""
    letters = [char for char in text if char.isalpha()]
    if not letters:
        return 0
    if text.islower():
        return 1
    if len(letters) == 1:
        return 5
    if text.isupper():
        return 3
    return 2 if text[:1].isupper() and text[1:].islower() else 4


class WordPieces:
    """A vocabulary of pieces, in order; those that go on within a word begin with "##"."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self.ids = {piece: number for number, piece in enumerate(pieces)}
        self.begin, self.end, self.pad = (self.ids[name] for name in ("[CLS]", "[SEP]", "[PAD]"))
        self.cut = lru_cache(maxsize=100_000)(self._cut)

    @classmethod
    def read(cls, path: Path) -> "WordPieces":
        """A file with a piece a line."""
        return cls(path.read_text(encoding="utf-8").splitlines())

    def _cut(self, word: str) -> tuple[int, ...]:
        """The numbers of the word's pieces, at least one."""
        found: list[int] = []
        for part in _parts(word):
            found += self._pieces(part)
        return tuple(found[:LONGEST]) or (self.ids[_UNKNOWN],)

    def _pieces(self, part: str) -> list[int]:
        found: list[int] = []
        start = 0
        while start < len(part) and len(found) < LONGEST:
            for end in range(len(part), start, -1):
                piece = self.ids.get(("##" if start else "") + part[start:end])
                if piece is not None:
                    found.append(piece)
                    start = end
                    break
            else:
                return [self.ids[_UNKNOWN]]
        return found


def _parts(word: str) -> list[str]:
    """The word in lower case without accents, punctuation and symbols apart."""
    plain = "".join(char for char in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(char) != "Mn")
    parts: list[str] = []
    joined = False
    for char in plain:
        if unicodedata.category(char).startswith("C"):
            continue
        if char.isspace():
            joined = False
        elif unicodedata.category(char).startswith("P") or (char.isascii() and not char.isalnum()) or _ideograph(char):
            parts.append(char)
            joined = False
        else:
            parts[-1:] = [parts[-1] + char] if joined else [*parts[-1:], char]
            joined = True
    return parts


def _ideograph(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or "\U00020000" <= char <= "\U0002fa1f"
