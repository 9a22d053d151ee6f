"""Numbers that are not figures by the text around them: dates, times, telephones, addresses, names, lists.

The patterns, each with its reason and examples, stand in lexicon/not_figures.toml.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache

from extractor.language.figures.lexicon import toml
from extractor.models import Date, Offsets

_ANY = re.compile(
    r"\d|o['’]clock|[ap]\.m\.|zero|fifty|\b(?:past|group of|final|big|power|sweet|elite)\b"
    r"|\bone (?:point|time|stage|hand|day)",
    re.IGNORECASE,
)
"""What a text must have for any rule to hold: digits, or the words of the rules that need none."""


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
    """The stretches of a text whose numbers are not figures, with the reason of each."""

    def __init__(self, text: str, dates: Iterable[Date] = ()) -> None:
        spans = [(date.start, date.end, "date") for date in dates if date.type in ("DATE", "TIME")]
        if _ANY.search(text):
            for reason, pattern in _rules():
                spans += [(match.start(), match.end(), reason) for match in pattern.finditer(text)]
        self._spans = sorted(spans)
        self._starts = [start for start, _, _ in self._spans]
        self._reach: list[int] = []  # how far the spans up to each one extend
        for _, end, _ in self._spans:
            self._reach.append(max(end, self._reach[-1] if self._reach else 0))

    def reasons(self, at: Offsets) -> set[str]:
        """The reasons of all spans that overlap the stretch `at`."""
        found: set[str] = set()
        index = bisect_left(self._starts, at[1]) - 1
        while index >= 0 and self._reach[index] > at[0]:
            _, end, reason = self._spans[index]
            if end > at[0]:
                found.add(reason)
            index -= 1
        return found
