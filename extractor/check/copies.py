"""Which articles are copies of one another.

Near-identical texts are found by their runs of five words (Broder 1997, "On the resemblance and containment of
documents"): a fixed share of the runs' hashes stands for the article, and only articles with a hash in common are
compared, so the cost grows near-linearly. Versions of one address are copies too, however much was rewritten.
"""

import re
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from extractor.check.periods import day_of
from extractor.models import Article

_WORD = re.compile(r"\w+")
_SHINGLE = 5
_SAMPLE = 4
"""One run of words in so many stands for the article."""
_COPY = 0.5
"""Share of common runs, of the shorter article's, from which two articles are one source."""
_FEWEST = 4
"""With fewer sampled runs in common, two articles share a phrase, not a source."""
_WINDOW = 4
"""Of the articles that share a run, each is compared with so many next ones and with the first."""


class Copies:
    """The articles, named by numbers, in groups of copies; the first published stands for the group's source."""

    def __init__(self, articles: Mapping[int, Article]) -> None:
        self._order = {
            at: (_moment(article.published), article.id, article.url or "") for at, article in articles.items()
        }
        # What an agency states is known once, however its customers cut it.
        self._outlets = {at: article.agency or article.publisher for at, article in articles.items()}
        self._agencies = {at: article.agency for at, article in articles.items() if article.agency != article.publisher}
        self._parent = {at: at for at in articles}
        runs = {at: _runs(article.text) for at, article in articles.items()}
        addresses = {at: article.canonical_url or article.url for at, article in articles.items()}
        for a, b in sorted(_candidates(runs)):
            shared = len(set(runs[a]) & set(runs[b]))
            enough = 0.0 if addresses[a] and addresses[a] == addresses[b] else _COPY
            if shared >= _FEWEST and shared >= enough * min(len(runs[a]), len(runs[b])):
                self._join(a, b)

    def origin(self, article: int) -> int:
        """The first published of the article's copies (itself if it has none)."""
        while self._parent[article] != article:
            article = self._parent[article]
        return article

    def agency(self, article: int) -> str | None:
        """The agency whose text another outlet prints in this article."""
        return self._agencies.get(article)

    def sources(self, articles: Iterable[int]) -> int:
        """How many independent sources these articles are: copies count once, and so does an outlet or an agency."""
        origins = {self.origin(article) for article in articles}
        return len({self._outlets[origin] or origin for origin in origins})

    def _join(self, a: int, b: int) -> None:
        first, later = sorted((self.origin(a), self.origin(b)), key=self._order.__getitem__)
        self._parent[later] = first


def _moment(published: str | None) -> str:
    """Sorts by time; an article that only states its day comes after those of that day that state the hour."""
    if not published or day_of(published) is None:
        return "9999"
    return published if "T" in published else f"{published}T99"


def _runs(text: str) -> Sequence[int]:
    words = _WORD.findall(text.lower())
    hashes = {
        zlib.crc32(" ".join(words[at : at + _SHINGLE]).encode()) for at in range(max(len(words) - _SHINGLE + 1, 0))
    }
    return array("L", sorted(number for number in hashes if number % _SAMPLE == 0))


def _candidates(runs: Mapping[int, Sequence[int]]) -> set[tuple[int, int]]:
    holders: dict[int, list[int]] = defaultdict(list)
    for article, hashes in runs.items():
        for number in hashes:
            holders[number].append(article)
    return {pair for held in holders.values() if len(held) > 1 for pair in _near(held)}


def _near(held: Sequence[int]) -> Iterator[tuple[int, int]]:
    for at, article in enumerate(held):
        for other in (*held[at + 1 : at + 1 + _WINDOW], held[0]):
            if other != article:
                yield min(article, other), max(article, other)
