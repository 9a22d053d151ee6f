"""Numbers that are not figures by the text around them: dates, times, telephones, addresses, names, lists.

The patterns, each with its reason and examples, stand in lexicon/not_figures.toml.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter, itemgetter

from extractor.language.figures.lexicon import toml
from extractor.language.figures.pieces import Piece, glued
from extractor.models import Date, Offsets

_BLOCK = re.compile(r"[^\n]+(?:\n[^\n]+)*\n*")
"""A paragraph with the blank lines after it. No pattern reaches over a blank line."""
_SIGNS = frozenset("(['’+")
"""What a number's pattern may begin with: "(212)", "[3]", "'98", "+44"."""
_WORDS_BEFORE = 4
_PIECES_BEFORE = 7
"""Pieces before a number in which these words are looked for: "Pub. L. No. 12"."""


@dataclass(frozen=True, slots=True)
class _Shapes:
    """Patterns that begin at one kind of place, each with the reason it gives."""

    any: re.Pattern[str]
    """Matches where one of them does: at most places none does, which is told at one look."""
    each: tuple[tuple[str, re.Pattern[str]], ...]

    def matches(self, text: str, starts: Iterable[int], end: int) -> Iterator[tuple[int, int, str]]:
        """What they match, for each reason from the left and apart, in `text` up to `end`."""
        reached: dict[str, int] = {}
        for start in starts:
            if self.any.match(text, start, end):
                for reason, pattern in self.each:
                    match = pattern.match(text, start, end) if start >= reached.get(reason, 0) else None
                    if match:
                        reached[reason] = match.end()
                        yield start, match.end(), reason


@dataclass(frozen=True, slots=True)
class _Rules:
    at_number: _Shapes
    at_word: _Shapes
    anywhere: tuple[tuple[str, re.Pattern[str]], ...]
    """Reasons and patterns that are searched."""
    needs: tuple[tuple[str, int], ...]
    """A string and which pattern of `anywhere` is searched in a paragraph that holds it."""


@lru_cache
def _rules() -> _Rules:
    lists = toml("not_figures.toml")

    def compiled(pattern: str) -> re.Pattern[str]:
        for name, words in lists["names"].items():
            pattern = pattern.replace(f"{{{name}}}", words)
        return re.compile(pattern)

    def shapes(where: str) -> _Shapes:
        each = [(rule["reason"], rule[where]) for rule in lists["rule"] if where in rule]
        everything = "|".join(pattern for _, patterns in each for pattern in patterns)
        return _Shapes(compiled(everything), tuple((reason, compiled("|".join(patterns))) for reason, patterns in each))

    anywhere = [(rule["reason"], entry) for rule in lists["rule"] for entry in rule.get("anywhere", ())]
    return _Rules(
        shapes("at_number"),
        shapes("at_word"),
        tuple((reason, compiled(entry["pattern"])) for reason, entry in anywhere),
        tuple((need, index) for index, (_, entry) in enumerate(anywhere) for need in entry["needs"]),
    )


class Blocked:
    """The stretches of a text whose numbers are not figures, with the reason of each.

    Only the paragraphs that are asked about are searched: most of a text holds no number.
    """

    def __init__(self, text: str, pieces: list[Piece], dates: Iterable[Date] = ()) -> None:
        self._text, self._pieces = text, pieces
        self._dates = _Spans((date.start, date.end, "date") for date in dates if date.type in ("DATE", "TIME"))
        self._blocks = [block.span() for block in _BLOCK.finditer(text)]
        self._searched: dict[int, _Spans] = {}

    def reasons(self, at: Offsets) -> set[str]:
        """The reasons of all spans that overlap the stretch `at`."""
        found = self._dates.reasons(at)
        index = bisect_right(self._blocks, at[0], key=itemgetter(1))
        while index < len(self._blocks) and self._blocks[index][0] < at[1]:
            found |= self._in_block(index).reasons(at)
            index += 1
        return found

    def _in_block(self, index: int) -> "_Spans":
        if index not in self._searched:
            self._searched[index] = _Spans(self._found(*self._blocks[index]))
        return self._searched[index]

    def _found(self, begin: int, end: int) -> Iterator[tuple[int, int, str]]:
        """What the rules find in one paragraph: most begin at a number or a few words before, and are tried there."""
        rules, text, pieces = _rules(), self._text, self._pieces
        first, last = (bisect_left(pieces, at, key=attrgetter("start")) for at in (begin, end))
        numbers: list[int] = []
        words: list[int] = []
        for at in range(first, last):
            piece = pieces[at]
            if piece.shape != "number":
                continue
            if at > first and pieces[at - 1].text in _SIGNS and glued(pieces, at - 1):
                numbers.append(piece.start - 1)
            numbers.append(piece.start)
            near = pieces[max(first, at - _PIECES_BEFORE) : at]
            before = [word.start for word in near if word.shape != "sign"]
            words.extend(start for start in before[-_WORDS_BEFORE:] if not words or start > words[-1])
        yield from rules.at_number.matches(text, numbers, end)
        yield from rules.at_word.matches(text, words, end)
        block = text[begin:end]
        for index in sorted({index for need, index in rules.needs if need in block}):
            reason, pattern = rules.anywhere[index]
            for match in pattern.finditer(text, begin, end):
                yield match.start(), match.end(), reason


class _Spans:
    """Stretches with a reason each, to be asked which overlap another."""

    def __init__(self, spans: Iterable[tuple[int, int, str]]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _, _ in self._spans]
        self._reach: list[int] = []  # how far the spans up to each one extend
        for _, end, _ in self._spans:
            self._reach.append(max(end, self._reach[-1] if self._reach else 0))

    def reasons(self, at: Offsets) -> set[str]:
        found: set[str] = set()
        index = bisect_left(self._starts, at[1]) - 1
        while index >= 0 and self._reach[index] > at[0]:
            _, end, reason = self._spans[index]
            if end > at[0]:
                found.add(reason)
            index -= 1
        return found
