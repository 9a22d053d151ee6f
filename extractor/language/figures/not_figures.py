"""Numbers that are not figures by the text around them: dates, times, telephones, addresses, names, lists.

The patterns, each with its reason and examples, stand in lexicon/not_figures.toml.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from extractor.language.figures.lexicon import toml
from extractor.models import Date, Offsets

_ANY = re.compile(
    r"\d|o['’]clock|[ap]\.m\.|zero|fifty|\b(?:past|group of|final|big|power|sweet|elite)\b"
    r"|\bone (?:point|time|stage|hand|day)",
    re.IGNORECASE,
)
"""What a text must have for any rule to hold: digits, or the words of the rules that need none."""
_BLOCK = re.compile(r"[^\n]+(?:\n[^\n]+)*\n*")
"""A paragraph with the blank lines after it. No pattern reaches over a blank line."""
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"\w+")
_WORDS_BEFORE = 4
_REACH = 48
"""Characters before a number in which these words are looked for: "Pub. L. No. 12"."""


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
    anywhere: tuple[tuple[tuple[str, ...], str, re.Pattern[str]], ...]
    """What a paragraph must hold one of, the reason, and the pattern that is then searched."""


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

    anywhere = tuple(
        (tuple(entry["needs"]), rule["reason"], compiled(entry["pattern"]))
        for rule in lists["rule"]
        for entry in rule.get("anywhere", ())
    )
    return _Rules(shapes("at_number"), shapes("at_word"), anywhere)


class Blocked:
    """The stretches of a text whose numbers are not figures, with the reason of each.

    Only the paragraphs that are asked about are searched: most of a text holds no number.
    """

    def __init__(self, text: str, dates: Iterable[Date] = ()) -> None:
        self._text = text if _ANY.search(text) else ""
        self._dates = _Spans((date.start, date.end, "date") for date in dates if date.type in ("DATE", "TIME"))
        self._blocks = [block.span() for block in _BLOCK.finditer(self._text)]
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
            found = _in(self._text, *self._blocks[index])
            self._searched[index] = _Spans(found)
        return self._searched[index]


def _in(text: str, begin: int, end: int) -> Iterator[tuple[int, int, str]]:
    """What the rules find in one paragraph: most begin at a number or a few words before, and are tried only there."""
    rules = _rules()
    numbers: list[int] = []
    words: list[int] = []
    for digits in _DIGITS.finditer(text, begin, end):
        at = digits.start()
        if at > begin and not text[at - 1].isspace():
            numbers.append(at - 1)  # "(212)", "'98", "[3]"
        numbers.append(at)
        before = [word.start() for word in _WORD.finditer(text, max(begin, at - _REACH), at)]
        words.extend(start for start in before[-_WORDS_BEFORE:] if not words or start > words[-1])
    yield from rules.at_number.matches(text, numbers, end)
    yield from rules.at_word.matches(text, words, end)
    block = text[begin:end]
    for needs, reason, pattern in rules.anywhere:
        if any(need in block for need in needs):
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
