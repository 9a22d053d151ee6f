"""The word lists behind the figures, read once a process."""

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from extractor.language.figures.pieces import Piece, cut
from extractor.models import Bound, Kind

_FOLDER = Path(__file__).parent.parent / "lexicon"
Entry = TypeVar("Entry")


class Phrases(Generic[Entry]):
    """Phrases by their pieces: finds the longest that starts, or ends, at a piece."""

    def __init__(self) -> None:
        self._entries: dict[tuple[str, ...], list[tuple[tuple[str, ...] | None, Entry]]] = {}
        """Lower-cased pieces -> the pieces as they must be written, where that matters, and what they mean."""
        self._by_first: dict[str, list[int]] = {}
        """First piece -> how many pieces the phrases with it have, the longest first."""
        self._by_last: dict[str, list[int]] = {}

    def add(self, phrase: str, entry: Entry, *, as_written: bool = False) -> None:
        """`as_written` keeps the case: symbols and codes."""
        pieces = cut(phrase)
        low = tuple(piece.low for piece in pieces)
        written = tuple(piece.text for piece in pieces) if as_written else None
        self._entries.setdefault(low, []).append((written, entry))
        for index, key in ((self._by_first, low[0]), (self._by_last, low[-1])):
            index[key] = sorted({*index.get(key, ()), len(low)}, reverse=True)

    def firsts(self, kinds: tuple[str, ...]) -> frozenset[str]:
        """The first pieces, lower-cased, of the phrases whose entry ends in one of `kinds`."""
        return frozenset(
            low[0]
            for low, meanings in self._entries.items()
            if any(isinstance(entry, tuple) and entry[-1] in kinds for _, entry in meanings)
        )

    def starting(self, pieces: list[Piece], at: int) -> tuple[int, Entry] | None:
        """The longest phrase whose first piece is `at`: (end, entry)."""
        if at >= len(pieces):
            return None
        for length in self._by_first.get(pieces[at].low, ()):
            end = at + length
            entry = self._meaning(pieces[at:end]) if end <= len(pieces) else None
            if entry is not None:
                return end, entry
        return None

    def ending(self, pieces: list[Piece], at: int) -> tuple[int, Entry] | None:
        """The longest phrase whose last piece is just before `at`: (start, entry)."""
        if at <= 0:
            return None
        for length in self._by_last.get(pieces[at - 1].low, ()):
            start = at - length
            entry = self._meaning(pieces[start:at]) if start >= 0 else None
            if entry is not None:
                return start, entry
        return None

    def _meaning(self, pieces: list[Piece]) -> Entry | None:
        for written, entry in self._entries.get(tuple([piece.low for piece in pieces]), ()):
            if written is None or written == tuple([piece.text for piece in pieces]):
                apart = len(pieces) > 1 and pieces[-1].shape == "number" and pieces[-2].end != pieces[-1].start
                return None if apart else entry  # "12 m 2 dm" has no square metres
        return None


def _table(name: str) -> Iterator[list[str]]:
    with (_FOLDER / name).open(encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#"):
                yield line.rstrip("\n").split("\t")


@lru_cache
def toml(name: str) -> dict[str, Any]:
    """A word list in TOML."""
    return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))


@lru_cache
def units() -> Phrases[tuple[str, str, str]]:
    """Units: form -> (singular name, dimension, `word`, `symbol` or `letter`)."""
    found: Phrases[tuple[str, str, str]] = Phrases()
    for form, what, name, dimension in _table("units.tsv"):
        found.add(form, (name, dimension, what), as_written=what != "word")
    return found


@lru_cache
def parts_of_units() -> dict[str, tuple[str, float]]:
    """Units said with a smaller one: unit -> (the smaller one, how many of them make it)."""
    return {unit: (part, float(number)) for unit, part, number in _table("parts_of_units.tsv")}


@lru_cache
def currencies() -> Phrases[tuple[str, float, str]]:
    """Currencies: form -> (ISO 4217 code, factor, `sign`, `code` or `name`)."""
    found: Phrases[tuple[str, float, str]] = Phrases()
    for form, what, code, factor in _table("currencies.tsv"):
        found.add(form, (code, float(factor), what), as_written=what == "sign")
    return found


@lru_cache
def shares() -> Phrases[tuple[str, float, Kind]]:
    """Parts and multiples of a whole: form -> (the contract's unit, factor to it, kind)."""
    found: Phrases[tuple[str, float, Kind]] = Phrases()
    for entry in toml("shares.toml").values():
        for form in entry["forms"]:
            found.add(form, (entry["unit"], float(entry["factor"]), entry["kind"]))
    return found


@lru_cache
def reading(name: str) -> frozenset[str]:
    """Words that tell one reading of a number from another."""
    return frozenset(toml("readings.toml")[name])


@lru_cache
def bounds(side: str) -> Phrases[Bound]:
    """Phrases before or after a number: phrase -> bound."""
    found: Phrases[Bound] = Phrases()
    for bound, phrases in toml("bounds.toml")[side].items():
        for phrase in phrases:
            found.add(phrase, bound)
    return found


@lru_cache
def people() -> frozenset[str]:
    """Plural nouns for people, lower-cased."""
    text = (_FOLDER / "people.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
