"""Numbers that are not figures by the text around them: dates, times, telephones, addresses, names, lists.

The patterns, each with its reason and examples, stand in lexicon/not_figures.toml.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
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


@lru_cache
def _rules() -> list[tuple[str, re.Pattern[str]]]:
    lists = toml("not_figures.toml")
    rules = []
    for rule in lists["rule"]:
        pattern = "|".join(rule["patterns"])
        for name, words in lists["names"].items():
            pattern = pattern.replace(f"{{{name}}}", words)
        rules.append((rule["reason"], re.compile(pattern)))
    return rules


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
            found = (
                (match.start(), match.end(), reason)
                for reason, pattern in _rules()
                for match in pattern.finditer(self._text, *self._blocks[index])
            )
            self._searched[index] = _Spans(found)
        return self._searched[index]


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
