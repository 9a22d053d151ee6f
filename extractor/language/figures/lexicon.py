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
        self._by_first: dict[str, list[tuple[tuple[str, ...], bool, Entry]]] = {}
        self._by_last: dict[str, list[tuple[tuple[str, ...], bool, Entry]]] = {}

    def add(self, phrase: str, entry: Entry, *, as_written: bool = False) -> None:
        """`as_written` keeps the case: symbols and codes."""
        form = tuple(piece.text for piece in cut(phrase if as_written else phrase.lower()))
        for index, key in ((self._by_first, form[0]), (self._by_last, form[-1])):
            bucket = index.setdefault(key.lower(), [])
            bucket.append((form, as_written, entry))
            bucket.sort(key=lambda row: -len(row[0]))

    def firsts(self, kinds: tuple[str, ...]) -> frozenset[str]:
        """The first pieces, lower-cased, of the phrases whose entry ends in one of `kinds`."""
        return frozenset(
            first
            for first, rows in self._by_first.items()
            if any(isinstance(entry, tuple) and entry[-1] in kinds for _, _, entry in rows)
        )

    def starting(self, pieces: list[Piece], at: int) -> tuple[int, Entry] | None:
        """The longest phrase whose first piece is `at`: (end, entry)."""
        if at >= len(pieces):
            return None
        for form, as_written, entry in self._by_first.get(pieces[at].low, ()):
            end = at + len(form)
            if end <= len(pieces) and _same(pieces[at:end], form, as_written):
                return end, entry
        return None

    def ending(self, pieces: list[Piece], at: int) -> tuple[int, Entry] | None:
        """The longest phrase whose last piece is just before `at`: (start, entry)."""
        if at <= 0:
            return None
        for form, as_written, entry in self._by_last.get(pieces[at - 1].low, ()):
            start = at - len(form)
            if start >= 0 and _same(pieces[start:at], form, as_written):
                return start, entry
        return None


def _same(pieces: list[Piece], form: tuple[str, ...], as_written: bool) -> bool:
    if len(form) == 1:  # found by its lower-case text already
        return not as_written or pieces[0].text == form[0]
    if form[-1].isdigit() and pieces[-2].end != pieces[-1].start:
        return False  # "12 m 2 dm" has no square metres
    return all((piece.text if as_written else piece.low) == part for piece, part in zip(pieces, form, strict=True))


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
